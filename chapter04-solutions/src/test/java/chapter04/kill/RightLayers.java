package chapter04.kill;

import static chapter04.kill.GivenAnswer.given;
import static course.exercises.layers.BuildLayers.FEED_FORWARD;
import static course.exercises.layers.BuildLayers.GELU;
import static course.exercises.layers.BuildLayers.LAYER_NORM;

import course.exercises.Body;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Right answers to the tasks of Build 1. */
final class RightLayers {
    static final List<GivenAnswer> ALL = List.of(
            norm("norm-with-std", (x, scale, shift, eps) -> {
                INDArray std = x.std(false, true, -1); // of one number, ND4J gives 0
                INDArray root = Transforms.sqrt(std.mul(std).add(eps));
                return x.sub(x.mean(true, -1)).div(root).mul(scale).add(shift);
            }),
            norm("norm-with-the-scale-in-the-divisor", (x, scale, shift, eps) -> {
                INDArray centered = x.sub(x.mean(true, -1));
                INDArray variance = Transforms.pow(centered, 2).mean(true, -1);
                return centered.mul(scale)
                        .div(Transforms.sqrt(variance.add(eps)))
                        .add(shift);
            }),
            given("gelu-with-a-sigmoid", GELU, (INDArray x) -> {
                INDArray inner = x.add(Transforms.pow(x, 3).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
                return x.mul(Transforms.sigmoid(inner.mul(2)));
            }),
            given("gelu-as-a-view", GELU, (INDArray x) -> {
                INDArray cubed = x.mul(x).mul(x);
                INDArray inner = x.mul(0.7978845608).add(cubed.mul(0.7978845608 * 0.044715));
                INDArray y = x.mul(Transforms.tanh(inner)).add(x).mul(0.5);
                return Nd4j.concat(0, y, y).get(NDArrayIndex.interval(0, y.size(0)));
            }),
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

    private static GivenAnswer norm(String id, Body.Four<INDArray, INDArray, INDArray, Double, INDArray> body) {
        return given(id, LAYER_NORM, body).refusing();
    }

    private static GivenAnswer network(
            String id,
            Body.Six<INDArray, INDArray, INDArray, INDArray, INDArray, UnaryOperator<INDArray>, INDArray> body) {
        return given(id, FEED_FORWARD, body).refusing();
    }
}
