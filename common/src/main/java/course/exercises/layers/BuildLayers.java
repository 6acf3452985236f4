package course.exercises.layers;

import course.exercises.Asking;
import course.exercises.Body;
import course.exercises.Chapter04;
import course.exercises.Draw;
import course.exercises.Exercise;
import course.exercises.Method;
import course.exercises.Rows;
import course.exercises.Task;
import course.exercises.Types;
import course.types.Functions;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Build 1: layer normalization, GELU and the feed-forward network, all of them by plain loops. */
public final class BuildLayers {
    public static final Exercise EXERCISE =
            new Exercise(Chapter04.PACKAGE, "Build1", "Build1Layers", "Layers", "build-1-layers.html").fromScratch();

    public static final Task NORM = EXERCISE.optional("B1", 10, "layer normalization");
    public static final Task SMOOTH = EXERCISE.optional("B2", 5, "GELU");
    public static final Task NETWORK = EXERCISE.optional("B3", 10, "the feed-forward network");

    public static final Method LAYER_NORM = NORM.method(
                    INDArray.class, "layerNorm", INDArray.class, INDArray.class, INDArray.class, double.class)
            .oracle(Body.of(BuildLayers::layerNorm))
            .inputs("rows of 1 to 7 numbers", (draw, ask) -> {
                for (int width = 1; width <= 7; width++) {
                    norm(draw, ask, draw.normal(draw.between(2, 4), width), 1e-5);
                }
            })
            .inputs("arrays of any rank", (draw, ask) -> {
                norm(draw, ask, draw.normal(draw.between(4, 9)), 1e-5);
                norm(draw, ask, draw.normal(2, 3, draw.between(3, 6)), 1e-5);
                norm(draw, ask, draw.normal(2, 1, 3, draw.between(3, 6)), 1e-5);
            })
            .inputs("an eps that makes a difference", (draw, ask) -> {
                norm(draw, ask, draw.normal(3, draw.between(3, 6)), 0.1);
                norm(draw, ask, draw.normal(2, 2, draw.between(3, 6)).mul(0.1), draw.between(2, 9) / 100.0);
            })
            .inputs("rows of equal numbers", (draw, ask) -> {
                norm(draw, ask, Nd4j.ones(2, draw.between(3, 6)).mul(draw.between(2, 9)), 1e-5);
            })
            .inputs("numbers around 10,000 that differ by 1 or 2", (draw, ask) -> {
                for (int width :
                        new int[] {2, 4, 6}) { // an even number of them, so that a float holds their mean exactly
                    float[][] rows = new float[3][width];
                    for (float[] row : rows) {
                        int mean = draw.between(9_000, 11_000);
                        for (int i = 0; i < width; i += 2) {
                            int distance = draw.between(1, 2);
                            row[i] = mean + distance;
                            row[i + 1] = mean - distance;
                        }
                    }
                    norm(draw, ask, Nd4j.create(rows), 1e-5);
                }
            })
            .inputs("views of other arrays", (draw, ask) -> {
                norm(draw, ask, Draw.view(draw.normal(2, 3, draw.between(3, 6))), 1e-5);
                norm(draw, ask, Draw.view(draw.normal(4, draw.between(3, 6))), 1e-5);
            })
            .inputs("a scale or a shift of another length", (draw, ask) -> {
                int width = draw.between(3, 9);
                int other = width + draw.between(2, 30);
                INDArray x = draw.normal(2, width);
                ask.refused(List.of(other), x, draw.normal(other), draw.normal(width), 1e-5);
                ask.refused(List.of(other), x, draw.normal(width), draw.normal(other), 1e-5);
                ask.refused(List.of(1), x, draw.normal(1), draw.normal(width), 1e-5);
            })
            .mistakes(() -> LayerNormMistakes.ALL);

    public static final Method GELU = SMOOTH.method(INDArray.class, "gelu", INDArray.class)
            .oracle(Body.of((INDArray x) -> elementwise(x, BuildLayers::gelu)))
            .inputs("arrays of any rank", (draw, ask) -> {
                ask.with(draw.normal(draw.between(5, 9)));
                ask.with(draw.normal(draw.between(2, 4), draw.between(2, 5)).mul(2));
                ask.with(draw.normal(2, 3, draw.between(2, 5)).mul(2));
                ask.with(draw.normal(2, 1, 2, draw.between(2, 5)));
            })
            .inputs("the numbers from −4 to 4", (draw, ask) -> {
                ask.with(Nd4j.linspace(-4, 4, draw.between(30, 50)).castTo(DataType.FLOAT));
            })
            .inputs("large numbers", (draw, ask) -> {
                int large = draw.between(50, 9_000);
                ask.with(Nd4j.create(new float[][] {{large, -large, 20}, {-20, 0, 10_000}}));
            })
            .inputs("views of other arrays", (draw, ask) -> ask.with(Draw.view(draw.normal(3, draw.between(2, 5)))))
            .mistakes(() -> GeluMistakes.ALL);

