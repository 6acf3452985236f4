package book.finish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WholeBookTest {

    @SuppressWarnings("NullAway.Init")
    private Document book;

    @BeforeEach
    void make() throws IOException {
        Page first = Pages.page(
                "one",
                "One",
                "<h2 id=idea>Idea</h2><p><a href='two.html#idea'>there</a> <a href='#idea'>here</a>"
                        + " <a href='two.html'>two</a> <a href='https://github.com/'>code</a></p>",
                "<svg aria-labelledby='t'><title id=t>A drawing</title><g fill='url(#stripes)'></g></svg>");
        Page second = Pages.page(
                "two",
                "Two",
                "<h2 id=idea>Idea</h2><h3 id=more>More</h3><details><summary>Hint</summary><p>6 times 7</p></details>"
                        + "<details class=solution><summary>Answer</summary><p>42</p></details>"
                        + "<script>let x = 1</script>");
        Theme theme = new Theme(Path.of("src/main/theme"));
        book = new WholeBook(List.of(first, second), Pages.AT_HOME)
                .of(theme.template("page.html"), theme.template(WholeBook.FILE));
    }

    @Test
    void one_heading_stands_over_all_and_the_others_step_down() {
        assertThat(book.select("h1")).hasSize(1);
        assertThat(book.select(".chapter > h2").eachText()).containsExactly("One", "Two");
        assertThat(book.select("h4").text()).isEqualTo("More");
    }

    @Test
    void links_between_pages_stay_on_the_page() {
        assertThat(book.select(".chapter p a").eachAttr("href"))
                .containsExactly("#two--idea", "#one--idea", "#two", "https://github.com/");
    }

    @Test
    void drawings_keep_their_names_and_their_patterns() {
        assertThat(book.select("svg[aria-labelledby]").attr("aria-labelledby")).isEqualTo("one--t");
        assertThat(book.select("g").attr("fill")).isEqualTo("url(#one--stripes)");
    }

    @Test
    void ids_are_unique_and_every_link_leads_somewhere() {
        assertThat(LinkCheck.problems(
                        Map.of(WholeBook.FILE, book),
                        Set.of("book.css", "katex.css", "book.js", "icon.png", "index.html")))
                .isEmpty();
    }

    @Test
    void hints_are_open_solutions_are_not_and_nothing_moves() {
        assertThat(book.select("details[open] > summary").eachText()).containsExactly("Hint");
        assertThat(book.select("main script")).isEmpty();
    }
}
