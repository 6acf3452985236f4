package book.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormulasTest {

    private static final FormulaValues VALUES =
            new FormulaValues(Map.of("small-parameters", "163,009,536", "share", "12.5%"));

    @SuppressWarnings("NullAway.Init")
    private Katex katex;

    @BeforeAll
    void load() {
        katex = new Katex();
    }

    @AfterAll
    void close() {
        katex.close();
    }

    @Test
    void a_formula_in_a_line_stays_between_its_neighbors() {
        Element page = rendered("<p>so \\(C < D\\) and <b>\\(x^2\\)</b> hold</p>");

        assertThat(page.select(".katex")).hasSize(2);
        assertThat(page.select("annotation").eachText()).containsExactly("C < D", "x^2");
        page.select(".katex").remove();
        assertThat(page.text()).isEqualTo("so and hold");
    }

    @Test
    void each_formula_is_there_as_mathml_and_hides_what_only_the_eye_needs() {
        Element page = rendered("<p>\\(\\frac{a}{b}\\)</p>");

        assertThat(page.select("math mfrac")).hasSize(1);
        assertThat(page.select(".katex-html").attr("aria-hidden")).isEqualTo("true");
    }

    @Test
    void a_block_is_set_as_display() {
        Element page = rendered("<div class=stemblock><div class=content>\\[\na < b\n\\]</div></div>");

        assertThat(page.select(".stemblock > .content > .katex-display math").attr("display"))
                .isEqualTo("block");
    }

    @Test
    void code_is_left_alone() {
        Element page = rendered("<p><code>\\(x\\)</code></p><pre>\\(y\\)</pre>");

        assertThat(page.select(".katex")).isEmpty();
    }

    @Test
    void values_stand_in_formulas_without_a_gap_at_the_comma() {
        Element page = rendered("<p>\\(\\val{small-parameters} \\cdot \\val{share}\\)</p>");

        assertThat(page.select("annotation").text()).isEqualTo("163{,}009{,}536 \\cdot 12.5\\%");
    }

    @Test
    void a_wrong_formula_is_named_with_its_page_and_the_reason() {
        assertThatThrownBy(() -> rendered("<p>\\(\\frac{a\\)</p>"))
                .isInstanceOf(FormulaException.class)
                .hasMessageStartingWith("attention.html: the formula \"\\frac{a\" cannot be shown: ")
                .hasMessageContaining("Unexpected end of input");
    }

    @Test
    void a_command_that_does_not_exist_is_named() {
        assertThatThrownBy(() -> rendered("<p>\\(\\softmax(x)\\)</p>"))
                .hasMessageContaining("Undefined control sequence: \\softmax");
    }

    @Test
    void what_latex_itself_would_not_take_is_refused() {
        assertThatThrownBy(() -> rendered("<p>\\(größe\\)</p>")).hasMessageContaining("LaTeX-incompatible");
    }

    @Test
    void a_value_that_nobody_computes_is_named_with_its_page() {
        assertThatThrownBy(() -> rendered("<p>\\(\\val{tiny-parameters}\\)</p>"))
                .hasMessageContaining("attention.html")
                .hasMessageContaining("no value is called \"tiny-parameters\"");
    }

    @Test
    void half_a_formula_is_refused() {
        assertThatThrownBy(() -> rendered("<p>here \\(x begins</p>")).hasMessageContaining("half a formula");
    }

    private Element rendered(String html) {
        Element page = Jsoup.parseBodyFragment(html).body();
        new Formulas(katex, VALUES).render("attention.html", page);
        return page;
    }
}
