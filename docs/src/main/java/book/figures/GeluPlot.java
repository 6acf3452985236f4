package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import gpt.nn.GELU;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jsoup.nodes.Element;
import org.nd4j.linalg.factory.Nd4j;

/** GELU beside ReLU; without a script, the two curves and a few of their points. */
final class GeluPlot {
    static final double FROM = -4;
    static final double TO = 3;
    private static final double UNIT = 52; // in the drawing
    private static final double ZERO_X = 22 + UNIT * -FROM;
    private static final double ZERO_Y = 184;

    private GeluPlot() {}

    static Figure figure() {
        return new Figure(
                "gelu-plot",
                "ReLU and GELU: the curves agree far from 0; near 0, GELU bends where ReLU has a corner, and dips below 0.",
                holding(tag("div"), drawing(), table()),
                Map.of("cubic", GELU.CUBIC, "from", FROM, "to", TO, "unit", UNIT, "x", ZERO_X, "y", ZERO_Y));
    }

    private static Element drawing() {
        Drawing drawing = new Drawing(
                408,
                224,
                "Two curves over x from -4 to 3. ReLU is 0 up to x = 0 and then rises as x does. GELU is nearly 0 at -4, falls"
                        + " to its lowest value near x = -0.75, passes through 0 at x = 0 and comes close to ReLU from x = 2"
                        + " on.");
        drawing.line("axis", 14, ZERO_Y, 394, ZERO_Y);
        drawing.line("axis", ZERO_X, 12, ZERO_X, 216);
        for (int tick = (int) FROM; tick <= TO; tick++) {
            if (tick != 0) {
                drawing.line("axis", x(tick), ZERO_Y - 3, x(tick), ZERO_Y + 3);
                drawing.text(x(tick), ZERO_Y + 18, String.valueOf(tick).replace('-', '−'), "about");
            }
        }
        for (int tick = 1; tick <= TO; tick++) {
            drawing.line("axis", ZERO_X - 3, y(tick), ZERO_X + 3, y(tick));
            drawing.right(ZERO_X - 8, y(tick) + 4, String.valueOf(tick), "about");
        }
        drawing.line("relu", x(FROM), y(0), x(0), y(0), x(TO), y(TO));
        drawing.line("gelu", curve(GeluPlot::gelu));
        drawing.line("relu", 40, 30, 64, 30).left(70, 34, "ReLU", "name");
        drawing.line("gelu", 40, 52, 64, 52).left(70, 56, "GELU", "name");
        return drawing.element().addClass("fig-curves");
    }

    private static double x(double x) {
        return ZERO_X + UNIT * x;
    }

    private static double y(double y) {
        return ZERO_Y - UNIT * y;
    }

    private static double[] curve(DoubleUnaryOperator function) {
        int steps = 70;
        double[] points = new double[2 * steps + 2];
        for (int i = 0; i <= steps; i++) {
            double at = FROM + (TO - FROM) * i / steps;
            points[2 * i] = x(at);
            points[2 * i + 1] = y(function.applyAsDouble(at));
        }
        return points;
    }

    static double gelu(double x) {
        return new GELU().forward(Nd4j.createFromArray((float) x)).getDouble(0);
    }

    /** How steep GELU is at x: by two points close to it, and not closer than floats can tell apart. */
    static double slope(double x) {
        return (gelu(x + 0.01) - gelu(x - 0.01)) / 0.02;
    }

    private static Element table() {
        Element body = tag("tbody");
        for (double x : List.of(-2.0, -0.75, 0.0, 1.0)) {
            Element row = body.appendElement("tr");
            for (double number : new double[] {x, Math.max(0, x), x > 0 ? 1 : 0, gelu(x), slope(x)}) {
                row.appendElement("td").text(number(number));
            }
        }
        Element head = tag("tr");
        for (String name : List.of("x", "ReLU", "its slope", "GELU", "its slope")) {
            head.appendElement("th").attr("scope", "col").text(name);
        }
        return holding(tag("table", "class", "fig-points"), holding(tag("thead"), head), body);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.3f", number).replace('-', '−');
    }
}
