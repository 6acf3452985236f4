package book.finished;

import book.browser.Browser;
import book.browser.InBrowser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The axe checker finds nothing against any page: light and dark, on a desk and on a phone. */
@InBrowser
class AccessibilityCheck {

    private static final String AXE = axe();

    /** Everything is open, so that what is folded is looked at too; the page's script sees that a frame later. */
    private static final String RUN = """
            const answer = arguments[arguments.length - 1];
            for (const details of document.querySelectorAll('details')) details.open = true;
            const frame = () => new Promise(requestAnimationFrame);
            frame().then(frame).then(() => axe.run({
              resultTypes: ['violations'],
              runOnly: arguments[0],
            })).then(results => answer(results.violations.flatMap(violation => violation.nodes.slice(0, 5).map(node =>
                node.target.join(' ') + ': ' + violation.id + ', ' + violation.help + ': '
                + (node.any[0] || node.all[0] || node.none[0]).message))),
              error => answer(['axe did not run: ' + error]));
            """;

    private static final Map<String, Object> ALL_RULES = Map.of(
            "type",
            "tag",
            "values",
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"));

    /** The other rules look at nothing that is different in the dark. */
    private static final Map<String, Object> RULES_OF_COLOURS =
            Map.of("type", "rule", "values", List.of("color-contrast", "link-in-text-block"));

    @EachPage
    void on_a_desk_in_light_and_dark(FinishedPage page, Browser browser) {
        check(page, browser);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("book.finished.FinishedPage#chapters")
    void on_a_phone_in_light_and_dark(FinishedPage page, Browser browser) {
        check(page, browser.width(Browser.PHONE));
    }

    private static void check(FinishedPage page, Browser browser) {
        page.hasNone("what axe finds in the light, as element and rule", inTheLight(page.file(), browser));

        // of the whole book, each page has been looked at in the dark by itself
        if (!page.isWholeBook()) {
            page.hasNone("what axe finds in the dark, as element and rule", inTheDark(browser));
        }
    }

    /** What axe finds on any page, which it opens. */
    static JsonNode inTheLight(Path page, Browser browser) {
        browser.open(page).run(AXE);
        return browser.askLater(RUN, ALL_RULES);
    }

    /** What axe finds on the same page in other colors. */
    static JsonNode inTheDark(Browser browser) {
        return browser.dark().askLater(RUN, RULES_OF_COLOURS);
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(
                AccessibilityCheck.class.getResourceAsStream("/axe.min.js"), "axe.min.js is not on the class path")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
