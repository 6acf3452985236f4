package course.exercises.layers;

import course.exercises.Body;
import course.exercises.Mistake;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Task B3: what people get wrong in the feed-forward network. */
final class FeedForwardMistakes {
    static final List<Mistake> ALL = List.of(
            mistake(
                    "first-bias-forgotten",
                    "b1 is left out.",
                    (x, w1, b1, w2, b2, activation) -> right(x, w1, b1.mul(0), w2, b2, activation)),
            mistake(
                    "second-bias-forgotten",
                    "b2 is left out.",
                    (x, w1, b1, w2, b2, activation) -> right(x, w1, b1, w2, b2.mul(0), activation)),
            mistake(
                    "first-bias-after-the-activation",
                    "b1 is added after the activation: it is part of the first linear layer.",
                    (x, w1, b1, w2, b2, activation) -> right(
                            x, w1, b1.mul(0), w2, b2, y -> activation.apply(y).add(b1))),
            mistake(
                    "activation-forgotten",
                    "there is no activation between the two layers: without it they do no more than a single layer.",
                    (x, w1, b1, w2, b2, activation) -> right(x, w1, b1, w2, b2, UnaryOperator.identity())),
            mistake(
                    "activation-at-the-end",
                    "the activation comes after the second layer: it belongs between the two.",
                    (x, w1, b1, w2, b2, activation) ->
                            activation.apply(right(x, w1, b1, w2, b2, UnaryOperator.identity()))),
            mistake(
                    "activation-twice",
                    "the activation comes after the second layer as well: it belongs between the two only.",
                    (x, w1, b1, w2, b2, activation) -> activation.apply(right(x, w1, b1, w2, b2, activation))),
            mistake(
                    "activation-not-the-given-one",
                    "GELU is computed instead of calling the activation that is passed in.",
                    (x, w1, b1, w2, b2, activation) ->
                            right(x, w1, b1, w2, b2, y -> BuildLayers.elementwise(y, BuildLayers::gelu))),
            mistake(
                    "reshaped-for-transposed",
                    "the weights are reshaped to (in, out): that moves the numbers to other places. Transpose"
                            + " them instead.",
                    (x, w1, b1, w2, b2, activation) -> right(x, reshaped(w1), b1, reshaped(w2), b2, activation)),
            mistake(
                    "with-a-residual-connection",
                    "x is added to the answer: the block around the network does that.",
                    (x, w1, b1, w2, b2, activation) -> x.add(right(x, w1, b1, w2, b2, activation))));

    private FeedForwardMistakes() {}

    private static INDArray right(
            INDArray x, INDArray w1, INDArray b1, INDArray w2, INDArray b2, UnaryOperator<INDArray> activation) {
        return BuildLayers.feedForward(x, w1, b1, w2, b2, activation);
    }

    /** A weight (out, in) as it is after {@code reshape(in, out)}, back in the form (out, in). */
    private static INDArray reshaped(INDArray w) {
        return Nd4j.create(w.dup('c').data().asFloat(), new long[] {w.size(1), w.size(0)}, 'c')
                .transpose();
    }

    private static Mistake mistake(
            String id,
            String when,
            Body.Six<INDArray, INDArray, INDArray, INDArray, INDArray, UnaryOperator<INDArray>, INDArray> body) {
        return new Mistake(
                "network-" + id,
                BuildLayers.FEED_FORWARD,
                when,
                Body.of(
                        (INDArray x,
                                INDArray w1,
                                INDArray b1,
                                INDArray w2,
                                INDArray b2,
                                UnaryOperator<INDArray> activation) -> {
                            BuildLayers.requireWidths(x, w1, w2);
                            return body.call(x, w1, b1, w2, b2, activation);
                        }));
    }
}
