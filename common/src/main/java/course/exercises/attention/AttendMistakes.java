package course.exercises.attention;

import course.exercises.Body;
import course.exercises.Draw;
import course.exercises.Mistake;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Task B5: what people get wrong in attention. */
final class AttendMistakes {
    static final List<Mistake> ALL = List.of(
            divided("attend-not-scaled", "the division of the scores by √D is left out.", query -> 1),
            divided("attend-divided-by-d", "the scores are divided by D, and not by its root.", query -> width(query)),
            divided(
                    "attend-multiplied-by-the-root",
                    "the scores are multiplied by √D instead of divided.",
                    query -> 1 / Math.sqrt(width(query))),
            divided(
                    "attend-root-of-t",
                    "the scores are divided by √T, and T is the number of tokens: D is the last dimension.",
                    query -> Math.sqrt((double) query.size(-2))),
            divided(
                    "attend-root-of-dimension-1",
                    "the scores are divided by the root of size(1): that is D only where there are two dimensions.",
                    query -> Math.sqrt((double) query.size(1))),
            divided(
                    "attend-root-of-c",
                    "the scores are divided by the root of all the channels of a token: a score is a sum of D products, the"
                            + " channels of one head.",
                    query -> Math.sqrt(width(query) * (query.rank() < 4 ? 1 : query.size(1)))),
            weighted(
                    "attend-zeroed-after",
                    "masked weights are set to 0 after the softmax: the others no longer add up to 1.",
                    (scores, ones) -> softmax(scores).mul(ones)),
            weighted(
                    "attend-renormalized-after",
                    "masked weights are set to 0 after the softmax and the others are scaled up: a large masked score"
                            + " has already made them 0.",
                    (scores, ones) -> {
                        INDArray weights = softmax(scores).mul(ones);
                        return weights.div(weights.sum(true, -1));
                    }),
            weighted(
                    "attend-multiplied-before",
                    "masked scores become 0 before the softmax, and a score of 0 still gets a weight.",
                    (scores, ones) -> softmax(scores.mul(ones))),
            weighted(
                    "attend-along-the-columns",
                    "the softmax is taken along the columns: the weights of one query are a row, and each row"
                            + " must add up to 1.",
                    (scores, ones) -> Nd4j.nn().softmax(hidden(scores, ones), scores.rank() - 2)),
            weighted(
                    "attend-over-all-scores",
                    "one softmax is taken over all scores together: each row must add up to 1 by itself.",
                    (scores, ones) -> HeadMistakes.reshaped(
                            softmax(HeadMistakes.reshaped(hidden(scores, ones), 1, scores.length())), scores.shape())),
            weighted(
                    "attend-not-normalized",
                    "the powers of e are not divided by their sum.",
                    (scores, ones) -> Transforms.exp(hidden(scores, ones))),
            weighted(
                    "attend-highest-not-subtracted",
                    "e is raised to the scores as they are: large ones overflow.",
                    (scores, ones) -> {
                        INDArray powers = Transforms.exp(hidden(scores, ones));
                        return powers.div(powers.sum(true, -1));
                    }),
            weighted(
                    "attend-without-softmax",
                    "the scores are used as weights: the softmax is missing.",
                    (scores, ones) -> scores.mul(ones)),
            weighted("attend-mask-ignored", "the mask is not used.", (scores, ones) -> softmax(scores)),
            weighted(
                    "attend-mask-inverted",
                    "the mask is inverted: visible tokens are masked, and masked ones visible.",
                    (scores, ones) -> softmax(hidden(scores, ones.rsub(1)))),
            weighted(
                    "attend-mask-transposed",
                    "rows and columns of the mask are swapped.",
                    (scores, ones) -> softmax(hidden(scores, ones.transpose().dup('c')))),
            weighted(
                    "attend-always-causal",
                    "the causal mask is used instead of the mask that is passed in.",
                    (scores, ones) ->
                            softmax(hidden(scores, causal(ones.size(0)).castTo(DataType.FLOAT)))),
            attention(
                    "attend-query-and-key-swapped",
                    "query and key are swapped: a row of scores belongs to a query, and a column to a key.",
                    (query, key, value, mask) -> right(key, query, value, mask)),
            attention(
                    "attend-key-for-value",
                    "the weights average the keys instead of the values.",
                    (query, key, value, mask) -> right(query, key, key, mask)),
            attention(
                    "attend-value-for-key",
                    "the scores are products of query and value: the keys are not used.",
                    (query, key, value, mask) -> right(query, value, value, mask)),
            attention(
                    "attend-query-for-key",
                    "the scores are products of queries with queries: the keys are not used.",
                    (query, key, value, mask) -> right(query, query, value, mask)),
            attention(
                    "attend-query-scaled-in-place",
                    "the query is divided by √D in place: it belongs to the caller.",
                    (query, key, value, mask) -> {
                        INDArray result = right(query, key, value, mask);
                        query.divi(Math.sqrt(width(query)));
                        return result;
                    }),
            new Mistake(
                    "attend-mask-cut",
                    BuildAttention.ATTEND,
                    "a mask for more tokens is cut to size without an exception.",
                    Body.of((INDArray query, INDArray key, INDArray value, INDArray mask) -> {
                        long tokens = query.size(-2);
                        if (mask.rank() != 2 || mask.size(0) < tokens || mask.size(1) < tokens) {
                            BuildAttention.requireMask(query, mask);
                        }
                        INDArray cut = Draw.mask((int) tokens, (i, j) -> mask.getInt(i, j) != 0);
                        return right(query, key, value, cut);
                    })),
            new Mistake(
                    "attend-mask-stretched",
                    BuildAttention.ATTEND,
                    "a mask with a single row or column is broadcast over the scores, as ND4J does with every array of that"
                            + " shape.",
                    Body.of((INDArray query, INDArray key, INDArray value, INDArray mask) -> {
                        long tokens = query.size(-2);
                        if (mask.rank() != 2 || !stretches(mask.size(0), tokens) || !stretches(mask.size(1), tokens)) {
                            BuildAttention.requireMask(query, mask);
                        }
                        INDArray ones =
                                Nd4j.ones(DataType.FLOAT, tokens, tokens).mul(mask.castTo(DataType.FLOAT));
                        return right(query, key, value, ones.gt(0));
                    })));

