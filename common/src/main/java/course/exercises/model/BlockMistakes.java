package course.exercises.model;

import static course.exercises.model.BuildModel.sum;

import course.exercises.Body;
import course.exercises.Mistake;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Task B7: what people get wrong in the transformer block. */
final class BlockMistakes {
    static final List<Mistake> ALL = List.of(
            mistake(
                    "post-norm",
                    "each norm comes after its sum: that is post-norm, as in the original transformer. GPT-2 is pre-norm.",
                    (x, norm1, attention, norm2, feedForward) -> {
                        INDArray h = norm1.apply(sum(x, attention.apply(x)));
                        return norm2.apply(sum(h, feedForward.apply(h)));
                    }),
            mistake(
                    "norm-after-the-part",
                    "each norm is applied to the output of attention and the feed-forward network instead of their input.",
                    (x, norm1, attention, norm2, feedForward) -> {
                        INDArray h = sum(x, norm1.apply(attention.apply(x)));
                        return sum(h, norm2.apply(feedForward.apply(h)));
                    }),
            mistake(
                    "no-residual-connections",
                    "nothing is added: both residual connections are missing.",
                    (x, norm1, attention, norm2, feedForward) ->
                            feedForward.apply(norm2.apply(attention.apply(norm1.apply(x))))),
            mistake(
                    "no-residual-around-attention",
                    "the first residual connection is missing: nothing is added to the output of attention.",
                    (x, norm1, attention, norm2, feedForward) -> {
                        INDArray h = attention.apply(norm1.apply(x));
                        return sum(h, feedForward.apply(norm2.apply(h)));
                    }),
            mistake(
                    "no-residual-around-feed-forward",
                    "the second residual connection is missing: nothing is added to the output of the feed-forward network.",
                    (x, norm1, attention, norm2, feedForward) ->
                            feedForward.apply(norm2.apply(sum(x, attention.apply(norm1.apply(x)))))),
            mistake(
                    "residual-from-the-normed",
                    "the residual connections begin after the norms: they carry the normalized numbers.",
                    (x, norm1, attention, norm2, feedForward) -> {
                        INDArray normed = norm1.apply(x);
                        INDArray again = norm2.apply(sum(normed, attention.apply(normed)));
                        return sum(again, feedForward.apply(again));
                    }),
            mistake(
                    "second-residual-from-x",
                    "the second residual connection begins at x: the output of attention is lost.",
                    (x, norm1, attention, norm2, feedForward) ->
                            sum(x, feedForward.apply(norm2.apply(sum(x, attention.apply(norm1.apply(x))))))),
            mistake(
                    "x-added-twice",
                    "x is added once more at the end: the first sum already contains it.",
                    (x, norm1, attention, norm2, feedForward) ->
                            sum(x, BuildModel.transformerBlock(x, norm1, attention, norm2, feedForward))),
            mistake(
                    "attention-and-feed-forward-in-parallel",
                    "attention and the feed-forward network both get x: the feed-forward network comes after attention.",
                    (x, norm1, attention, norm2, feedForward) ->
                            sum(sum(x, attention.apply(norm1.apply(x))), feedForward.apply(norm2.apply(x)))),
            mistake(
                    "norm1-twice",
                    "norm1 is used in both places: each half has its own norm.",
                    (x, norm1, attention, norm2, feedForward) ->
                            BuildModel.transformerBlock(x, norm1, attention, norm1, feedForward)),
            mistake(
                    "norms-swapped",
                    "norm1 and norm2 are swapped.",
                    (x, norm1, attention, norm2, feedForward) ->
                            BuildModel.transformerBlock(x, norm2, attention, norm1, feedForward)),
            mistake(
                    "attention-and-feed-forward-swapped",
                    "attention and the feed-forward network are swapped: each follows the norm of the other.",
                    (x, norm1, attention, norm2, feedForward) ->
                            BuildModel.transformerBlock(x, norm1, feedForward, norm2, attention)),
            mistake(
                    "feed-forward-first",
                    "the half with the feed-forward network comes before the half with attention.",
                    (x, norm1, attention, norm2, feedForward) ->
                            BuildModel.transformerBlock(x, norm2, feedForward, norm1, attention)),
            mistake(
                    "norm1-left-out",
                    "norm1 is left out.",
                    (x, norm1, attention, norm2, feedForward) ->
                            BuildModel.transformerBlock(x, UnaryOperator.identity(), attention, norm2, feedForward)),
            mistake(
                    "norm2-left-out",
                    "norm2 is left out.",
                    (x, norm1, attention, norm2, feedForward) ->
                            BuildModel.transformerBlock(x, norm1, attention, UnaryOperator.identity(), feedForward)),
            mistake(
                    "x-overwritten",
                    "the first sum is written over x: x belongs to the caller.",
                    (x, norm1, attention, norm2, feedForward) -> {
                        x.addi(attention.apply(norm1.apply(x)));
                        return sum(x, feedForward.apply(norm2.apply(x)));
                    }));

    private BlockMistakes() {}

    private static Mistake mistake(
            String id,
            String when,
            Body.Five<
                            INDArray,
                            UnaryOperator<INDArray>,
                            UnaryOperator<INDArray>,
                            UnaryOperator<INDArray>,
                            UnaryOperator<INDArray>,
                            INDArray>
                    body) {
        return new Mistake("block-" + id, BuildModel.TRANSFORMER_BLOCK, when, Body.of(body));
    }
}
