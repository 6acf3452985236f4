package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import java.util.Map;
import org.jsoup.nodes.Element;

/** Two arrows and their dot product; without a script, at three angles. */
final class DotProduct {
    private static final double UNIT = 40;
    private static final int LENGTH = 2;

    private DotProduct() {}

    static Figure figure() {
        return new Figure(
                "dot-product",
                "The dot product of two vectors: largest in the same direction, 0 at a right angle, negative in"
                        + " opposite directions.",
                holding(tag("div", "class", "fig-drawings"), drawing(30), drawing(90), drawing(150)),
                Map.of("length", LENGTH, "angle", 30));
    }

    static double product(int length, int angle) {
        return length * Math.cos(Math.toRadians(angle));
    }

    /** The first vector is (1, 0), the second is turned by the angle. */
    private static Element drawing(int angle) {
        String product = AttentionSteps.shown(product(LENGTH, angle));
        double x = 110 + LENGTH * UNIT * Math.cos(Math.toRadians(angle));
        double y = 110 - LENGTH * UNIT * Math.sin(Math.toRadians(angle));
        return new Drawing(
                        220,
                        150,
                        "Vector a has length 1 and points to the right, vector b has length " + LENGTH
                                + " and is turned by " + angle + " degrees; the dot product of both is " + product
                                + ".")
                .arrow("flow", 110, 110, 110 + UNIT, 110)
                .arrow("shortcut", 110, 110, x, y)
                .text(110 + UNIT / 2, 126, "a", "name")
                .text(x + 12, y, "b", "name")
                .text(110, 146, angle + "°: a · b = " + product, "about")
                .element();
    }
}
