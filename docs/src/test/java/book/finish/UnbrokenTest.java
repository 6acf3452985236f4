package book.finish;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnbrokenTest {

    @ParameterizedTest
    @ValueSource(strings = {"(B, T, C)", "(2, 3, 5, 5)", "C = 768", "n − 1", "12 × 3,072", "6,247.68 MiB", "47.8 %"})
    void what_belongs_together_has_no_space_to_break_at(String together) {
        assertThat(Unbroken.together("It is " + together + ", and so on."))
                .isEqualTo("It is " + together.replace(' ', '\u00a0') + ", and so on.");
    }

    @Test
    void prose_is_left_as_it_is() {
        String prose = "One, two (or three, if you like) are 12 blocks; either/or, a - b.";

        assertThat(Unbroken.together(prose)).isEqualTo(prose);
    }

    @Test
    void code_keeps_its_spaces_and_an_option_stays_whole() {
        Element article = kept("<p>C = 7 <code>mvn -q -Dx='tree --layer a.0'</code> <code>a = 1</code></p>");

        assertThat(article.expectFirst("code").html())
                .isEqualTo("mvn <span class=\"option\">-q</span> <span class=\"option\">-Dx=</span>"
                        + "'tree <span class=\"option\">--layer</span> a.0'");
        assertThat(article.select("code").get(1).html()).isEqualTo("a = 1");
        assertThat(article.wholeText()).startsWith("C\u00a0=\u00a07 ");
    }

    @Test
    void a_path_may_be_parted_behind_a_slash() {
        assertThat(kept("<code>a-b/c/D.java</code>").expectFirst("code").html()).isEqualTo("a-b/<wbr>c/<wbr>D.java");
    }

    @Test
    void a_formula_is_left_to_who_has_set_it() {
        String formula = "<span class=\"katex\">C = 768</span>";

        assertThat(kept(formula).html()).isEqualTo(formula);
    }

    private static Element kept(String html) {
        Element article = Html.element("article").html(html);
        Unbroken.keep(article);
        return article;
    }
}
