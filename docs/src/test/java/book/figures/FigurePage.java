package book.figures;

import book.browser.Browser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openqa.selenium.Keys;

/** A figure on a page of the finished book, open in a browser, and its controls. */
final class FigurePage implements JavaScriptEvaluator {
    private static final Path BOOK = Path.of(System.getProperty("book.folder", "target/book"));

    private final Browser browser;
    private final String figure;

    private FigurePage(Browser browser, String name) {
        this.browser = browser;
        this.figure = "figure[data-figure=" + name + "]";
    }

    /** Opens the first page that has this figure. */
    static FigurePage open(Browser browser, String name) throws IOException {
        try (Stream<Path> pages = Files.list(BOOK)) {
            List<Path> having = pages.filter(page -> page.toString().endsWith(".html"))
                    .filter(page -> !page.endsWith("whole-book.html"))
                    .filter(page -> read(page).contains("data-figure=\"" + name + "\""))
                    .sorted()
                    .toList();
            if (having.isEmpty()) {
                throw new AssertionError("no page of the book shows the figure " + name);
            }
            browser.open(having.get(0).toAbsolutePath());
            return new FigurePage(browser, name);
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public JsonNode ask(String expression) {
        return browser.ask("return " + expression);
    }

    /** A selector within this figure. */
    String in(String css) {
        return figure + " " + css;
    }

    /** Chooses one of a few by what stands on it. */
    void choose(String name) {
        focus("[...document.querySelectorAll('%s')].find(each => each.textContent === '%s')"
                        .formatted(in(".fig-choice label"), name)
                + ".querySelector('input')");
        browser.press(Keys.SPACE);
    }

    /** Ticks a box, or takes the tick away. */
    void toggle(String name) {
        focus("[...document.querySelectorAll('%s')].find(each => each.textContent === '%s')"
                        .formatted(in(".fig-toggle"), name)
                + ".querySelector('input')");
        browser.press(Keys.SPACE);
    }

    /** Pushes a slider from its lowest end to a value, key by key. */
    void slide(String name, int steps) {
        focus("[...document.querySelectorAll('%s')].find(each => each.textContent.startsWith('%s'))"
                        .formatted(in(".fig-slider"), name)
                + ".querySelector('input')");
        browser.press(Keys.HOME);
        IntStream.range(0, steps).forEach(step -> browser.press(Keys.ARROW_RIGHT));
    }

    /** Types a number over what stands in a field. */
    void type(String field, String text) {
        focus("[...document.querySelectorAll('%s')].find(each => each.textContent === '%s')"
                        .formatted(in(".fig-number"), field)
                + ".querySelector('input')");
        withControl("a");
        browser.press(text);
    }

    /** Presses a key while the control key is down. */
    void withControl(CharSequence key) {
        browser.mouse().keyDown(Keys.CONTROL).sendKeys(key).keyUp(Keys.CONTROL).perform();
    }

    private void focus(String element) {
        browser.run("(" + element + ").focus()");
    }

    /** What an element of the figure says; nothing if it cannot be seen. */
    String text(String css) {
        return browser.all(in(css)).get(0).getText();
    }

    List<String> texts(String css) {
        return browser.all(in(css)).stream().map(each -> each.getText()).toList();
    }

    boolean shows(String css) {
        return browser.all(in(css)).stream().anyMatch(each -> each.isDisplayed());
    }
}
