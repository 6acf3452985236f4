package chapter04.kill;

import static chapter04.kill.GivenAnswers.given;

import course.exercises.Body;
import course.exercises.masks.AttentionMasks;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Right answers to task 4.3c. */
final class RightSoftmaxes {
    static final List<GivenAnswers.Given> ALL = List.of(
            softmax("softmax-number-by-number", RightSoftmaxes::numberByNumber),
            softmax("softmax-above-the-highest-visible", RightSoftmaxes::aboveTheHighest),
            softmax("softmax-row-by-row", RightSoftmaxes::rowByRow),
            softmax("softmax-in-double", (scores, mask) -> {
                INDArray hidden = hidden(scores.castTo(DataType.DOUBLE), mask);
                return Nd4j.nn().softmax(hidden.sub(hidden.max(true, -1)), -1).castTo(scores.dataType());
            }),
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

    private static GivenAnswers.Given softmax(String id, Body.Two<INDArray, INDArray, INDArray> body) {
        return given(id, AttentionMasks.SOFTMAX, "maskedSoftmax", (INDArray scores, INDArray mask) -> {
            String shapes = Arrays.toString(scores.shape()) + " under " + Arrays.toString(mask.shape());
            if (mask.rank() != 2
                    || mask.rows() != mask.columns()
                    || scores.size(-1) != mask.rows()
                    || scores.size(-2) != mask.rows()) {
                throw new IllegalArgumentException("does not fit: " + shapes);
            }
            for (int row = 0; row < mask.rows(); row++) {
                if (!mask.getRow(row).any()) {
                    throw new IllegalArgumentException("blind: " + row);
                }
            }
            return body.call(scores, mask);
        });
    }

    private static INDArray hidden(INDArray scores, INDArray mask) {
        INDArray hidden = scores.dup('c');
        INDArray rows = hidden.reshape(-1, mask.rows());
        for (int row = 0; row < rows.size(0); row++) {
            for (int j = 0; j < mask.rows(); j++) {
                if (mask.getInt(row % mask.rows(), j) == 0) {
                    rows.putScalar(row, j, Double.NEGATIVE_INFINITY);
                }
            }
        }
        return hidden;
    }

    private static INDArray numberByNumber(INDArray scores, INDArray mask) {
        int tokens = mask.rows();
        INDArray weights = scores.dup('c');
        INDArray rows = weights.reshape(-1, tokens);
        for (int row = 0; row < rows.size(0); row++) {
            double highest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < tokens; j++) {
                if (mask.getInt(row % tokens, j) == 1) {
                    highest = Math.max(highest, rows.getDouble(row, j));
                }
            }
            double sum = 0;
            for (int j = tokens - 1; j >= 0; j--) {
                sum += mask.getInt(row % tokens, j) * Math.exp(Math.min(0, rows.getDouble(row, j) - highest));
            }
            for (int j = 0; j < tokens; j++) {
                double weight = Math.exp(Math.min(0, rows.getDouble(row, j) - highest)) / sum;
                rows.putScalar(row, j, mask.getInt(row % tokens, j) * weight);
            }
        }
        return weights;
    }

    private static INDArray aboveTheHighest(INDArray scores, INDArray mask) {
        INDArray highest = hidden(scores, mask).max(true, -1);
        INDArray powers = Transforms.exp(Transforms.min(scores.sub(highest), 0)).mul(mask.castTo(scores.dataType()));
        return powers.div(powers.sum(true, -1));
    }

    private static INDArray rowByRow(INDArray scores, INDArray mask) {
        int tokens = mask.rows();
        INDArray rows = scores.dup('c').reshape(-1, tokens);
        for (int row = 0; row < rows.size(0); row++) {
            double[] visible = new double[tokens];
            int count = 0;
            for (int j = 0; j < tokens; j++) {
                if (mask.getInt(row % tokens, j) == 1) {
                    visible[count++] = rows.getDouble(row, j);
                }
            }
            INDArray weights = Nd4j.nn().softmax(Nd4j.createFromArray(Arrays.copyOf(visible, count)), 0);
            count = 0;
            for (int j = 0; j < tokens; j++) {
                rows.putScalar(row, j, mask.getInt(row % tokens, j) == 1 ? weights.getDouble(count++) : 0);
            }
        }
        return rows.reshape(scores.shape());
    }
}
