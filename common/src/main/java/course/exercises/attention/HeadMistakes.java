package course.exercises.attention;

import course.exercises.Body;
import course.exercises.Mistake;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Task B4: what people get wrong when they split channels into heads and merge them again. */
final class HeadMistakes {
    static final List<Mistake> SPLIT = List.of(
            split(
                    "split-by-reshape-alone",
                    "the numbers are reshaped to (B, H, T, D) and stay in their order in memory: a head then gets numbers of"
                            + " other tokens.",
                    (x, heads) -> reshaped(x, x.size(0), heads, x.size(1), x.size(2) / heads)),
            split(
                    "split-without-swapping-heads-and-tokens",
                    "the answer is (B, T, H, D), where the tokens still come before the heads.",
                    (x, heads) -> reshaped(x, x.size(0), x.size(1), heads, x.size(2) / heads)),
            split(
                    "split-interleaved",
                    "the channels are distributed one by one, channel 0 to head 0 and channel 1 to head 1: each head gets D adjacent"
                            + " channels.",
                    (x, heads) -> reshaped(x, x.size(0), x.size(1), x.size(2) / heads, heads)
                            .permute(0, 3, 1, 2)),
            split(
                    "split-into-columns",
                    "the numbers are reshaped to (B, H, D, T), and T and D are swapped: the shape is right, but the numbers"
                            + " of a token end up in others.",
                    (x, heads) -> reshaped(x, x.size(0), heads, x.size(2) / heads, x.size(1))
                            .permute(0, 1, 3, 2)),
            split(
                    "split-with-tokens-last",
                    "the answer is (B, H, D, T): the tokens come before the D numbers.",
                    (x, heads) -> reshaped(x, x.size(0), x.size(1), heads, x.size(2) / heads)
                            .permute(0, 2, 3, 1)),
            split(
                    "split-with-heads-first",
                    "the answer is (H, B, T, D): the sequences come before the heads.",
                    (x, heads) -> reshaped(x, x.size(0), x.size(1), heads, x.size(2) / heads)
                            .permute(2, 0, 1, 3)),
            new Mistake(
                    "split-drops-the-rest",
                    BuildAttention.SPLIT_HEADS,
                    "the channels that are left over, where the heads cannot share them evenly, are dropped.",
                    Body.of((INDArray x, Integer heads) -> {
                        if (heads < 1) {
                            BuildAttention.requireHeads(x, heads);
                        }
                        long even = x.size(2) / heads * heads;
                        INDArray kept = x.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, even));
                        return BuildAttention.split(kept, heads);
                    })));

    static final List<Mistake> MERGE = List.of(
            merge(
                    "merge-by-reshape-alone",
                    "the numbers are reshaped to (B, T, C) and stay in their order in memory: tokens then get numbers of"
                            + " other tokens.",
                    y -> reshaped(y, y.size(0), y.size(2), y.size(1) * y.size(3))),
            merge(
                    "merge-interleaved",
                    "the channels are collected one by one, the first of each head and then the second: head h fills the"
                            + " channels from h · D on.",
                    y -> reshaped(y.permute(0, 2, 3, 1), y.size(0), y.size(2), y.size(1) * y.size(3))),
            merge(
                    "merge-swaps-the-last-two",
                    "T and D are swapped: H and T must be swapped.",
                    y -> reshaped(y.permute(0, 1, 3, 2), y.size(0), y.size(2), y.size(1) * y.size(3))),
            merge("merge-adds-the-heads", "the heads are added up instead of placed side by side.", y -> y.sum(1)),
            merge(
                    "merge-along-the-tokens",
                    "the heads are put one after the other along the tokens: they belong side by side in each token.",
                    y -> reshaped(y, y.size(0), y.size(1) * y.size(2), y.size(3))),
            merge(
                    "merge-without-the-last-step",
                    "H and T are swapped, but the answer is still (B, T, H, D): the heads still have to be merged.",
                    y -> y.permute(0, 2, 1, 3)));

    private HeadMistakes() {}

    private static Mistake split(String id, String when, Body.Two<INDArray, Integer, INDArray> body) {
        return new Mistake(id, BuildAttention.SPLIT_HEADS, when, Body.of((INDArray x, Integer heads) -> {
            BuildAttention.requireHeads(x, heads);
            return body.call(x, heads);
        }));
    }

    private static Mistake merge(String id, String when, Body.One<INDArray, INDArray> body) {
        return new Mistake(id, BuildAttention.MERGE_HEADS, when, Body.of(body));
    }

    /** The numbers in the order of the dimensions, in another shape. */
    static INDArray reshaped(INDArray x, long... shape) {
        return Nd4j.toFlattened('c', x).reshape('c', shape);
    }
}
