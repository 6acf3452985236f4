package book.finish;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class MarksTest {

    @Test
    void a_paragraph_with_a_role_begins_with_a_word_that_says_what_it_is() {
        Element article = Pages.page("a", "A", """
                        <div class="paragraph definition"><p>A token is a piece of text.</p></div>
                        <div class="paragraph pitfall"><p>An int ends.</p></div>
                        <div class="paragraph tryit"><p>Move the slider.</p></div>""").article();

        assertThat(article.select("p").eachText())
                .containsExactly(
                        "Definition. A token is a piece of text.", "Pitfall. An int ends.", "Try it. Move the slider.");
    }

    @Test
    void a_block_of_several_paragraphs_has_the_word_above_them() {
        Element article = Pages.page("a", "A", "<div class='exampleblock pitfall'><p>One.</p><p>Two.</p></div>")
                .article();

        assertThat(article.select("p").eachText()).containsExactly("Pitfall", "One.", "Two.");
    }
}
