package book.figures;

import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/** Short ways to make elements of HTML and SVG. */
final class HtmlElements {
    private HtmlElements() {}

    /** An element with attributes, given as names and values in turn. */
    static Element tag(String name, Object... attributes) {
        Element element = new Element(name);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            String text = value instanceof Double number ? shortest(number) : value.toString();
            element.attributes().put((String) attributes[i], text); // attr() would write viewBox small
        }
        return element;
    }

    /** An element with children. */
    static Element holding(Element parent, List<Element> children) {
        parent.appendChildren(children);
        return parent;
    }

    static Element holding(Element parent, Element... children) {
        return holding(parent, List.of(children));
    }

    /** A place in a drawing: two digits behind the point are finer than any screen. */
    static String shortest(double number) {
        String text = String.format(Locale.ROOT, "%.2f", number);
        return text.replaceFirst("\\.?0+$", "").replaceFirst("^-0$", "0");
    }

    /** A whole number with separators: 163,009,536. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
