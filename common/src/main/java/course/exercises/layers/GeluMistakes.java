package course.exercises.layers;

import course.exercises.Body;
import course.exercises.Mistake;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Task B2: what people get wrong in GELU. */
final class GeluMistakes {
    private static final double ROOT = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    static final List<Mistake> ALL = List.of(
            mistake(
                    "error-function",
                    "GELU is computed with the error function: that is its exact form, and GPT-2 was trained with the tanh"
                            + " form.",
                    x -> 0.5 * x * (1 + erf(x / Math.sqrt(2)))),
            mistake(
                    "squared-for-cubed",
                    "the number is squared inside, and not cubed.",
                    x -> 0.5 * x * (1 + Math.tanh(ROOT * (x + CUBIC * x * x)))),
            mistake(
                    "root-of-2-pi",
                    "the factor inside is the root of 2π, and not that of 2/π as it should be.",
                    x -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 * Math.PI) * (x + CUBIC * x * x * x)))),
            mistake(
                    "root-forgotten",
                    "the factor inside is 2/π: it is the root of that.",
                    x -> 0.5 * x * (1 + Math.tanh(2 / Math.PI * (x + CUBIC * x * x * x)))),
            mistake(
                    "root-of-2-alone",
                    "the root inside is that of 2 alone, and not that of 2/π as it should be.",
                    x -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2) / Math.PI * (x + CUBIC * x * x * x)))),
            mistake(
                    "one-inside-the-tanh",
                    "the 1 is added inside the tanh: it is added to what the tanh gives.",
                    x -> 0.5 * x * Math.tanh(ROOT * (x + CUBIC * x * x * x) + 1)),
            mistake(
                    "cube-not-multiplied-by-the-root",
                    "the root multiplies x alone, and not the cube beside it.",
                    x -> 0.5 * x * (1 + Math.tanh(ROOT * x + CUBIC * x * x * x))),
            mistake(
                    "cube-of-all",
                    "0.044715 is cubed together with x.",
                    x -> 0.5 * x * (1 + Math.tanh(ROOT * (x + Math.pow(CUBIC * x, 3))))),
            mistake("cube-forgotten", "the term with x³ is left out.", x -> 0.5 * x * (1 + Math.tanh(ROOT * x))),
            mistake(
                    "relu",
                    "negative numbers become 0 and others stay: that is ReLU, and GELU is a smooth version of it.",
                    x -> Math.max(0, x)),
            mistake(
                    "sigmoid-form",
                    "x is multiplied by the sigmoid of 1.702 x: a common approximation, but not the one of GPT-2.",
                    x -> x / (1 + Math.exp(-1.702 * x))),
            mistake("half-forgotten", "the factor 0.5 is left out.", x -> 2 * BuildLayers.gelu(x)),
            mistake("whole-numbers-divided", "a factor is 0: in Java, 1 / 2 is a division of whole numbers.", x -> 0),
            mistake(
                    "one-forgotten",
                    "the 1 that is added to the tanh is left out.",
                    x -> BuildLayers.gelu(x) - 0.5 * x),
            mistake(
                    "x-forgotten",
                    "the x in front of the parentheses is left out.",
                    x -> 0.5 * (1 + Math.tanh(ROOT * (x + CUBIC * x * x * x)))),
            new Mistake(
                    "gelu-over-x",
                    BuildLayers.GELU,
                    "the answer is written over x: x belongs to the caller.",
                    Body.of((INDArray x) -> x.assign(BuildLayers.elementwise(x, BuildLayers::gelu)))));

    private GeluMistakes() {}

    private static Mistake mistake(String id, String when, DoubleUnaryOperator function) {
        return new Mistake(
                "gelu-" + id, BuildLayers.GELU, when, Body.of((INDArray x) -> BuildLayers.elementwise(x, function)));
    }

    /** The error function, by its Taylor series; beyond 5 it is 1 but for 1e-12. */
    private static double erf(double x) {
        if (Math.abs(x) > 5) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; n < 120; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return sum * 2 / Math.sqrt(Math.PI);
    }
}
