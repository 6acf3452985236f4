package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import book.examples.BigramModel;
import book.examples.Learning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/** Gradient descent on the bigram model, step by step; without a script, the loss and what has been learned at the end. */
final class GradientSteps {
    /** As many steps as the chart has room for. */
    static final int STEPS = 40;

    private static final int WIDTH = 360;
    private static final int HEIGHT = 210;
    private static final double LEFT = 40;
    private static final double RIGHT = 340;
    private static final double TOP = 30;
    private static final double BOTTOM = 160;
    private static final double HIGHEST = 2;

    private GradientSteps() {}

    static Figure figure() {
        BigramModel model = new BigramModel(Learning.TEXT);
        return new Figure(
                "gradient-steps",
                "Gradient descent on a bigram model: the probability of each next word, after the word at the left of its"
                        + " row, and the loss after each step.",
                still(),
                Map.of(
                        "words",
                        model.vocabulary(),
                        "ids",
                        model.ids(),
                        "rates",
                        List.of(1, Learning.LEARNING_RATE, Learning.HIGH_RATE),
                        "rate",
                        Learning.LEARNING_RATE,
                        "lowest",
                        model.lowestLoss(),
                        "steps",
                        STEPS,
                        "frame",
                        Map.of("left", LEFT, "right", RIGHT, "top", TOP, "bottom", BOTTOM, "highest", HIGHEST)));
    }

    private static Element still() {
        BigramModel model = new BigramModel(Learning.TEXT);
        List<Double> losses = new ArrayList<>();
        losses.add(model.loss());
        for (int step = 0; step < STEPS; step++) {
            model.step(Learning.LEARNING_RATE);
            losses.add(model.loss());
        }
        return holding(tag("div", "class", "fig-stage fig-gradient"), table(model), chart(losses, model.lowestLoss()));
    }

    private static Element table(BigramModel model) {
        List<String> words = model.vocabulary();
        Element head = holding(tag("tr"), tag("td"));
        words.forEach(word -> head.appendElement("th").attr("scope", "col").text(word));
        Element body = tag("tbody");
        double[][] probabilities = model.probabilities();
        for (int row = 0; row < words.size(); row++) {
            Element line = body.appendElement("tr");
            line.appendElement("th").attr("scope", "row").text(words.get(row));
            for (double probability : probabilities[row]) {
                line.appendElement("td")
                        .attr("style", String.format(Locale.ROOT, "--p:%.3f", probability))
                        .text(String.format(Locale.ROOT, "%.2f", probability));
            }
        }
        return holding(
                tag("table", "class", "fig-next"),
                tag("caption").text("Probabilities after " + STEPS + " steps"),
                holding(tag("thead"), head),
                body);
    }

    private static Element chart(List<Double> losses, double lowest) {
        Drawing drawing = new Drawing(
                WIDTH,
                HEIGHT,
                String.format(
                        Locale.ROOT,
                        "The loss falls from %.2f to %.2f in %d steps; the lowest possible loss is %.2f.",
                        losses.get(0),
                        losses.get(STEPS),
                        STEPS,
                        lowest));
        axes(drawing, lowest);
        double[] points = new double[2 * losses.size()];
        for (int i = 0; i < losses.size(); i++) {
            points[2 * i] = LEFT + (RIGHT - LEFT) * i / STEPS;
            points[2 * i + 1] = y(losses.get(i));
        }
        return drawing.line("curve", points).element();
    }

    private static void axes(Drawing drawing, double lowest) {
        drawing.title(8, "loss", "left name");
        for (int loss = 0; loss <= HIGHEST; loss++) {
            drawing.line(loss == 0 ? "axis" : "rule", LEFT, y(loss), RIGHT, y(loss));
            drawing.right(LEFT - 8, y(loss) + 5, String.valueOf(loss), "tick");
        }
        for (int step = 0; step <= STEPS; step += 10) {
            drawing.text(LEFT + (RIGHT - LEFT) * step / STEPS, BOTTOM + 19, String.valueOf(step), "tick");
        }
        drawing.text((LEFT + RIGHT) / 2, BOTTOM + 39, "steps", "name");
        drawing.line("lowest", LEFT, y(lowest), RIGHT, y(lowest));
        drawing.right(RIGHT, y(lowest) - 6, "lowest possible loss", "tick");
    }

    private static double y(double loss) {
        return BOTTOM - (BOTTOM - TOP) * Math.min(loss, HIGHEST) / HIGHEST;
    }
}
