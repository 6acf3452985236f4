package book.finish;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class PlainHtmlTest {

    @Test
    void a_paragraph_keeps_its_roles_and_its_id_without_a_box() {
        Element article = article("<div class='paragraph lead' id=first><p>Hello</p></div>");

        assertThat(article.selectFirst("p.lead#first")).isNotNull();
        assertThat(article.select("div")).isEmpty();
    }

    @Test
    void the_cells_of_a_table_say_what_heads_what() {
        Element article = article("""
                <table class="tableblock frame-all grid-all stretch"><thead>
                <tr><th class="tableblock halign-left valign-top">Layer</th></tr></thead><tbody><tr>
                <th class="tableblock halign-left valign-top"><p class="tableblock">att</p></th>
                <td class="tableblock halign-right valign-top"><p class="tableblock">8</p></td></tr></tbody></table>
                """);

        assertThat(article.select("thead th").attr("scope")).isEqualTo("col");
        assertThat(article.select("tbody th").attr("scope")).isEqualTo("row");
        assertThat(article.expectFirst("td").outerHtml()).isEqualTo("<td class=\"halign-right\">8</td>");
        assertThat(article.selectFirst(".scroll > table:not([class])")).isNotNull();
    }

    @Test
    void an_admonition_is_a_note_and_no_table() {
        Element article = article("""
                <div class="admonitionblock warning"><table><tr><td class="icon"><div class="title">Warning</div></td>
                <td class="content">Mind the gap.</td></tr></table></div>
                """);

        assertThat(article.select("table")).isEmpty();
        assertThat(article.expectFirst("[role=note]").text()).isEqualTo("Warning Mind the gap.");
    }

    @Test
    void a_heading_is_a_link_to_itself() {
        Element article = article("<div class=sect1><h2 id=mask><a class=link href=#mask>The mask</a></h2></div>");

        assertThat(article.select("section > h2#mask > a.link[href=#mask]").text())
                .isEqualTo("The mask");
        assertThat(article.select("a[href=#mask]")).hasSize(1);
    }

    @Test
    void code_keeps_its_few_colors_and_every_character() {
        Element article = article("""
                <div class="listingblock"><div class="content"><pre class="CodeRay highlight"><code data-lang="java">\
                <span class="directive">final</span> <span class="predefined-type">String</span> s = \
                <span class="string"><span class="delimiter">"</span>x</span>;</code></pre></div></div>
                """);

        assertThat(article.expectFirst("code").html())
                .isEqualTo("<span class=\"k\">final</span> String s = <span class=\"s\">\"x</span>;");
    }

    @Test
    void what_was_printed_has_no_colors() {
        Element article = article("<div class='listingblock output'><div class=content><pre><code data-lang=java>"
                + "<span class=integer>1</span> of <span class=integer>2</span></code></pre></div></div>");

        assertThat(article.expectFirst("code").html()).isEqualTo("1 of 2");
    }

    private static Element article(String content) {
        return Pages.page("attention", "Attention", content).article();
    }
}
