package chapter04.kill;

import static chapter04.kill.GivenAnswers.given;

import course.exercises.layers.BuildLayers;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Right answers to the tasks of Build 1. */
final class RightLayers {
    static final List<GivenAnswers.Given> ALL = List.of(
            norm("norm-number-by-number", RightLayers::numberByNumber),
            norm("norm-with-std", (x, scale, shift, eps) -> {
                INDArray std = x.std(false, true, -1); // of one number, ND4J gives 0
                INDArray root = Transforms.sqrt(std.mul(std).add(eps));
                return x.sub(x.mean(true, -1)).div(root).mul(scale).add(shift);
            }),
            norm("norm-in-double", (x, scale, shift, eps) -> {
                INDArray rows = x.castTo(DataType.DOUBLE).dup('c').reshape('c', -1, x.size(-1));
                INDArray centered = rows.subColumnVector(rows.mean(true, 1));
                INDArray variance = centered.mul(centered).mean(true, 1);
                return centered.divColumnVector(Transforms.sqrt(variance.add(eps)))
                        .mulRowVector(scale.castTo(DataType.DOUBLE).reshape(1, -1))
                        .addRowVector(shift.castTo(DataType.DOUBLE).reshape(1, -1))
                        .castTo(DataType.FLOAT)
                        .reshape('c', x.shape());
            }),
            norm("norm-with-the-scale-in-the-divisor", (x, scale, shift, eps) -> {
                INDArray centered = x.sub(x.mean(true, -1));
                INDArray variance = Transforms.pow(centered, 2).mean(true, -1);
                return centered.mul(scale)
                        .div(Transforms.sqrt(variance.add(eps)))
                        .add(shift);
            }),
            given("gelu-number-by-number", BuildLayers.SMOOTH, "gelu", (INDArray x) -> {
                float[] numbers = x.dup('c').data().asFloat();
                for (int i = 0; i < numbers.length; i++) {
                    double n = numbers[i];
                    numbers[i] =
                            (float) (0.5 * n * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (n + 0.044715 * n * n * n))));
                }
                return Nd4j.create(numbers, x.shape(), 'c');
            }),
            given("gelu-with-a-sigmoid", BuildLayers.SMOOTH, "gelu", (INDArray x) -> {
                INDArray inner = x.add(Transforms.pow(x, 3).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
                return x.mul(Transforms.sigmoid(inner.mul(2)));
            }),
            given("gelu-as-a-view", BuildLayers.SMOOTH, "gelu", (INDArray x) -> {
                INDArray cubed = x.mul(x).mul(x);
                INDArray inner = x.mul(0.7978845608).add(cubed.mul(0.7978845608 * 0.044715));
                INDArray y = x.mul(Transforms.tanh(inner)).add(x).mul(0.5);
                return Nd4j.concat(0, y, y).get(NDArrayIndex.interval(0, y.size(0)));
            }),
            network("network-number-by-number", RightLayers::sums),
            network("network-token-by-token", (x, w1, b1, w2, b2, activation) -> {
                INDArray rows = x.dup('c').reshape('c', -1, x.size(-1));
                INDArray y = rows.ulike();
                for (long i = 0; i < rows.size(0); i++) {
                    INDArray hidden = w1.mmul(rows.slice(i).reshape(-1, 1)).add(b1.reshape(-1, 1));
                    y.slice(i)
                            .assign(w2.mmul(activation.apply(hidden))
                                    .add(b2.reshape(-1, 1))
                                    .reshape(-1));
                }
                return y.reshape('c', x.shape());
            }),
            network("network-with-the-bias-as-a-weight", (x, w1, b1, w2, b2, activation) -> {
                INDArray rows = x.dup('c').reshape('c', -1, x.size(-1));
                INDArray ones = Nd4j.ones(DataType.FLOAT, rows.size(0), 1);
                INDArray hidden = Nd4j.hstack(rows, ones)
                        .mmul(Nd4j.hstack(w1.dup(), b1.reshape(-1, 1)).transpose());
                INDArray y = Nd4j.hstack(activation.apply(hidden), ones)
                        .mmul(Nd4j.hstack(w2.dup(), b2.reshape(-1, 1)).transpose());
                return y.dup('c').reshape('c', x.shape());
            }));

    private RightLayers() {}

    private interface Norm {
        INDArray of(INDArray x, INDArray scale, INDArray shift, double eps);
    }

    private interface Network {
        INDArray of(INDArray x, INDArray w1, INDArray b1, INDArray w2, INDArray b2, UnaryOperator<INDArray> activation);
    }

    private static GivenAnswers.Given norm(String id, Norm norm) {
        return given(id, BuildLayers.NORM, "layerNorm", (INDArray x, INDArray scale, INDArray shift, Double eps) -> {
            if (scale.length() != x.size(-1) || shift.length() != x.size(-1)) {
                throw new IllegalArgumentException(scale.length() + " and " + shift.length());
            }
            return norm.of(x, scale, shift, eps);
        });
    }

    private static GivenAnswers.Given network(String id, Network network) {
        return given(
                id,
                BuildLayers.NETWORK,
                "feedForward",
                (INDArray x,
                        INDArray w1,
                        INDArray b1,
                        INDArray w2,
                        INDArray b2,
                        UnaryOperator<INDArray> activation) -> {
                    if (w1.size(1) != x.size(-1) || w2.size(1) != w1.size(0)) {
                        throw new IllegalArgumentException(
                                x.size(-1) + " " + w1.size(1) + " " + w1.size(0) + " " + w2.size(1));
                    }
                    return network.of(x, w1, b1, w2, b2, activation);
                });
    }

    private static INDArray numberByNumber(INDArray x, INDArray scale, INDArray shift, double eps) {
        float[] numbers = x.dup('c').data().asFloat();
        int width = (int) x.size(-1);
        for (int start = 0; start < numbers.length; start += width) {
            double mean = 0;
            for (int i = 0; i < width; i++) {
                mean += numbers[start + i] / (double) width;
            }
            double variance = 0;
            for (int i = 0; i < width; i++) {
                variance += Math.pow(numbers[start + i] - mean, 2) / width;
            }
            for (int i = 0; i < width; i++) {
                double normalized = (numbers[start + i] - mean) / Math.sqrt(variance + eps);
                numbers[start + i] = (float) (scale.getDouble(i) * normalized + shift.getDouble(i));
            }
        }
        return Nd4j.create(numbers, x.shape(), 'c');
    }

    private static INDArray sums(
            INDArray x, INDArray w1, INDArray b1, INDArray w2, INDArray b2, UnaryOperator<INDArray> activation) {
        INDArray rows = x.dup('c').reshape('c', -1, x.size(-1));
        return sums(activation.apply(sums(rows, w1, b1)), w2, b2).reshape('c', x.shape());
    }

    private static INDArray sums(INDArray rows, INDArray w, INDArray b) {
        INDArray y = Nd4j.create(DataType.FLOAT, rows.size(0), w.size(0));
        for (int row = 0; row < rows.size(0); row++) {
            for (int out = 0; out < w.size(0); out++) {
                double sum = b.getDouble(out);
                for (int in = 0; in < w.size(1); in++) {
                    sum += rows.getDouble(row, in) * w.getDouble(out, in);
                }
                y.putScalar(row, out, sum);
            }
        }
        return y;
    }
}
