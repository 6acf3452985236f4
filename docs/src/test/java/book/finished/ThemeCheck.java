package book.finished;

import static org.assertj.core.api.Assertions.assertThat;

import book.browser.Browser;
import book.browser.InBrowser;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Light, dark and as the system: chosen by keys, remembered, and followed by formulas and figures. */
@InBrowser
class ThemeCheck {

    private static final FinishedPage PAGE = FinishedPage.named("attention.html");

    /** What the colors are of: the page, its text, formulas, and all that is drawn in figures. */
    private static final String COLOURS = """
            const color = (selector, property) => {
              const element = document.querySelector(selector);
              return element ? getComputedStyle(element)[property] : 'no ' + selector;
            };
            const drawn = new Set();
            for (const part of document.querySelectorAll('figure svg *, figure td, figure th')) {
              const style = getComputedStyle(part);
              drawn.add(style.fill + style.stroke + style.color + style.backgroundColor);
            }
            return {
              page: color('body', 'backgroundColor'), text: color('main p', 'color'),
              formula: color('.katex', 'color'), code: color('pre', 'color'), link: color('main a', 'color'),
              figures: [...drawn].sort().join(' '),
            };
            """;

    @AfterEach
    void forget_the_choice(Browser browser) {
        browser.run("localStorage.clear()");
    }

    @Test
    void the_system_decides_until_the_reader_does(Browser browser) {
        JsonNode light = browser.open(PAGE.file()).ask(COLOURS);
        JsonNode dark = browser.dark().open(PAGE.file()).ask(COLOURS);

        assertAllDiffer(light, dark);
        assertThat(chosen(browser)).isEqualTo("system");
    }

    @Test
    void the_readers_choice_counts_for_more_than_the_systems(Browser browser) {
        JsonNode light = browser.open(PAGE.file()).ask(COLOURS);
        JsonNode dark = choose(browser, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT).ask(COLOURS);
        assertThat(chosen(browser)).isEqualTo("dark");
        assertAllDiffer(light, dark);

        browser.dark();
        assertThat(choose(browser, Keys.ARROW_LEFT).ask(COLOURS)).isEqualTo(light);
        assertThat(chosen(browser)).isEqualTo("light");
    }

    @Test
    void the_choice_is_remembered_on_other_pages(Browser browser) {
        JsonNode light = browser.open(PAGE.file()).ask(COLOURS);
        choose(browser, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);

        browser.open(FinishedPage.named("index.html").file());
        assertThat(chosen(browser)).isEqualTo("dark");

        JsonNode dark = browser.open(PAGE.file()).ask(COLOURS);
        assertAllDiffer(light, dark);
    }

    @Test
    void the_choice_can_be_taken_back(Browser browser) {
        browser.dark();
        JsonNode dark = browser.open(PAGE.file()).ask(COLOURS);
        choose(browser, Keys.ARROW_RIGHT);
        choose(browser, Keys.ARROW_LEFT);

        assertThat(chosen(browser)).isEqualTo("system");
        assertThat(browser.ask(COLOURS)).isEqualTo(dark);
    }

    private static Browser choose(Browser browser, Keys... keys) {
        browser.run("document.querySelector('input[name=book-theme]:checked').focus()");
        return browser.press(keys);
    }

    private static String chosen(Browser browser) {
        return browser.ask("return document.querySelector('input[name=book-theme]:checked').value")
                .asText();
    }

    private static void assertAllDiffer(JsonNode one, JsonNode other) {
        one.properties()
                .forEach(color -> assertThat(other.get(color.getKey()))
                        .as("%s in the other theme", color.getKey())
                        .isNotEqualTo(color.getValue()));
    }
}
