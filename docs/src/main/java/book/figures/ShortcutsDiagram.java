package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import book.examples.Shortcuts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/** A deep network without residual connections and with them, and how much gradient reaches each of its layers. */
final class ShortcutsDiagram {
    /** The depths that the script lets one choose; the drawing is of the first. */
    static final List<Integer> DEPTHS = List.of(5, 10, 20);

    /** Less of the last layer's gradient than this is not told apart from nothing: it is measured, not derived. */
    static final double LEAST = 1e-10; // below, the rounding of tanh shows, which is not the same in each JDK

    private static final double BOX = 130; // the right edge of the layers' boxes
    private static final double LONGEST = 150;
    private static final double STEP = 64;

    private final List<Double> gradients;
    private final double last;
    private final boolean shortcuts;

    private ShortcutsDiagram(boolean shortcuts) {
        this.gradients = Shortcuts.meanGradients(DEPTHS.get(0), shortcuts);
        this.last = gradients.get(gradients.size() - 1);
        this.shortcuts = shortcuts;
    }

    static Figure figure() {
        Map<String, Object> data = new LinkedHashMap<>();
        for (int depth : DEPTHS) {
            data.put(String.valueOf(depth), Map.of("without", shares(depth, false), "with", shares(depth, true)));
        }
        return new Figure(
                "diagram-shortcuts",
                "The mean absolute gradient of each layer, as a share of the last layer's: without residual connections it"
                        + " fades on its way back to the first layer, with them much less.",
                holding(
                        tag("div", "class", "fig-drawings"),
                        new ShortcutsDiagram(false).drawing(),
                        new ShortcutsDiagram(true).drawing()),
                data);
    }

    /** For each layer, its mean gradient as a share of the last layer's. */
    static List<Double> shares(int depth, boolean shortcuts) {
        List<Double> gradients = Shortcuts.meanGradients(depth, shortcuts);
        double last = gradients.get(depth - 1);
        return gradients.stream()
                .map(gradient -> Math.max(LEAST, gradient / last))
                .map(share -> Double.valueOf(String.format(Locale.ROOT, "%.2e", share)))
                .toList();
    }

    private Element drawing() {
        int layers = gradients.size();
        Drawing drawing = new Drawing(340, (int) (layers * STEP) + 100, inWords());
        drawing.title(10, (shortcuts ? "with" : "without") + " residual connections", "left title");
        drawing.text(85, 46, "x", "shape");
        for (int i = 0; i < layers; i++) {
            double y = 66 + i * STEP;
            boolean bridged = shortcuts && i < layers - 1; // the last makes one number of three: nothing to add
            drawing.arrow("flow", 85, i == 0 ? 50 : y - (shortcuts ? 10 : 28), 85, y);
            drawing.box(40, y, BOX - 40, 36, "ff", "layers." + i, "");
            if (bridged) {
                drawing.arrow("shortcut", 85, y - 9, 18, y - 9, 18, y + 46, 77, y + 46);
                drawing.line("flow", 85, y + 36, 85, y + 38);
                drawing.plus(85, y + 46, 8);
            }
            bar(drawing, y, gradients.get(i));
        }
        double end = 66 + layers * STEP - 28;
        drawing.arrow("flow", 85, end, 85, end + 24);
        drawing.text(85, end + 42, "loss", "shape");
        return drawing.element();
    }

    /** As long as the gradient's share of the last layer's. */
    private void bar(Drawing drawing, double y, double gradient) {
        double length = Math.max(1, LONGEST * gradient / last);
        drawing.rect(BOX + 12, y + 8, length, 20, "bar");
        String words = number(gradient) + (gradient == last ? "" : ", " + percent(gradient));
        if (length > LONGEST / 2) {
            drawing.right(BOX + 6 + length, y + 23, words, "inside");
        } else {
            drawing.left(BOX + 20 + length, y + 23, words, "number");
        }
    }

    private static String number(double gradient) {
        return String.format(Locale.ROOT, "%.4f", gradient);
    }

    private String percent(double gradient) {
        return Math.round(100 * gradient / last) + "%";
    }

    private String inWords() {
        StringBuilder words =
                new StringBuilder(shortcuts ? "With" : "Without").append(" residual connections, the mean gradient of");
        for (int i = 0; i < gradients.size(); i++) {
            words.append(i == 0 ? " layers." : ", layers.")
                    .append(i)
                    .append(" is ")
                    .append(number(gradients.get(i)));
        }
        return words.append('.').toString();
    }
}