    private AttendMistakes() {}

    private static INDArray right(INDArray query, INDArray key, INDArray value, INDArray mask) {
        return BuildAttention.attend(query, key, value, mask);
    }

    /** D. */
    private static double width(INDArray query) {
        return query.size(-1);
    }

    private static boolean stretches(long size, long tokens) {
        return size == tokens || size == 1;
    }

    private static INDArray causal(long tokens) {
        return Draw.mask((int) tokens, (i, j) -> j <= i);
    }

    /** The scores are divided by this number of the query. */
    private static Mistake divided(String id, String when, ToDoubleFunction<INDArray> divisor) {
        return attention(id, when, (query, key, value, mask) -> {
            INDArray scores = Nd4j.matmul(query, key, false, true, false).div(divisor.applyAsDouble(query));
            return Nd4j.matmul(softmax(hidden(scores, mask.castTo(DataType.FLOAT))), value);
        });
    }

    /** The weights in terms of the scores, and of 1 where visible and 0 where masked. */
    private static Mistake weighted(String id, String when, Body.Two<INDArray, INDArray, INDArray> weights) {
        return attention(id, when, (query, key, value, mask) -> {
            INDArray scores = Nd4j.matmul(query, key, false, true, false).div(Math.sqrt(width(query)));
            return Nd4j.matmul(weights.call(scores, mask.castTo(DataType.FLOAT)), value);
        });
    }

    /** A mask that does not fit is refused as it should be. */
    private static Mistake attention(
            String id, String when, Body.Four<INDArray, INDArray, INDArray, INDArray, INDArray> body) {
        return new Mistake(
                id,
                BuildAttention.ATTEND,
                when,
                Body.of((INDArray query, INDArray key, INDArray value, INDArray mask) -> {
                    BuildAttention.requireMask(query, mask);
                    return body.call(query, key, value, mask);
                }));
    }

    private static INDArray softmax(INDArray scores) {
        return Nd4j.nn().softmax(scores, -1);
    }

    private static INDArray hidden(INDArray scores, INDArray ones) {
        return scores.add(Transforms.log(ones));
    }
}
