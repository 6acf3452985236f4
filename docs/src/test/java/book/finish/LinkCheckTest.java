package book.finish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href='b.html'>b</a>",
                "<a href='b.html#there'>b</a>",
                "<p id=here><a href='#here'>here</a></p>",
                "<img src='x.svg' alt='a drawing'>",
                "<a href='https://example.org/some/where'>elsewhere</a>",
                "<a href='b.html#there?layer=3&mask=neighbor'>a figure in a state</a>",
                "<p id=name></p><table aria-labelledby='name'></table>"
            })
    void what_leads_somewhere_is_fine(String html) {
        assertThat(problems(html)).isEmpty();
    }

    @Test
    void a_page_that_is_not_there_is_named_with_the_page_that_links_to_it() {
        assertThat(problems("<a href='c.html'>c</a>"))
                .singleElement()
                .asString()
                .startsWith("a.html: ")
                .contains("\"c.html\"");
    }

    @Test
    void an_anchor_that_is_not_there_is_named() {
        assertThat(problems("<a href='b.html#here'>b</a>"))
                .singleElement()
                .asString()
                .contains("\"b.html#here\"", "b.html has no \"here\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src='https://github.com/x.png' alt='x'>",
                "<link rel=stylesheet href='//github.com/x.css'>",
                "<script src='http://github.com/x.js'></script>",
                "<a href='http://github.com/'>not encrypted</a>",
                "<a href='javascript:void(0)'>none</a>"
            })
    void the_world_outside_is_reached_by_encrypted_links_only(String html) {
        assertThat(problems(html)).hasSize(1);
    }

    @Test
    void an_id_that_is_given_twice_is_named() {
        assertThat(problems("<p id=x></p><p id=x></p>")).containsExactly("a.html: two elements have the id \"x\"");
    }

    @Test
    void an_image_without_words_is_named() {
        assertThat(problems("<img src='x.svg'>")).singleElement().asString().contains("x.svg", "alternative");
    }

    @Test
    void a_label_of_nothing_is_named() {
        assertThat(problems("<label for=box>Box</label>"))
                .singleElement()
                .asString()
                .contains("for=\"box\"");
    }

    private static List<String> problems(String html) {
        return LinkCheck.problems(
                Map.of("a.html", Html.parse(html), "b.html", Html.parse("<p id=there>there</p>")), Set.of("x.svg"));
    }
}
