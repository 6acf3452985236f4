package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import book.examples.LayerNorms;
import gpt.nn.LayerNorm;
import gpt.random.TorchRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Two tokens before and after a layer normalization, a bar for each number. */
final class LayerNormBars {
    private static final double EPS = 1e-5; // LayerNorm's own, as the script's first setting
    private static final double SCALE_AFTER = 2.5; // a number of six with mean 0 and variance 1 is √5 at most

    private LayerNormBars() {}

    static Figure figure() {
        INDArray before = LayerNorms.twoRows();
        INDArray after = normalized(before);
        double scale = before.amaxNumber().doubleValue();
        return new Figure(
                "layer-norm",
                "Each token is normalized alone: what remains is which of its numbers are above the others, and by how much.",
                holding(
                        tag("div", "class", "fig-norm"),
                        panel("token 0, before", row(before, 0), scale),
                        panel("token 0, after", row(after, 0), SCALE_AFTER),
                        panel("token 1, before", row(before, 1), scale),
                        panel("token 1, after", row(after, 1), SCALE_AFTER)),
                Map.of("rows", List.of(row(before, 0), row(before, 1)), "eps", EPS, "scaleAfter", SCALE_AFTER));
    }

    static INDArray normalized(INDArray rows) {
        LayerNorm norm = new LayerNorm(Math.toIntExact(rows.size(1)));
        norm.initialize(TorchRandom.seeded(123)); // scale 1, shift 0
        return norm.forward(rows);
    }

    private static List<Double> row(INDArray rows, int token) {
        List<Double> row = new ArrayList<>();
        for (float number : rows.getRow(token).toFloatVector()) {
            row.add(Math.round(number * 1e4) / 1e4);
        }
        return row;
    }

    private static Element panel(String name, List<Double> row, double scale) {
        double mean = row.stream().mapToDouble(x -> x).average().orElseThrow();
        double variance =
                row.stream().mapToDouble(x -> (x - mean) * (x - mean)).average().orElseThrow();
        Element bars = tag("ul", "class", "fig-bars");
        row.forEach(number -> bars.appendChild(bar(number, scale)));
        Element says = tag("p");
        says.appendElement("b").text(name);
        says.appendText(" mean " + text(mean) + ", variance " + text(variance));
        return holding(tag("div"), says, bars);
    }

    private static Element bar(double number, double scale) {
        String up = HtmlElements.shortest(Math.max(0, number / scale));
        String down = HtmlElements.shortest(Math.max(0, -number / scale));
        return holding(
                tag("li", "style", "--up:" + up + ";--down:" + down),
                tag("i"),
                tag("span").text(text(number)));
    }

    /** Two decimals, a real minus, and no sign before what rounds to 0. */
    private static String text(double number) {
        String text = String.format(Locale.ROOT, "%.2f", number);
        return (text.equals("-0.00") ? "0.00" : text).replace('-', '−');
    }
}
