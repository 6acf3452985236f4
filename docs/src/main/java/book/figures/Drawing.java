package book.figures;

import static book.figures.Html.tag;

import org.jsoup.nodes.Element;

/** An SVG drawing that grows piece by piece; colours come from the book's style, by class. */
final class Drawing {
    private static final double HEAD = 4; // half the width of an arrow's head

    private final Element svg;

    /**
     * An empty drawing.
     *
     * @param label the drawing in words, for those who do not see it
     */
    Drawing(int width, int height, String label) {
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

    Element element() {
        return svg;
    }

    Drawing rect(double x, double y, double width, double height, String kind) {
        return add(tag("rect", "x", x, "y", y, "width", width, "height", height, "rx", 5.0, "class", kind));
    }

    Drawing circle(double x, double y, double radius, String kind) {
        return add(tag("circle", "cx", x, "cy", y, "r", radius, "class", kind));
    }

    /** Text whose middle is at {@code x}. */
    Drawing text(double x, double y, String words, String kind) {
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
            return text(middle, y + height / 2 + 5, name, "name");
        }
        text(middle, y + height / 2 - 2, name, "name");
        return text(middle, y + height / 2 + 14, about, "about");
    }

    /** A circle with a plus: two arrays of one shape are added. */
    Drawing plus(double x, double y) {
        circle(x, y, 11, "plus");
        line("sign", x - 6, y, x + 6, y);
        return line("sign", x, y - 6, x, y + 6);
    }

    private static String path(double... points) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            path.append(i == 0 ? "M" : "L").append(Html.shortest(points[i]));
            path.append(' ').append(Html.shortest(points[i + 1]));
        }
        return path.toString();
    }

    private Drawing add(Element element) {
        svg.appendChild(element);
        return this;
    }
}
