package chapter04.kill;

import static chapter04.kill.GivenAnswer.given;
import static chapter04.kill.Stage.solved;
import static course.exercises.masks.AttentionMasks.CREATE_BAND_MASK;
import static course.exercises.masks.AttentionMasks.CREATE_NEIGHBOR_MASK;
import static course.exercises.masks.AttentionMasks.RECEPTIVE_FIELD;

import course.exercises.Draw;
import gpt.attention.AttentionMask;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Right answers to tasks 4.3a, 4.3b and 4.3d. */
final class RightMasks {
    static final List<GivenAnswer> ALL = List.of(
            given("neighbors-in-ints-cast-late", CREATE_NEIGHBOR_MASK, (Integer tokens) -> {
                        INDArray numbers = Nd4j.zeros(DataType.INT32, tokens, tokens);
                        for (int i = 0; i < tokens; i++) {
                            for (int j = Math.max(0, i - 1); j <= Math.min(tokens - 1, i + 1); j++) {
                                numbers.putScalar(new int[] {i, j}, 1);
                            }
                        }
                        return numbers.castTo(DataType.BOOL);
                    })
                    .refusing(),
            given("neighbors-as-a-view", CREATE_NEIGHBOR_MASK, (Integer tokens) -> {
                        INDArrayIndex inside = NDArrayIndex.interval(1, tokens + 1);
                        return neighbors(tokens + 3).get(inside, inside);
                    })
                    .refusing(),
            given(
                    "neighbors-transposed",
                    CREATE_NEIGHBOR_MASK,
                    (Integer tokens) -> neighbors(tokens).transpose()),
            given("neighbors-by-squares", CREATE_NEIGHBOR_MASK, (Integer tokens) -> {
                        INDArray at = Nd4j.arange(tokens).castTo(DataType.DOUBLE);
                        INDArray apart = at.reshape(1, tokens).sub(at.reshape(tokens, 1));
                        return apart.mul(apart).lt(1.5);
                    })
                    .refusing(),
            given(
                            "band-by-name",
                            CREATE_BAND_MASK,
                            (Integer tokens, Integer left, Integer right) ->
                                    Draw.mask(tokens, AttentionMask.band(left, right)))
                    .refusing(),
            given("reach-by-recursion", RECEPTIVE_FIELD, RightMasks::reachByRecursion)
                    .refusing());

    private RightMasks() {}

    private static INDArray neighbors(int tokens) throws Exception {
        return (INDArray) solved(CREATE_NEIGHBOR_MASK, tokens);
    }

    private static INDArray reachByRecursion(INDArray mask, int layers) {
        INDArray self = Nd4j.eye(mask.size(0)).castTo(DataType.FLOAT);
        if (layers == 0) {
            return self.gt(0);
        }
        INDArray before = reachByRecursion(mask, Math.min(layers, (int) mask.size(0)) - 1);
        return before.castTo(DataType.FLOAT)
                .mmul(mask.castTo(DataType.FLOAT).add(self))
                .gt(0);
    }
}
