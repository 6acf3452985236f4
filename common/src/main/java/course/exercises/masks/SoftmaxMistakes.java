package course.exercises.masks;

import course.exercises.Body;
import course.exercises.Mistake;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Task 4.3c: what people get wrong in the softmax under a mask. */
final class SoftmaxMistakes {
    static final List<Mistake> ALL = List.of(
            mistake(
                    "multiplied-before",
                    "masked scores become 0 before the softmax, and a score of 0 still gets a weight. Double.MIN_VALUE is"
                            + " the smallest positive number, and does not help.",
                    (scores, ones) -> softmax(scores.mul(ones))),
            mistake(
                    "zeroed-after",
                    "masked weights are set to 0 after the softmax: the others no longer add up to 1.",
                    (scores, ones) -> softmax(scores).mul(ones)),
            mistake(
                    "renormalized-after",
                    "masked weights are set to 0 after the softmax and the rest is scaled up: by then, a large masked"
                            + " score has already made them 0.",
                    (scores, ones) -> {
                        INDArray weights = softmax(scores).mul(ones);
                        return weights.div(weights.sum(true, -1));
                    }),
            mistake(
                    "mask-not-used",
                    "masked scores stay as they are: it is the softmax of all scores. Adding Double.MIN_VALUE changes"
                            + " nothing: it is the smallest positive number.",
                    (scores, ones) -> softmax(scores)),
            mistake(
                    "mask-inverted",
                    "the mask is inverted: visible scores are masked, and masked ones visible.",
                    (scores, ones) -> softmax(scores.add(Transforms.log(ones.rsub(1))))),
            mistake(
                    "mask-transposed",
                    "rows and columns of the mask are swapped.",
                    (scores, ones) ->
                            softmax(scores.add(Transforms.log(ones.transpose().dup('c'))))),
            mistake(
                    "along-the-columns",
                    "the softmax is taken along the columns: each row must add up to 1.",
                    (scores, ones) -> Nd4j.nn().softmax(hidden(scores, ones), scores.rank() - 2)),
            mistake(
                    "along-dimension-0",
                    "the softmax is taken over dimension 0, which in a batch is not even a row or a column.",
                    (scores, ones) -> Nd4j.nn().softmax(hidden(scores, ones), 0)),
            mistake(
                    "along-dimension-1",
                    "the softmax is taken over dimension 1, which is the last one only of a single matrix: -1 is the last of"
                            + " any array.",
                    (scores, ones) -> Nd4j.nn().softmax(hidden(scores, ones), 1)),
            mistake(
                    "sums-as-a-row",
                    "the sums of the rows are themselves a row, and divide the columns: sum(true, -1) keeps them a column.",
                    (scores, ones) -> {
                        INDArray powers = Transforms.exp(hidden(scores, ones));
                        return powers.div(powers.sum(-1));
                    }),
            mistake(
                    "over-all-scores",
                    "one softmax is taken over all scores together: each row must add up to 1 by itself.",
                    (scores, ones) -> softmax(hidden(scores, ones).dup('c').reshape(1, -1))
                            .reshape(scores.shape())),
            mistake(
                    "not-normalized",
                    "the powers of e are not divided by their sum.",
                    (scores, ones) -> Transforms.exp(hidden(scores, ones))),
            mistake(
                    "highest-not-subtracted",
                    "e is raised to the scores as they are: large ones overflow.",
                    (scores, ones) -> {
                        INDArray powers = Transforms.exp(hidden(scores, ones));
                        return powers.div(powers.sum(true, -1));
                    }),
            mistake(
                    "minus-1e9",
                    "-1e9 is added to masked scores: there are visible scores far below that.",
                    (scores, ones) -> softmax(scores.add(ones.rsub(1).mul(-1e9)))),
            mistake(
                    "minus-1e9-in-place-of-the-score",
                    "masked scores are replaced by -1e9: there are visible scores far below it.",
                    (scores, ones) -> softmax(scores.mul(ones).add(ones.rsub(1).mul(-1e9)))),
            mistake(
                    "lowest-float",
                    "-Float.MAX_VALUE is added to masked scores. The sum is finite: after a large masked score, it is"
                            + " not below every visible one.",
                    (scores, ones) -> softmax(scores.add(ones.rsub(1).mul(-Float.MAX_VALUE)))),
            mistake(
                    "lowest-double",
                    "-Double.MAX_VALUE is added to masked scores. In DOUBLE the sum is finite: after a large masked"
                            + " score, it is not below every visible one.",
                    (scores, ones) -> softmax(scores.add(
                            scores.dataType() == DataType.DOUBLE
                                    ? ones.rsub(1).mul(-Double.MAX_VALUE)
                                    : Transforms.log(ones)))),
            mistake(
                    "minus-10",
                    "the number subtracted from a masked score is too small: a little of its weight remains.",
                    (scores, ones) -> softmax(scores.add(ones.rsub(1).mul(-10)))),
            mistake(
                    "double-through-float",
                    "scores of type DOUBLE are converted to float.",
                    (scores, ones) -> softmax(hidden(scores.castTo(DataType.FLOAT), ones.castTo(DataType.FLOAT)))
                            .castTo(scores.dataType())),
            mistake(
                    "always-float",
                    "the weights are of type FLOAT, whatever the scores are.",
                    (scores, ones) -> softmax(hidden(scores.castTo(DataType.FLOAT), ones.castTo(DataType.FLOAT)))),
            mistake(
                    "scores-hidden-in-place",
                    "minus infinity is written into the caller's scores.",
                    (scores, ones) -> softmax(scores.addi(Transforms.log(ones)))),
            mistake(
                    "scores-overwritten",
                    "the weights are written over the caller's scores.",
                    (scores, ones) -> scores.assign(softmax(hidden(scores, ones)))),
            new Mistake(
                    "blind-rows-accepted",
                    AttentionMasks.MASKED_SOFTMAX,
                    "a row in which every token is masked is not refused: its softmax is NaN.",
                    Body.of((INDArray scores, INDArray mask) -> {
                        Masking.requireFit(scores, mask);
                        return softmax(hidden(scores, mask.castTo(scores.dataType())));
                    })));

    private SoftmaxMistakes() {}

    /** The mistake in terms of 1 where visible and 0 where masked; bad arguments are refused as they should be. */
    private static Mistake mistake(String id, String when, Body.Two<INDArray, INDArray, INDArray> body) {
        return new Mistake(id, AttentionMasks.MASKED_SOFTMAX, when, Body.of((INDArray scores, INDArray mask) -> {
            Masking.requireFit(scores, mask);
            Masking.requireSight(mask);
            return body.call(scores, mask.castTo(scores.dataType()));
        }));
    }

    private static INDArray softmax(INDArray scores) {
        return Nd4j.nn().softmax(scores, -1);
    }

    private static INDArray hidden(INDArray scores, INDArray ones) {
        return scores.add(Transforms.log(ones));
    }
}
