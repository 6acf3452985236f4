package book.finished;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Formulas were drawn when the book was built, and each says in MathML what it is. */
class FormulasCheck {

    @EachPage
    void a_formula_has_mathml_inside(FinishedPage page) {
        List<String> without = page.html().select(".katex").stream()
                .filter(formula -> formula.select("math semantics annotation[encoding=application/x-tex]")
                        .isEmpty())
                .map(Element::cssSelector)
                .toList();
        page.hasNone("formulas without MathML", without);
    }

    @EachPage
    void what_is_drawn_of_a_formula_is_not_read_aloud_as_well(FinishedPage page) {
        List<String> twice = page.html().select(".katex-html:not([aria-hidden=true])").stream()
                .map(Element::cssSelector)
                .toList();
        page.hasNone("drawn formulas that are read aloud", twice);
    }

    @EachPage
    void no_formula_is_left_as_it_was_typed(FinishedPage page) {
        Document html = page.html();
        html.select("script, style, pre, code, annotation").remove();
        List<String> typed = html
                .select(".katex-error, *:matchesOwn(\\\\[\\[({]|\\\\]|\\\\\\)|\\\\(frac|val|text|sqrt|cdot)\\b|\\$\\$)")
                .stream()
                .map(element -> element.cssSelector() + ": " + element.ownText())
                .toList();
        page.hasNone("formulas that were not drawn", typed);
    }

    @Test
    void there_are_formulas() {
        assertThat(FinishedPage.chapters()
                        .mapToInt(page -> page.html().select(".katex").size())
                        .sum())
                .isPositive();
    }
}
