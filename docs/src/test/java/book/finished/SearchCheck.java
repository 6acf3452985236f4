package book.finished;

import static org.assertj.core.api.Assertions.assertThat;

import book.browser.Browser;
import book.browser.InBrowser;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The search box finds what is in the book, by keys alone. */
@InBrowser
class SearchCheck {

    private static final FinishedPage FROM = FinishedPage.named("index.html");

    /** The index comes when somebody first goes to the box: waits until the book has said what it found. */
    private static final String ANSWERS = """
            const answer = arguments[arguments.length - 1];
            const look = () => document.querySelector('#search-status').textContent === ''
                ? setTimeout(look, 5)
                : answer([...document.querySelectorAll('#search-results [role=option]')].map(one => one.dataset.href));
            look();
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "4.3a, exercise-4-3.html", // a task
        "MultiHeadAttention, attention.html", // a class
        "countParameters, exercise-4-1.html", // a method
        "receptive field, attention.html", // words of the prose
        "ShOrTcUt, shortcut-connections.html",
        "parameters count, exercise-4-1.html" // in another order
    })
    void what_is_in_the_book_is_found_and_opened_by_keys(String words, String page, Browser browser) {
        List<String> found = search(words, browser);
        int place = places(found).indexOf(page);
        assertThat(place).as("the place of %s among %s", page, found).isBetween(0, 11);

        for (int down = 0; down <= place; down++) {
            browser.press(Keys.ARROW_DOWN);
        }
        browser.press(Keys.ENTER);

        assertThat(browser.address()).endsWith("/" + found.get(place));
        String text = browser.ask("return document.querySelector('main').textContent.toLowerCase()")
                .asText();
        assertThat(words.toLowerCase(Locale.ROOT).split(" ", -1))
                .allSatisfy(word -> assertThat(text).contains(word));
    }

    @Test
    void the_name_of_a_page_leads_to_that_page_first(Browser browser) {
        assertThat(places(search("layer normalization", browser)).get(0)).isEqualTo("layer-normalization.html");
    }

    @Test
    void a_word_that_is_nowhere_is_not_found_and_it_says_so(Browser browser) {
        assertThat(search("zyzzyva", browser)).isEmpty();
        assertThat(browser.ask("return document.querySelector('#search-status').textContent")
                        .asText())
                .isEqualTo("Nothing found");
    }

    @Test
    void escape_puts_the_answers_away(Browser browser) {
        search("mask", browser);
        browser.press(Keys.ESCAPE);

        assertThat(browser.ask("return document.querySelector('#search-results').checkVisibility()")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void a_screen_reader_hears_which_answer_is_the_one(Browser browser) {
        search("mask", browser);
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN);

        assertThat(browser.ask("""
                                const box = document.activeElement;
                                const options = document.querySelectorAll('#search-results [role=option]');
                                return [box.id, box.getAttribute('aria-expanded'),
                                    box.getAttribute('aria-activedescendant') === options[1].id,
                                    [...options].map(option => option.getAttribute('aria-selected') === 'true').indexOf(true)];
                                """).toString()).isEqualTo("[\"search-box\",\"true\",true,1]");
    }

    @Test
    void markup_that_is_searched_for_is_text(Browser browser) {
        search("<b>mask</b>", browser);

        assertThat(browser.all("#search-results b")).isEmpty();
    }

    private static List<String> search(String words, Browser browser) {
        browser.open(FROM.file()).press("/", words);
        return Browser.texts(browser.askLater(ANSWERS));
    }

    private static List<String> places(List<String> found) {
        return found.stream().map(address -> address.replaceFirst("#.*", "")).toList();
    }
}
