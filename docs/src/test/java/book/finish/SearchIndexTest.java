package book.finish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchIndexTest {

    private final Page page = Pages.page("attention", "Attention", """
            <p>Before.</p>
            <h2 id="mask">The mask</h2><p>Who may <b>look</b> at whom.</p><ul><li>one</li><li>two</li></ul>
            <h3 id="idea">The idea</h3><pre>int[] W_query = countParameters(x);</pre>
            """);

    @Test
    void each_heading_begins_a_section_and_knows_the_one_above() {
        List<SearchIndex.Section> sections = new SearchIndex(List.of(page), SearchWords.none()).sections();

        assertThat(sections)
                .extracting(SearchIndex.Section::heading)
                .containsExactly("Attention", "The mask", "The idea");
        assertThat(sections).extracting(SearchIndex.Section::anchor).containsExactly("", "mask", "idea");
        assertThat(sections).extracting(SearchIndex.Section::above).containsExactly("", "", "The mask");
    }

    @Test
    void blocks_do_not_run_into_each_other() {
        assertThat(new SearchIndex(List.of(page), SearchWords.none()).script())
                .contains("Who may look at whom. one two");
    }

    @Test
    void code_gives_its_names_and_not_its_text() {
        SearchIndex.Section last =
                new SearchIndex(List.of(page), SearchWords.none()).sections().get(2);

        assertThat(last.names()).containsExactly("W_query", "countParameters", "int");
        assertThat(last.text().toString()).isBlank();
    }

    @Test
    void hints_and_answers_are_not_searched() {
        Page task = Pages.page("task", "Task", """
                <h2 id="hints">Hints</h2><p>One at a time.</p>
                <details><summary>Hint 1</summary><p>Subtract.</p><pre>x.sub(mean)</pre></details>
                """);
        SearchIndex.Section hints =
                new SearchIndex(List.of(task), SearchWords.none()).sections().get(1);

        assertThat(hints.text().toString().strip()).isEqualTo("One at a time.");
        assertThat(hints.names()).isEmpty();
    }

    @Test
    void words_for_a_place_that_is_not_there_are_refused() {
        SearchWords words = new SearchWords(Map.of("attention.html#nowhere", List.of("KV")));

        assertThatThrownBy(() -> new SearchIndex(List.of(page), words))
                .isInstanceOf(BookException.class)
                .hasMessageContaining("attention.html#nowhere");
    }
}
