package course.exercises.attention;

import course.exercises.Body;
import course.exercises.Draw;
import course.exercises.Mistake;
import course.types.Attention;
import course.types.AttentionWeights;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Task B6: what people get wrong in multi-head attention. */
final class MultiHeadMistakes {
    static final List<Mistake> ALL = List.of(
            weighted(
                    "multi-weights-not-transposed",
                    "x is multiplied by the weights as they are stored, (out, in): multiply by the transposed weights."
                            + " The shapes fit either way.",
                    (query, key, value, out) ->
                            List.of(query.transposed(), key.transposed(), value.transposed(), out.transposed())),
            weighted(
                    "multi-output-weights-not-transposed",
                    "the output projection multiplies by its weights as they are stored, (out, in): transpose wOut"
                            + " like the other three.",
                    (query, key, value, out) -> List.of(query, key, value, out.transposed())),
            weighted(
                    "multi-query-and-key-swapped",
                    "the keys are computed with the weights of the query, and the queries with those of the key.",
                    (query, key, value, out) -> List.of(key, query, value, out)),
            weighted(
                    "multi-key-and-value-swapped",
                    "the values are computed with the weights of the key, and the keys with those of the value.",
                    (query, key, value, out) -> List.of(query, value, key, out)),
            weighted(
                    "multi-query-and-value-swapped",
                    "the values are computed with the weights of the query, and the queries with those of the value.",
                    (query, key, value, out) -> List.of(value, key, query, out)),
            weighted(
                    "multi-query-weights-for-all",
                    "the keys and values are computed with the weights of the query too: each has its own weights.",
                    (query, key, value, out) -> List.of(query, query, query, out)),
            weighted(
                    "multi-biases-forgotten",
                    "the biases of query, key and value are left out.",
                    (query, key, value, out) -> List.of(query.unbiased(), key.unbiased(), value.unbiased(), out)),
            weighted(
                    "multi-bias-of-the-query-for-all",
                    "bQuery is added three times: key and value have their own biases.",
                    (query, key, value, out) -> List.of(query, key.biasedAs(query), value.biasedAs(query), out)),
            weighted(
                    "multi-value-made-with-the-weight-of-the-key",
                    "the values are computed with wKey instead of wValue.",
                    (query, key, value, out) -> List.of(query, key, key.biasedAs(value), out)),
            weighted(
                    "multi-output-bias-forgotten",
                    "the bias of the output projection is left out.",
                    (query, key, value, out) -> List.of(query, key, value, out.unbiased())),
            attended(
                    "multi-heads-not-split",
                    "the attention gets all C channels as one head: the split is missing.",
                    (query, key, value, heads, mask, attention) -> attention.attend(query, key, value, mask)),
            attended(
                    "multi-split-by-reshape-alone",
                    "the heads are split and merged by reshape alone: a head then gets numbers of other tokens.",
                    (query, key, value, heads, mask, attention) -> {
                        long[] split = {query.size(0), heads, query.size(1), query.size(2) / heads};
                        INDArray y = attention.attend(
                                HeadMistakes.reshaped(query, split),
                                HeadMistakes.reshaped(key, split),
                                HeadMistakes.reshaped(value, split),
                                mask);
                        return HeadMistakes.reshaped(y, query.shape());
                    }),
            attended(
                    "multi-interleaved",
                    "the channels are distributed to the heads one by one: each head gets D adjacent channels.",
                    (query, key, value, heads, mask, attention) -> {
                        INDArray y = attention.attend(
                                interleaved(query, heads), interleaved(key, heads), interleaved(value, heads), mask);
                        return HeadMistakes.reshaped(y.permute(0, 2, 3, 1), query.shape());
                    }),
            attended(
                    "multi-merged-by-reshape-alone",
                    "the heads are merged by reshape alone: tokens then get numbers of other tokens.",
                    (query, key, value, heads, mask, attention) -> HeadMistakes.reshaped(
                            attention.attend(
                                    BuildAttention.split(query, heads),
                                    BuildAttention.split(key, heads),
                                    BuildAttention.split(value, heads),
                                    mask),
                            query.shape())),
            multiHead(
                    "multi-output-projection-forgotten",
                    "the merged heads are returned as they are: the output projection is left out.",
                    (x, w, heads, mask, attention) -> merged(x, w, heads, mask, attention)),
            multiHead(
                    "multi-output-bias-alone",
                    "bOut is added to the merged heads, but they are not multiplied by wOut.",
                    (x, w, heads, mask, attention) ->
                            merged(x, w, heads, mask, attention).add(w.bOut())),
            multiHead(
                    "multi-queries-scaled",
                    "the queries are divided by √D before the attention gets them: the attention itself does that.",
                    (x, w, heads, mask, attention) -> BuildAttention.multiHead(
                            x,
                            w,
                            heads,
                            mask,
                            (query, key, value, seen) ->
                                    attention.attend(query.div(Math.sqrt((double) query.size(3))), key, value, seen))),
            multiHead(
                    "multi-always-causal",
                    "the attention gets the causal mask, whatever mask is passed in.",
                    (x, w, heads, mask, attention) -> BuildAttention.multiHead(
                            x, w, heads, Draw.mask((int) x.size(1), (i, j) -> j <= i), attention)),
            multiHead(
                    "multi-attention-not-the-given-one",
                    "softmax attention is computed instead of calling the attention that is passed in.",
                    (x, w, heads, mask, attention) ->
                            BuildAttention.multiHead(x, w, heads, mask, BuildAttention::attend)),
            multiHead(
                    "multi-with-a-residual-connection",
                    "x is added to the answer: the block around the attention does that.",
                    (x, w, heads, mask, attention) -> x.add(BuildAttention.multiHead(x, w, heads, mask, attention))));