    public static final Method FEED_FORWARD = NETWORK.method(
                    INDArray.class,
                    "feedForward",
                    INDArray.class,
                    INDArray.class,
                    INDArray.class,
                    INDArray.class,
                    INDArray.class,
                    Types.of(UnaryOperator.class, INDArray.class))
            .oracle(Body.of(BuildLayers::feedForward))
            .inputs("the chapter's activation", (draw, ask) -> {
                network(draw, ask, draw.normal(2, 3, 4), 16, new Functions.Swish());
                network(draw, ask, draw.normal(2, 3, 4), 16, new Functions.Swish()); // other numbers in the same shapes
                network(draw, ask, draw.normal(draw.between(3, 5), 3), 5, new Functions.Swish());
            })
            .inputs("another activation, such as x -> x", (draw, ask) -> {
                for (UnaryOperator<INDArray> activation : List.of(
                        new Functions.Scaled(1),
                        new Functions.Scaled(2),
                        new Functions.Scaled(0),
                        new Functions.Shifted(-1))) {
                    network(draw, ask, draw.normal(2, draw.between(2, 5)), draw.between(6, 9), activation);
                }
            })
            .inputs("arrays of any rank", (draw, ask) -> {
                network(draw, ask, draw.normal(draw.between(2, 5)), draw.between(2, 9), new Functions.Swish());
                network(draw, ask, draw.normal(2, 1, 3, draw.between(2, 5)), 1, new Functions.Swish());
                network(draw, ask, draw.normal(1, 1, 1), draw.between(2, 5), new Functions.Swish());
            })
            .inputs("as many numbers inside as outside", (draw, ask) -> {
                int width = draw.between(3, 6);
                network(draw, ask, draw.normal(2, 3, width), width, new Functions.Swish());
            })
            .inputs("views of other arrays", (draw, ask) -> {
                int width = draw.between(3, 5);
                int inner = width + draw.between(1, 3);
                ask.with(
                        Draw.view(draw.normal(2, 3, width)),
                        Draw.view(draw.normal(inner, width)),
                        draw.normal(inner),
                        Draw.view(draw.normal(width, inner)),
                        draw.normal(width),
                        new Functions.Swish());
            })
            .inputs("weights that do not fit", (draw, ask) -> {
                int width = draw.between(3, 9);
                int inner = draw.between(11, 19);
                int other = draw.between(21, 49);
                INDArray x = draw.normal(2, width);
                UnaryOperator<INDArray> activation = new Functions.Scaled(1);
                ask.refused(
                        List.of(width, other),
                        x,
                        draw.normal(inner, other),
                        draw.normal(inner),
                        draw.normal(width, inner),
                        draw.normal(width),
                        activation);
                ask.refused(
                        List.of(inner, other),
                        x,
                        draw.normal(inner, width),
                        draw.normal(inner),
                        draw.normal(width, other),
                        draw.normal(width),
                        activation);
            })
            .mistakes(() -> FeedForwardMistakes.ALL);

    private BuildLayers() {}

    static INDArray elementwise(INDArray x, DoubleUnaryOperator function) {
        double[][] rows = Rows.of(x);
        for (double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = function.applyAsDouble(row[i]);
            }
        }
        return Rows.like(x, rows);
    }

    private static void norm(Draw draw, Asking ask, INDArray x, double eps) {
        ask.with(x, draw.normal(x.size(-1)), draw.normal(x.size(-1)), eps);
    }

    private static void network(Draw draw, Asking ask, INDArray x, int inner, UnaryOperator<INDArray> activation) {
        long width = x.size(-1);
        ask.with(
                x,
                draw.normal(inner, width),
                draw.normal(inner),
                draw.normal(width, inner),
                draw.normal(width),
                activation);
    }

    static INDArray layerNorm(INDArray x, INDArray scale, INDArray shift, double eps) {
        double[][] rows = Rows.of(x);
        double[] scales = Rows.numbers(scale);
        double[] shifts = Rows.numbers(shift);
        for (double[] row : rows) {
            double mean = mean(row);
            double std = Math.sqrt(variance(row, mean) + eps);
            for (int i = 0; i < row.length; i++) {
                row[i] = scales[i] * (row[i] - mean) / std + shifts[i];
            }
        }
        return Rows.like(x, rows);
    }

    /** Refuses a scale or a shift that has not as many numbers as a row of x. */
    static void requireFit(INDArray x, INDArray scale, INDArray shift) {
        if (scale.length() != x.size(-1) || shift.length() != x.size(-1)) {
            throw new IllegalArgumentException("x has rows of " + x.size(-1) + " numbers, but scale has "
                    + scale.length() + " and shift " + shift.length());
        }
    }

    static double mean(double... row) {
        double sum = 0;
        for (double number : row) {
            sum += number;
        }
        return sum / row.length;
    }

    /** The biased variance. */
    static double variance(double[] row, double mean) {
        double sum = 0;
        for (double number : row) {
            sum += (number - mean) * (number - mean);
        }
        return sum / row.length;
    }

    static double gelu(double x) {
        return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }

    /** Refuses weights that do not fit x or each other. */
    static void requireWidths(INDArray x, INDArray w1, INDArray w2) {
        if (w1.size(1) != x.size(-1) || w2.size(1) != w1.size(0)) {
            throw new IllegalArgumentException("x has rows of " + x.size(-1) + " numbers, w1 makes " + w1.size(0)
                    + " of " + w1.size(1) + ", and w2 takes " + w2.size(1));
        }
    }

    static INDArray feedForward(
            INDArray x, INDArray w1, INDArray b1, INDArray w2, INDArray b2, UnaryOperator<INDArray> activation) {
        double[][] inner = Rows.linear(Rows.of(x), Rows.of(w1), Rows.numbers(b1));
        double[][] active = Rows.of(activation.apply(Rows.like(x, inner)));
        return Rows.like(x, Rows.linear(active, Rows.of(w2), Rows.numbers(b2)));
    }
}
