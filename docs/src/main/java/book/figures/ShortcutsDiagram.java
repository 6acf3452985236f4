package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import book.examples.Shortcuts;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/** Five layers without shortcuts and with them, and how much the loss feels of each. */
final class ShortcutsDiagram {
    private static final double BOX = 130; // the right edge of the layers' boxes
    private static final double LONGEST = 150;
    private static final double STEP = 64;

    private final List<Double> gradients;
    private final double largest;
    private final boolean shortcuts;

    private ShortcutsDiagram(boolean shortcuts, double largest) {
        this.gradients = Shortcuts.averages(shortcuts);
        this.largest = largest;
        this.shortcuts = shortcuts;
    }

    static Figure figure() {
        double largest = Shortcuts.averages(true).stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        return new Figure(
                "diagram-shortcuts",
                "The bars show how strongly the loss pulls at the weights of each layer, the mean size of its gradient:"
                        + " without shortcuts next to nothing is left at the first layers.",
                holding(
                        tag("div", "class", "fig-drawings"),
                        new ShortcutsDiagram(false, largest).drawing(),
                        new ShortcutsDiagram(true, largest).drawing()));
    }

    private Element drawing() {
        int layers = gradients.size();
        Drawing drawing = new Drawing(340, (int) (layers * STEP) + 100, inWords());
        drawing.title(10, shortcuts ? "with shortcuts" : "without shortcuts", "left title");
        drawing.text(85, 46, "x", "shape");
        for (int i = 0; i < layers; i++) {
            double y = 66 + i * STEP;
            boolean bridged = shortcuts && i < layers - 1; // the last makes one number of three: nothing to add
            drawing.arrow("flow", 85, i == 0 ? 50 : y - (shortcuts ? 10 : 28), 85, y);
            drawing.box(40, y, BOX - 40, 36, "ff", "layers." + i, "");
            if (bridged) {
                drawing.arrow("shortcut", 85, y - 9, 18, y - 9, 18, y + 46, 77, y + 46);
                drawing.line("flow", 85, y + 36, 85, y + 38);
                drawing.circle(85, y + 46, 8, "plus");
                drawing.line("sign", 81, y + 46, 89, y + 46).line("sign", 85, y + 42, 85, y + 50);
            }
            double length = Math.max(1, LONGEST * gradients.get(i) / largest);
            drawing.rect(BOX + 12, y + 8, length, 20, "bar");
            boolean inside = length > LONGEST / 2;
            String number = number(gradients.get(i));
            if (inside) {
                drawing.right(BOX + 6 + length, y + 23, number, "inside");
            } else {
                drawing.left(BOX + 20 + length, y + 23, number, "number");
            }
        }
        double end = 66 + layers * STEP - 28;
        drawing.arrow("flow", 85, end, 85, end + 24);
        drawing.text(85, end + 42, "loss", "shape");
        return drawing.element();
    }

    private static String number(double gradient) {
        return String.format(Locale.ROOT, "%.4f", gradient);
    }

    private String inWords() {
        StringBuilder words =
                new StringBuilder(shortcuts ? "With" : "Without").append(" shortcuts, the mean gradient of");
        for (int i = 0; i < gradients.size(); i++) {
            words.append(i == 0 ? " layers." : ", layers.")
                    .append(i)
                    .append(" is ")
                    .append(number(gradients.get(i)));
        }
        return words.append('.').toString();
    }
}