    private MultiHeadMistakes() {}

    /** The weights and the biases of one of the four linear layers. */
    private record Projection(INDArray w, INDArray b) {
        Projection transposed() {
            return new Projection(w.transpose(), b);
        }

        Projection unbiased() {
            return new Projection(w, b.mul(0));
        }

        Projection biasedAs(Projection other) {
            return new Projection(w, other.b);
        }
    }

    /** The four linear layers that are used instead, in this order. */
    private interface Projections {
        List<Projection> of(Projection query, Projection key, Projection value, Projection out);
    }

    /** From queries, keys and values, (B, T, C) each, to (B, T, C). */
    private interface Attended {
        INDArray of(INDArray query, INDArray key, INDArray value, int heads, INDArray mask, Attention attention);
    }

    /** The heads' results, merged and not yet projected. */
    private static INDArray merged(INDArray x, AttentionWeights w, int heads, INDArray mask, Attention attention) {
        return BuildAttention.merge(attention.attend(
                BuildAttention.split(BuildAttention.linear(x, w.wQuery(), w.bQuery()), heads),
                BuildAttention.split(BuildAttention.linear(x, w.wKey(), w.bKey()), heads),
                BuildAttention.split(BuildAttention.linear(x, w.wValue(), w.bValue()), heads),
                mask));
    }

    private static INDArray interleaved(INDArray x, int heads) {
        return HeadMistakes.reshaped(x, x.size(0), x.size(1), x.size(2) / heads, heads)
                .permute(0, 3, 1, 2);
    }

    private static Mistake weighted(String id, String when, Projections changed) {
        return multiHead(id, when, (x, w, heads, mask, attention) -> {
            List<Projection> p = changed.of(
                    new Projection(w.wQuery(), w.bQuery()),
                    new Projection(w.wKey(), w.bKey()),
                    new Projection(w.wValue(), w.bValue()),
                    new Projection(w.wOut(), w.bOut()));
            AttentionWeights mistaken = new AttentionWeights(
                    p.get(0).w, p.get(0).b, p.get(1).w, p.get(1).b, p.get(2).w, p.get(2).b, p.get(3).w, p.get(3).b);
            return BuildAttention.multiHead(x, mistaken, heads, mask, attention);
        });
    }

    private static Mistake attended(String id, String when, Attended attended) {
        return multiHead(id, when, (x, w, heads, mask, attention) -> {
            INDArray y = attended.of(
                    BuildAttention.linear(x, w.wQuery(), w.bQuery()),
                    BuildAttention.linear(x, w.wKey(), w.bKey()),
                    BuildAttention.linear(x, w.wValue(), w.bValue()),
                    heads,
                    mask,
                    attention);
            return BuildAttention.linear(y, w.wOut(), w.bOut());
        });
    }

    private static Mistake multiHead(
            String id,
            String when,
            Body.Five<INDArray, AttentionWeights, Integer, INDArray, Attention, INDArray> body) {
        return new Mistake(
                id,
                BuildAttention.MULTI_HEAD_ATTENTION,
                when,
                Body.of((INDArray x, AttentionWeights w, Integer heads, INDArray mask, Attention attention) -> {
                    BuildAttention.requireHeads(x, heads);
                    return body.call(x, w, heads, mask, attention);
                }));
    }
}
