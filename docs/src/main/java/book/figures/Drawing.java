package book.figures;

import static book.figures.HtmlElements.tag;

import org.jsoup.nodes.Element;

/**
 * An SVG drawing that grows piece by piece; colors come from the book's style, by class.
 *
 * <p>Everything is placed from above, or, in a drawing of what flows upwards, from below.
 */
final class Drawing {
    private static final double HEAD = 4; // half the width of an arrow's head
    private static final double BASELINE = 9; // from the upper edge of text to the line it stands on

    private final Element svg;
    private final double floor; // where a drawing from below begins; 0 for one from above

    /**
     * An empty drawing.
     *
     * @param label the drawing in words, for those who do not see it
     */
    Drawing(int width, int height, String label) {
        this(width, height, 0, label);
    }

    private Drawing(int width, int height, double floor, String label) {
        this.floor = floor;
        this.svg = tag(
                "svg",
                "class",
                "fig-drawing",
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img",
                "aria-label",
                label,
                "style",
                "max-width:" + width + "px");
    }

    /** An empty drawing whose pieces are placed by their height over {@code floor}. */
    static Drawing upwards(int width, int height, double floor, String label) {
        return new Drawing(width, height, floor, label);
    }

    /** A height in the drawing as SVG counts it, from above. */
    private double y(double y) {
        return floor == 0 ? y : floor - y;
    }

    Element element() {
        return svg;
    }

    Drawing rect(double x, double y, double width, double height, String kind) {
        return add(tag(
                "rect",
                "x",
                x,
                "y",
                floor == 0 ? y : y(y + height),
                "width",
                width,
                "height",
                height,
                "rx",
                5.0,
                "class",
                kind));
    }

    Drawing circle(double x, double y, double radius, String kind) {
        return add(tag("circle", "cx", x, "cy", y(y), "r", radius, "class", kind));
    }

    /** Text whose middle is at {@code x}. */
    Drawing text(double x, double y, String words, String kind) {
        return write(x, y(y) + (floor == 0 ? 0 : BASELINE), words, kind);
    }

    /** What the drawing is called, in its upper corner or the middle of its upper edge. */
    Drawing title(double x, String words, String kind) {
        return write(x, 18, words, kind);
    }

    /** Two lines around a height, the first above the second. */
    Drawing lines(double x, double y, String first, String kind, String second, String kindOfSecond) {
        write(x, y(y) - 2, first, kind);
        return write(x, y(y) + 14, second, kindOfSecond);
    }

    private Drawing write(double x, double y, String words, String kind) {
        return add(tag("text", "x", x, "y", y, "class", kind).text(words));
    }

    /** Text that begins at {@code x}. */
    Drawing left(double x, double y, String words, String kind) {
        return text(x, y, words, "left " + kind);
    }

    /** Text that ends at {@code x}. */
    Drawing right(double x, double y, String words, String kind) {
        return text(x, y, words, "right " + kind);
    }

    /** A line through points, x and y in turn. */
    Drawing line(String kind, double... points) {
        return add(tag("path", "d", path(points), "class", kind));
    }

    /** The same with a head at its end. */
    Drawing arrow(String kind, double... points) {
        line(kind, points);
        int last = points.length - 2;
        double x = points[last];
        double y = points[last + 1];
        double length = Math.hypot(x - points[last - 2], y - points[last - 1]);
        double ahead = 2 * HEAD / length;
        double backX = x - (x - points[last - 2]) * ahead;
        double backY = y - (y - points[last - 1]) * ahead;
        double asideX = (y - backY) / 2;
        double asideY = (backX - x) / 2;
        return shape(kind + " head", backX + asideX, backY + asideY, x, y, backX - asideX, backY - asideY);
    }

    /** A closed shape through points. */
    Drawing shape(String kind, double... points) {
        return add(tag("path", "d", path(points) + "Z", "class", kind));
    }

    /** A box with a name and, below it, what is to be said about it. */
    Drawing box(double x, double y, double width, double height, String kind, String name, String about) {
        rect(x, y, width, height, kind);
        double middle = x + width / 2;
        if (about.isEmpty()) {
            return write(middle, y(y + height / 2) + 5, name, "name");
        }
        return lines(middle, y + height / 2, name, "name", about, "about");
    }

    /** A circle with a plus: two arrays of one shape are added. */
    Drawing plus(double x, double y) {
        return plus(x, y, 11);
    }

    /** The same where there is less room, or more. */
    Drawing plus(double x, double y, double radius) {
        double arm = radius / 2;
        circle(x, y, radius, "plus");
        line("sign", x - arm, y, x + arm, y);
        return line("sign", x, y - arm, x, y + arm);
    }

    private String path(double... points) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            path.append(i == 0 ? "M" : "L").append(HtmlElements.shortest(points[i]));
            path.append(' ').append(HtmlElements.shortest(y(points[i + 1])));
        }
        return path.toString();
    }

    private Drawing add(Element element) {
        svg.appendChild(element);
        return this;
    }
}
