package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.nd4j.linalg.factory.Nd4j;

/** Scores and what softmax makes of them, as bars. */
final class SoftmaxBars {
    static final List<Integer> SCORES = List.of(3, 2, 1, 0);

    private SoftmaxBars() {}

    static Figure figure() {
        return new Figure(
                "softmax-bars",
                "Softmax turns scores into shares of 1: each share is e to the power of its score, divided by the sum of"
                        + " these powers.",
                still(),
                Map.of("scores", SCORES));
    }

    static float[] shares(List<Integer> scores) {
        float[] row = new float[scores.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = scores.get(i);
        }
        return Nd4j.nn().softmax(Nd4j.create(new float[][] {row}), 1).toFloatVector();
    }

    private static Element still() {
        Element body = tag("tbody");
        float[] shares = shares(SCORES);
        for (int i = 0; i < shares.length; i++) {
            String score = String.valueOf(SCORES.get(i)).replace('-', '−');
            Element bar = tag("td", "class", "softmax-bar");
            bar.appendElement("b").attr("style", String.format(Locale.ROOT, "width:%.1f%%", 100 * shares[i]));
            holding(
                    body.appendElement("tr"),
                    tag("td").text(score),
                    tag("td").text(String.format(Locale.ROOT, "%.2f", Math.exp(SCORES.get(i)))),
                    bar,
                    tag("td").text(String.format(Locale.ROOT, "%.3f", shares[i])));
        }
        Element head = tag("tr");
        for (String name : new String[] {"score", "e to the score", "share of the sum", "as a number"}) {
            head.appendElement("th").attr("scope", "col").text(name);
        }
        return holding(tag("table", "class", "softmax-table"), holding(tag("thead"), head), body);
    }
}
