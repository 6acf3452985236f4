package chapter04.kill;

import static chapter04.kill.GivenAnswer.given;
import static course.exercises.masks.AttentionMasks.MASKED_SOFTMAX;

import course.exercises.Body;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Right answers to task 4.3c. */
final class RightSoftmaxes {
    static final List<GivenAnswer> ALL = List.of(
            softmax("softmax-above-the-highest-visible", RightSoftmaxes::aboveTheHighest),
            softmax("softmax-of-logarithms", (scores, mask) -> {
                INDArray hidden = hidden(scores, mask);
                INDArray highest = hidden.max(true, -1);
                INDArray shifted = hidden.sub(highest);
                INDArray sum = Transforms.exp(shifted).sum(true, -1);
                return Transforms.exp(shifted.sub(Transforms.log(sum)));
            }),
            // as good as −∞: where a visible score is as low, ND4J's softmax gives NaN with −∞ as well
            softmax("softmax-of-the-lowest-float-in-place-of-a-hidden-score", (scores, mask) -> {
                INDArray ones = mask.castTo(scores.dataType());
                INDArray lowest = ones.rsub(1).mul(-Float.MAX_VALUE);
                return Nd4j.nn().softmax(scores.mul(ones).add(lowest), -1);
            }),
            softmax("softmax-as-a-view", (scores, mask) -> {
                INDArray weights = Nd4j.nn().softmax(hidden(scores, mask), -1);
                INDArray twice = Nd4j.concat(0, weights, weights);
                return twice.get(NDArrayIndex.interval(0, weights.size(0)));
            }));

    private RightSoftmaxes() {}

    private static GivenAnswer softmax(String id, Body.Two<INDArray, INDArray, INDArray> body) {
        return given(id, MASKED_SOFTMAX, body).refusing();
    }

    private static INDArray hidden(INDArray scores, INDArray mask) {
        return scores.add(Transforms.log(mask.castTo(scores.dataType())));
    }

    private static INDArray aboveTheHighest(INDArray scores, INDArray mask) {
        INDArray highest = hidden(scores, mask).max(true, -1);
        INDArray powers = Transforms.exp(Transforms.min(scores.sub(highest), 0)).mul(mask.castTo(scores.dataType()));
        return powers.div(powers.sum(true, -1));
    }
}
