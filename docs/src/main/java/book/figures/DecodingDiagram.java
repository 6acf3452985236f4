package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/** What Build 4 adds: a choice among the most probable tokens, and scores against keys that are kept. */
final class DecodingDiagram {
    private static final double P = 0.7;
    private static final List<Double> LOGITS = List.of(2.0, 1.5, 1.0, 0.0, -0.5);
    private static final int PAST = 3;
    private static final int NEW = 2;
    private static final double CELL = 40;

    private DecodingDiagram() {}

    static Figure figure() {
        return new Figure(
                "diagram-decoding",
                "Top-p keeps the most probable tokens until their probabilities add up to p (the sums are rounded after the addition); with a KV cache, only the new"
                        + " tokens have a row of scores, but they attend to the cached ones too.",
                holding(tag("div", "class", "fig-drawings"), topP(), cache()));
    }

    private static Element topP() {
        double all = LOGITS.stream().mapToDouble(Math::exp).sum();
        StringBuilder words = new StringBuilder("Top-p with p = " + P + ". Probabilities, the highest first:");
        Drawing drawing = new Drawing(340, 260, "");
        drawing.title(170, String.format(Locale.ROOT, "top-p, p = %.1f", P), "title");
        double before = 0;
        for (int i = 0; i < LOGITS.size(); i++) {
            double probability = Math.exp(LOGITS.get(i)) / all;
            boolean kept = before < P;
            double y = 34 + i * 42;
            before += probability;
            drawing.rect(10, y, Math.max(2, 300 * probability), 28, kept ? "att" : "plain");
            String sum = String.format(Locale.ROOT, "%.2f, sum %.2f", probability, before);
            drawing.left(18 + 300 * probability, y + 19, sum + (kept ? "" : ", cut"), "about");
            words.append(' ').append(sum).append(kept ? ", kept;" : ", cut;");
        }
        return drawing.element().attr("aria-label", words.toString());
    }

    private static Element cache() {
        Drawing drawing = new Drawing(
                340,
                260,
                "The scores of " + NEW + " new tokens after " + PAST
                        + " cached ones: a row for each new token, a column for"
                        + " each cached and new one; a new token sees all columns up to its own.");
        drawing.title(170, "scores with a KV cache", "title");
        drawing.text(90 + PAST * CELL / 2, 50, "cached keys", "about");
        drawing.text(90 + (PAST + NEW / 2.0) * CELL, 50, "new keys", "about");
        for (int key = 0; key < PAST + NEW; key++) {
            drawing.text(90 + (key + 0.5) * CELL, 72, String.valueOf(key), "shape");
        }
        for (int row = 0; row < NEW; row++) {
            int query = PAST + row;
            double y = 80 + row * CELL;
            drawing.left(10, y + 25, "query " + query, "about");
            for (int key = 0; key < PAST + NEW; key++) {
                boolean visible = key <= query;
                String kind = !visible ? "plain" : key < PAST ? "norms" : "att";
                drawing.rect(90 + key * CELL, y, CELL, CELL, kind);
                drawing.text(90 + (key + 0.5) * CELL, y + 25, visible ? "1" : "0", "about");
            }
        }
        drawing.left(10, 196, "rows of the cached tokens are not needed:", "about");
        drawing.left(10, 214, "their outputs were computed before", "about");
        return drawing.element();
    }
}
