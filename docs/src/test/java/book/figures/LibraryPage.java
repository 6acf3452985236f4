package book.figures;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.htmlunit.BrowserVersion;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.javascript.SilentJavaScriptErrorListener;

/** A figure on a page of the finished book, open in HtmlUnit, a browser that is only a library, and its controls. */
final class LibraryPage implements AutoCloseable {
    private static final Path BOOK = Path.of(System.getProperty("book.folder", "target/book"));

    // or what it misses would be told at length, though nobody asked
    private static final Logger QUIET = Logger.getLogger("org.htmlunit");

    static {
        QUIET.setLevel(Level.OFF);
    }

    private final WebClient client = new WebClient(BrowserVersion.CHROME);
    private final HtmlElement figure;

    LibraryPage(String page, String name) throws IOException {
        this(page, name, "");
    }

    /** With the figure in a state, such as {@code layer=3&mask=neighbor}. */
    LibraryPage(String page, String name, String state) throws IOException {
        // It knows neither ResizeObserver nor style sheets such as these; what a figure computes and says needs
        // neither.
        client.getOptions().setThrowExceptionOnScriptError(false);
        client.getOptions().setCssEnabled(false);
        client.setJavaScriptErrorListener(new SilentJavaScriptErrorListener());
        String file = BOOK.resolve(page).toAbsolutePath().toUri().toString();
        HtmlPage opened = client.getPage(URI.create(state.isEmpty() ? file : file + "#fig-" + name + "?" + state)
                .toURL());
        figure = first(opened, "figure[data-figure=" + name + "]");
    }

    /** What the address says behind its number sign, once the page has come to rest. */
    String state() {
        client.waitForBackgroundJavaScript(1000);
        return ((HtmlPage) figure.getPage())
                .executeJavaScript("location.hash")
                .getJavaScriptResult()
                .toString();
    }

    /** Chooses one of a few, ticks a box or takes the tick away. */
    void click(String name) throws IOException {
        inputOf(".fig-choice label, .fig-toggle", name).click();
    }

    void slide(String name, int value) {
        HtmlInput slider = inputOf(".fig-slider", name);
        slider.setValue(String.valueOf(value));
        slider.fireEvent("input");
    }

    void type(String field, String text) {
        HtmlInput input = inputOf(".fig-number", field);
        input.setValue(text);
        input.fireEvent("input");
    }

    void press(String button) throws IOException {
        named("button", button).click();
    }

    void pointAt(int row, int column) {
        first(figure, "td[data-row='" + row + "'][data-column='" + column + "']")
                .mouseOver();
        first(figure, "td[data-row='" + row + "'][data-column='" + column + "']")
                .focus();
    }

    String text(String css) {
        return first(figure, css).getTextContent();
    }

    List<HtmlElement> all(String css) {
        return figure.querySelectorAll(css, figure).stream()
                .map(HtmlElement.class::cast)
                .toList();
    }

    private HtmlInput inputOf(String css, String name) {
        return (HtmlInput) first(named(css, name), "input");
    }

    private HtmlElement named(String css, String name) {
        return all(css).stream()
                .filter(each -> nameOf(each).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + css + " is called " + name));
    }

    /** What is written on a control, without the value that a slider shows after its name. */
    private static String nameOf(HtmlElement control) {
        String value = control.querySelectorAll("output", control).stream()
                .map(DomNode::getTextContent)
                .findFirst()
                .orElse("");
        String text = control.getTextContent();
        return text.substring(0, text.length() - value.length());
    }

    private static HtmlElement first(DomNode within, String css) {
        HtmlElement found = within.querySelector(css, within);
        if (found == null) {
            throw new AssertionError("nothing is " + css);
        }
        return found;
    }

    @Override
    public void close() {
        client.close();
    }
}
