package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import book.values.TrainingLosses;
import book.values.TrainingLosses.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;

/** How losses fall in a training, step by step; with a script, every point can be read. */
final class LossCurves {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 330;
    private static final double LEFT = 42;
    private static final double RIGHT = 338;
    private static final double TOP = 34;
    private static final double BOTTOM = 276;
    private static final double LINE = 17; // the height of a line of text
    private static final double MARK = 4; // half the width of a point's mark

    /** One line of the chart. */
    private record Curve(String name, List<Integer> steps, List<Double> losses) {
        static Curve of(String name, List<Point> points, ToDoubleFunction<Point> loss) {
            return new Curve(
                    name,
                    points.stream().map(Point::step).toList(),
                    points.stream().map(loss::applyAsDouble).toList());
        }

        double last() {
            return losses.get(losses.size() - 1);
        }
    }

    private final List<Curve> curves;
    private final int steps;
    private final int top;

    private LossCurves(List<Curve> curves) {
        this.curves = curves;
        this.steps = curves.stream()
                .flatMap(curve -> curve.steps.stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElseThrow();
        this.top = (int) Math.ceil(curves.stream()
                .flatMap(curve -> curve.losses.stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow());
    }

    /** The training of the model that comes with the course. */
    static Figure ofBuiltIn(TrainingLosses losses) {
        List<Point> points = losses.run("causal").curve();
        return new LossCurves(List.of(
                        Curve.of("held-out text", points, Point::heldOut),
                        Curve.of("training text", points, Point::training)))
                .figure(
                        "loss-curves",
                        "The loss of the small model during its training, on the text that it learned from and on the"
                                + " text that was held out.");
    }

    /** One training under each of three masks. */
    static Figure ofMasks(TrainingLosses losses) {
        List<Curve> curves = new ArrayList<>();
        losses.runs().forEach((mask, run) -> curves.add(Curve.of(mask, run.curve(), Point::heldOut)));
        return new LossCurves(curves)
                .figure("mask-curves", "The loss on held-out text under three masks, with everything else equal.");
    }

    private Figure figure(String name, String caption) {
        List<Map<String, Object>> data = curves.stream()
                .map(curve -> Map.<String, Object>of("name", curve.name, "losses", curve.losses))
                .toList();
        return new Figure(
                name,
                "loss-curves",
                caption,
                holding(tag("div", "class", "fig-losses"), drawing()),
                Map.of(
                        "steps",
                        curves.get(0).steps,
                        "curves",
                        data,
                        "frame",
                        Map.of(
                                "left", LEFT, "right", RIGHT, "top", TOP, "bottom", BOTTOM, "steps", steps, "loss",
                                top)));
    }

    private Element drawing() {
        Drawing drawing = new Drawing(WIDTH, HEIGHT, inWords());
        drawing.title(8, "loss per token", "left name");
        for (int loss = 0; loss <= top; loss += top > 5 ? 2 : 1) {
            drawing.line(loss == 0 ? "axis" : "rule", LEFT, y(loss), RIGHT, y(loss));
            drawing.right(LEFT - 8, y(loss) + 5, String.valueOf(loss), "tick");
        }
        for (int step : ticks()) {
            drawing.line("axis", x(step), BOTTOM, x(step), BOTTOM + 5);
            drawing.text(x(step), BOTTOM + 21, HtmlElements.grouped(step), "tick");
        }
        drawing.text((LEFT + RIGHT) / 2, BOTTOM + 43, "training steps", "name");
        for (int i = 0; i < curves.size(); i++) {
            draw(drawing, i);
        }
        names(drawing);
        return drawing.element();
    }

    /** A line with a mark at each point: a round one, a square one, or one with three corners. */
    private void draw(Drawing drawing, int index) {
        Curve curve = curves.get(index);
        String kind = "curve curve-" + index;
        drawing.line(
                kind,
                IntStream.range(0, curve.steps.size())
                        .boxed()
                        .flatMap(i -> List.of(x(curve.steps.get(i)), y(curve.losses.get(i))).stream())
                        .mapToDouble(Double::doubleValue)
                        .toArray());
        for (int i = 0; i < curve.steps.size(); i++) {
            mark(drawing, index, x(curve.steps.get(i)), y(curve.losses.get(i)));
        }
    }

    private static void mark(Drawing drawing, int index, double x, double y) {
        String kind = "mark curve-" + index;
        switch (index) {
            case 0 -> drawing.circle(x, y, MARK, kind);
            case 1 ->
                drawing.shape(kind, x - MARK, y - MARK, x + MARK, y - MARK, x + MARK, y + MARK, x - MARK, y + MARK);
            default -> drawing.shape(kind, x - MARK, y + MARK, x + MARK, y + MARK, x, y - MARK);
        }
    }

    /** The name of each curve at its end, two lines apart at least, so that no name covers another. */
    private void names(Drawing drawing) {
        List<Integer> fromAbove = IntStream.range(0, curves.size())
                .boxed()
                .sorted(Comparator.comparing(i -> -curves.get(i).last()))
                .toList();
        double free = TOP;
        for (int index : fromAbove) {
            Curve curve = curves.get(index);
            double y = Math.max(free, y(curve.last()) - LINE / 2);
            mark(drawing, index, RIGHT + 16, y - 5);
            drawing.left(RIGHT + 26, y, curve.name, "name");
            drawing.left(RIGHT + 26, y + LINE, loss(curve.last()), "tick");
            free = y + 2.3 * LINE;
        }
    }

    /** At most six round numbers. */
    private List<Integer> ticks() {
        int every = IntStream.iterate(1, power -> power * 10)
                .flatMap(power -> IntStream.of(power, 2 * power, 5 * power))
                .filter(candidate -> steps / candidate <= 5)
                .findFirst()
                .orElseThrow();
        return IntStream.iterate(0, step -> step <= steps, step -> step + every)
                .boxed()
                .toList();
    }

    private double x(double step) {
        return LEFT + (RIGHT - LEFT) * step / steps;
    }

    private double y(double loss) {
        return BOTTOM - (BOTTOM - TOP) * loss / top;
    }

    private static String loss(double loss) {
        return String.format(Locale.ROOT, "%.2f", loss);
    }

    private String inWords() {
        StringBuilder words = new StringBuilder("A chart of losses over ")
                .append(HtmlElements.grouped(steps))
                .append(" training steps.");
        for (Curve curve : curves) {
            words.append(String.format(
                    Locale.ROOT,
                    " %s: %.2f after %,d steps, %.2f after %,d.",
                    curve.name,
                    curve.losses.get(0),
                    curve.steps.get(0),
                    curve.last(),
                    curve.steps.get(curve.steps.size() - 1)));
        }
        return words.toString();
    }
}
