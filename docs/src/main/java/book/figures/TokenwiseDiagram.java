package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import chapter04.Build1Layers;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The parts that work on one token at a time: layer normalization with numbers, feed-forward with its widths. */
final class TokenwiseDiagram {
    private static final double CELL = 54;
    private static final double SMALL = 13;

    private TokenwiseDiagram() {}

    static Figure figure() {
        return new Figure(
                "diagram-tokenwise",
                "Layer normalization and feed-forward work on each token, a row of C numbers, without the other rows.",
                holding(tag("div", "class", "fig-drawings"), norm(), network()));
    }

    private static Element norm() {
        INDArray x = Nd4j.create(new float[][] {{-1, 0, 0, 5}, {10, 20, 30, 40}});
        INDArray y = Build1Layers.layerNorm(x, Nd4j.ones(4), Nd4j.zeros(4), 1e-5);
        Drawing drawing = new Drawing(
                340,
                240,
                "Layer normalization: two rows of four numbers of very different sizes; after it, both rows have mean 0"
                        + " and variance 1.");
        drawing.title(170, "layer normalization", "title");
        rows(drawing, x, 36, "plain", "%.0f");
        for (int column = 0; column < 4; column++) {
            drawing.arrow("flow", 88 + column * CELL, 112, 88 + column * CELL, 142);
        }
        rows(drawing, y, 146, "norms", "%.2f");
        drawing.left(60, 234, "each row: mean 0, variance 1", "about");
        return drawing.element();
    }

    private static void rows(Drawing drawing, INDArray x, double top, String kind, String format) {
        for (int row = 0; row < x.size(0); row++) {
            double y = top + row * 36;
            drawing.left(4, y + 20, "token " + row, "about");
            for (int column = 0; column < x.size(1); column++) {
                String number = String.format(Locale.ROOT, format, x.getFloat(row, column));
                drawing.rect(60 + column * CELL, y, CELL, 30, kind);
                drawing.text(60 + (column + 0.5) * CELL, y + 20, number.replace('-', '−'), "about");
            }
        }
    }

    private static Element network() {
        Drawing drawing = new Drawing(
                340,
                240,
                "The feed-forward network on one token: C numbers, then 4C numbers, GELU on each of them, then C numbers"
                        + " again.");
        drawing.title(170, "feed-forward, C = 6", "title");
        cells(drawing, 36, 6, "plain");
        drawing.arrow("flow", 170, 54, 170, 78).left(182, 71, "first linear layer", "about");
        cells(drawing, 82, 24, "ff");
        drawing.arrow("flow", 170, 100, 170, 124).left(182, 117, "GELU, on each number", "about");
        cells(drawing, 128, 24, "ff");
        drawing.arrow("flow", 170, 146, 170, 170).left(182, 163, "second linear layer", "about");
        cells(drawing, 174, 6, "plain");
        drawing.text(170, 216, "one token, its vector as long as before", "about");
        return drawing.element();
    }

    private static void cells(Drawing drawing, double y, int count, String kind) {
        for (int i = 0; i < count; i++) {
            drawing.rect(170 + (i - count / 2.0) * SMALL, y, SMALL, 14, kind);
        }
    }
}
