package book.finish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class FrameTest {

    private final Page first = Pages.page("index", "The book", "<p>hello</p>");
    private final Page second = Pages.page("attention", "Attention", "<h2 id=mask>The mask</h2>");
    private final Page third = Pages.page(
            "glossary", "Glossary", "<figure data-figure=tree></figure><figure data-figure=drawing></figure>");

    @Test
    void a_page_leads_to_the_ones_before_and_after() throws IOException {
        Document page = framed(second);

        assertThat(page.select("a[rel=prev]").attr("href")).isEqualTo("index.html");
        assertThat(page.select("a[rel=next]").attr("href")).isEqualTo("glossary.html");
        assertThat(page.select("a[rel=next]").text()).contains("Glossary");
    }

    @Test
    void the_first_and_the_last_page_lead_one_way() throws IOException {
        assertThat(framed(first).select("a[rel=prev]")).isEmpty();
        assertThat(framed(third).select("a[rel=next]")).isEmpty();
    }

    @Test
    void the_list_of_contents_marks_this_page_and_shows_its_sections() throws IOException {
        Document page = framed(second);

        assertThat(page.select("nav.contents a[aria-current=page]").eachAttr("href"))
                .containsExactly("attention.html");
        assertThat(page.select("nav.contents li li a").eachAttr("href")).containsExactly("#mask");
    }

    @Test
    void the_first_thing_to_reach_is_the_link_past_everything() throws IOException {
        assertThat(framed(second).expectFirst("a").attr("href")).isEqualTo("#content");
    }

    @Test
    void the_head_says_what_the_page_is() throws IOException {
        Document page = framed(second);

        assertThat(page.title()).isEqualTo("Attention · Build a GPT in Java");
        assertThat(page.select("meta[name=description]").attr("content")).isEqualTo("About attention.");
        assertThat(page.select("h1")).hasSize(1);
    }

    @Test
    void figures_that_move_bring_their_scripts() throws IOException {
        assertThat(framed(third).select("script[src]").eachAttr("src"))
                .containsExactly("book.js", "figures/parts.js", "figures/tree.js");
        assertThat(framed(second).select("script[src]").eachAttr("src")).containsExactly("book.js");
    }

    @Test
    void a_page_in_the_order_that_is_not_there_is_named() {
        BookOrder order = BookOrder.of(List.of("[The chapter]", "index", "speed"));

        assertThatThrownBy(() -> new Frame(template(), order, List.of(first), Set.of(), Pages.AT_HOME).around(first))
                .hasMessageContaining("speed");
    }

    private Document framed(Page page) throws IOException {
        List<Page> pages = List.of(first, second, third);
        return new Frame(template(), Pages.order(first, second, third), pages, Set.of("figures/tree.js"), Pages.AT_HOME)
                .around(page);
    }

    private static String template() throws IOException {
        return new Theme(Path.of("src/main/theme")).template("page.html");
    }
}
