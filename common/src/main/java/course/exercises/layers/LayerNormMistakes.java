package course.exercises.layers;

import course.exercises.Body;
import course.exercises.Mistake;
import course.exercises.Rows;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Task B1: what people get wrong in layer normalization. */
final class LayerNormMistakes {
    static final List<Mistake> ALL = List.of(
            ofRows(
                    "variance-divided-by-c-minus-1",
                    "the sum of squares is divided by C − 1, as std(true) and var() do: C is the divisor here.",
                    (x, mean, eps) -> Math.sqrt(BuildLayers.variance(x, mean) * x.length / (x.length - 1) + eps)),
            ofRows(
                    "eps-outside-the-root",
                    "eps is added to the standard deviation: it belongs to the variance, inside the root.",
                    (x, mean, eps) -> Math.sqrt(BuildLayers.variance(x, mean)) + eps),
            ofRows(
                    "eps-forgotten",
                    "eps is left out: numbers that are all equal are then divided by 0.",
                    (x, mean, eps) -> Math.sqrt(BuildLayers.variance(x, mean))),
            ofRows(
                    "eps-fixed",
                    "eps is always 1e-5: it is an argument.",
                    (x, mean, eps) -> Math.sqrt(BuildLayers.variance(x, mean) + 1e-5)),
            ofRows(
                    "root-forgotten",
                    "the numbers are divided by the variance, and not by its root.",
                    (x, mean, eps) -> BuildLayers.variance(x, mean) + eps),
            normalized("mean-not-subtracted", "the mean is not subtracted.", (x, eps) -> {
                double std = Math.sqrt(BuildLayers.variance(x, BuildLayers.mean(x)) + eps);
                return Arrays.stream(x).map(number -> number / std).toArray();
            }),
            normalized(
                    "root-mean-square",
                    "the numbers are divided by the root of their mean square, and no mean is subtracted: that is RMSNorm.",
                    (x, eps) -> {
                        double square = BuildLayers.variance(x, 0);
                        return Arrays.stream(x)
                                .map(number -> number / Math.sqrt(square + eps))
                                .toArray();
                    }),
            mistake(
                    "over-all-numbers",
                    "mean and variance are those of the whole array: each token has its own.",
                    (x, scale, shift, eps) -> {
                        double mean = x.meanNumber().doubleValue();
                        INDArray centered = x.sub(mean);
                        double variance = centered.mul(centered).meanNumber().doubleValue();
                        return centered.div(Math.sqrt(variance + eps))
                                .mul(scale)
                                .add(shift);
                    }),
            mistake(
                    "along-dimension-0",
                    "mean and variance are taken over dimension 0: that is the last one only if there is just one.",
                    (x, scale, shift, eps) -> {
                        INDArray centered = x.sub(x.mean(true, 0));
                        INDArray variance = centered.mul(centered).mean(true, 0);
                        return centered.div(Transforms.sqrt(variance.add(eps)))
                                .mul(scale)
                                .add(shift);
                    }),
            mistake(
                    "scale-forgotten",
                    "the scale is left out.",
                    (x, scale, shift, eps) ->
                            BuildLayers.layerNorm(x, scale.mul(0).add(1), shift, eps)),
            mistake(
                    "shift-forgotten",
                    "the shift is left out.",
                    (x, scale, shift, eps) -> BuildLayers.layerNorm(x, scale, shift.mul(0), eps)),
            mistake(
                    "scale-and-shift-swapped",
                    "scale and shift are swapped.",
                    (x, scale, shift, eps) -> BuildLayers.layerNorm(x, shift, scale, eps)),
            mistake(
                    "shift-before-scale",
                    "the shift is added before the scale multiplies.",
                    (x, scale, shift, eps) -> BuildLayers.layerNorm(x, scale, shift.mul(scale), eps)),
            mistake(
                    "difference-of-squares",
                    "the variance is computed as the mean square minus the square of the mean: of numbers far from 0, a"
                            + " float keeps nothing of that difference.",
                    (x, scale, shift, eps) -> {
                        INDArray mean = x.mean(true, -1);
                        INDArray variance = x.mul(x).mean(true, -1).sub(mean.mul(mean));
                        return x.sub(mean)
                                .div(Transforms.sqrt(variance.add(eps)))
                                .mul(scale)
                                .add(shift);
                    }),
            mistake(
                    "over-x",
                    "the answer is written over x: x belongs to the caller.",
                    (x, scale, shift, eps) -> x.assign(BuildLayers.layerNorm(x, scale, shift, eps))));

    private LayerNormMistakes() {}

    /** What a row is divided by. */
    private interface Divisor {
        double of(double[] x, double mean, double eps);
    }

    /** A row before scale and shift. */
    private interface Normalized {
        double[] of(double[] x, double eps);
    }

    private static Mistake ofRows(String id, String when, Divisor divisor) {
        return normalized(id, when, (x, eps) -> {
            double mean = BuildLayers.mean(x);
            return Arrays.stream(x)
                    .map(number -> (number - mean) / divisor.of(x, mean, eps))
                    .toArray();
        });
    }

    private static Mistake normalized(String id, String when, Normalized normalized) {
        return mistake(id, when, (x, scale, shift, eps) -> {
            double[][] rows = Rows.of(x);
            Arrays.setAll(rows, i -> normalized.of(rows[i], eps));
            return Rows.like(x, rows).mul(scale).add(shift);
        });
    }

    private static Mistake mistake(
            String id, String when, Body.Four<INDArray, INDArray, INDArray, Double, INDArray> body) {
        return new Mistake(
                "norm-" + id,
                BuildLayers.LAYER_NORM,
                when,
                Body.of((INDArray x, INDArray scale, INDArray shift, Double eps) -> {
                    BuildLayers.requireFit(x, scale, shift);
                    return body.call(x, scale, shift, eps);
                }));
    }
}
