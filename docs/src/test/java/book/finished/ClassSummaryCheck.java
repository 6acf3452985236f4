package book.finished;

import static org.assertj.core.api.Assertions.assertThat;

import book.browser.Browser;
import book.browser.InBrowser;
import book.browser.PageRequest;
import course.grade.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that the grader makes of a class are held to what the book's pages are held to. */
@InBrowser
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {Reports.PAGE, Reports.SIMILAR})
class ClassSummaryCheck {

    /** Names in closed boxes that are not on the page, code that is cut off, and links to parts that are not there. */
    private static final String MISSING = """
            const out = [];
            for (const name of document.querySelectorAll('details bdi'))
              if (!name.checkVisibility() || name.getBoundingClientRect().height < 1) out.push(name.textContent);
            for (const code of document.querySelectorAll('pre'))
              if (code.scrollWidth > code.clientWidth + 1 || code.scrollHeight > code.clientHeight + 1)
                out.push('cut off: ' + code.textContent.slice(0, 50));
            for (const link of document.querySelectorAll('a[href^="#"]'))
              if (!document.querySelector(link.hash)) out.push(link.href);
            return out.slice(0, 20);
            """;

    @TempDir
    private static Path folder = Path.of("");

    private final Path page;

    ClassSummaryCheck(String name) {
        page = folder.resolve(name);
    }

    @BeforeAll
    static void write_the_pages_of_a_class() throws IOException {
        SampleSummary.writeInto(folder);
    }

    @ParameterizedTest(name = "{0} pixels")
    @ValueSource(ints = {1280, Browser.PHONE, 320})
    void it_fits_the_window(int width, Browser browser) {
        assertThat(browser.width(width).open(page).ask(LayoutCheck.TOO_WIDE))
                .as("what is wider than its place")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} pixels")
    @ValueSource(ints = {1280, Browser.PHONE})
    void axe_finds_nothing_in_light_and_dark(int width, Browser browser) {
        assertThat(AccessibilityCheck.inTheLight(page, browser.width(width)))
                .as("what axe finds in the light, as element and rule")
                .isEmpty();
        assertThat(AccessibilityCheck.inTheDark(browser))
                .as("what axe finds in the dark, as element and rule")
                .isEmpty();
    }

    @Test
    void the_system_chooses_the_colors(Browser browser) {
        String color = "return getComputedStyle(document.body).backgroundColor";

        assertThat(browser.open(page).ask(color)).isNotEqualTo(browser.dark().ask(color));
    }

    @Test
    void it_asks_no_network_and_has_no_error(Browser browser) {
        browser.open(page);

        assertThat(browser.requests()).isNotEmpty().noneMatch(PageRequest::isRemote);
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void on_paper_nothing_is_folded(Browser browser) {
        assertThat(browser.onPaper().open(page).ask(MISSING)).isEmpty();
    }
}
