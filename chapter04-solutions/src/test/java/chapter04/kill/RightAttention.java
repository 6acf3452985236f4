package chapter04.kill;

import static chapter04.kill.GivenAnswer.given;
import static course.exercises.attention.BuildAttention.ATTEND;
import static course.exercises.attention.BuildAttention.MERGE_HEADS;
import static course.exercises.attention.BuildAttention.MULTI_HEAD_ATTENTION;
import static course.exercises.attention.BuildAttention.SPLIT_HEADS;

import course.exercises.Body;
import course.types.Attention;
import course.types.AttentionWeights;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Right answers to the tasks of Build 2. */
final class RightAttention {
    static final List<GivenAnswer> ALL = List.of(
            split("split-head-by-head", (x, heads) -> {
                long width = x.size(2) / heads;
                return Nd4j.stack(
                        1,
                        IntStream.range(0, heads)
                                .mapToObj(h -> part(x, h * width, width))
                                .toArray(INDArray[]::new));
            }),
            split(
                    "split-as-a-copy-by-two-swaps",
                    (x, heads) -> x.permute(0, 2, 1)
                            .reshape(x.size(0), heads, x.size(2) / heads, x.size(1))
                            .permute(0, 1, 3, 2)
                            .dup()),
            given(
                    "merge-by-concatenation",
                    MERGE_HEADS,
                    (INDArray y) -> Nd4j.concat(
                            2,
                            IntStream.range(0, (int) y.size(1))
                                    .mapToObj(h -> y.get(
                                                    NDArrayIndex.all(),
                                                    NDArrayIndex.point(h),
                                                    NDArrayIndex.all(),
                                                    NDArrayIndex.all())
                                            .reshape(y.size(0), y.size(2), y.size(3)))
                                    .toArray(INDArray[]::new))),
            given(
                    "merge-by-two-swaps",
                    MERGE_HEADS,
                    (INDArray y) -> y.permute(0, 1, 3, 2)
                            .reshape(y.size(0), y.size(1) * y.size(3), y.size(2))
                            .permute(0, 2, 1)),
            attention("attention-with-minus-1e9", (query, key, value, mask) -> {
                INDArray scores = Nd4j.matmul(query, key, false, true, false).div(Math.sqrt(width(query)));
                INDArray hidden = mask.castTo(DataType.FLOAT).rsub(1).mul(-1e9);
                return Nd4j.matmul(Nd4j.nn().softmax(scores.add(hidden), -1), value);
            }),
            attention("attention-with-the-query-scaled-first", (query, key, value, mask) -> {
                INDArray scaled = query.div(Math.sqrt(width(query)));
                INDArray scores = Nd4j.matmul(scaled, key, false, true, false).add(Transforms.log(floats(mask)));
                INDArray powers = Transforms.exp(scores.sub(scores.max(true, -1)));
                return Nd4j.matmul(powers.div(powers.sum(true, -1)), value);
            }),
            attention("attention-normalized-at-the-end", (query, key, value, mask) -> {
                INDArray scores = Nd4j.matmul(query, key, false, true, false).div(Math.sqrt(width(query)));
                INDArray visible = scores.add(Transforms.log(floats(mask)));
                INDArray powers = Transforms.exp(visible.sub(visible.max(true, -1)));
                return Nd4j.matmul(powers, value).div(powers.sum(true, -1));
            }),
            attention("attention-matrix-by-matrix", (query, key, value, mask) -> {
                long[] shape = {-1, query.size(-2), query.size(-1)};
                INDArray queries = query.dup('c').reshape('c', shape);
                INDArray keys = key.dup('c').reshape('c', shape);
                INDArray values = value.dup('c').reshape('c', shape);
                INDArray y = queries.ulike();
                for (long i = 0; i < queries.size(0); i++) {
                    INDArray scores = keys.slice(i).mmul(queries.slice(i).transpose()); // a column per query
                    INDArray hidden = Transforms.log(floats(mask).transpose().dup());
                    INDArray weights = Nd4j.nn()
                            .softmax(scores.div(Math.sqrt(width(query))).add(hidden), 0);
                    y.slice(i).assign(weights.transpose().mmul(values.slice(i)));
                }
                return y.reshape('c', query.shape());
            }),
            multiHead("heads-one-by-one", RightAttention::headByHead),
            multiHead("heads-with-one-product-for-all-three", (x, w, heads, mask, attention) -> {
                long c = x.size(2);
                INDArray rows = x.dup('c').reshape('c', -1, c);
                INDArray all = Nd4j.concat(
                        0, w.wQuery().dup(), w.wKey().dup(), w.wValue().dup());
                INDArray biases = Nd4j.concat(0, w.bQuery(), w.bKey(), w.bValue());
                INDArray qkv = rows.mmul(all.transpose())
                        .addRowVector(biases.reshape(1, 3 * c))
                        .dup('c')
                        .reshape('c', x.size(0), x.size(1), 3, heads, c / heads)
                        .permute(2, 0, 3, 1, 4);
                INDArray y = attention.attend(qkv.slice(0), qkv.slice(1), qkv.slice(2), mask);
                return linear(y.permute(0, 2, 1, 3).dup('c').reshape('c', x.shape()), w.wOut(), w.bOut());
            }),
            multiHead("heads-without-the-sequences", (x, w, heads, mask, attention) -> {
                INDArray[] sequences = new INDArray[(int) x.size(0)];
                for (int b = 0; b < sequences.length; b++) {
                    INDArray one = x.slice(b).dup('c').reshape('c', 1, x.size(1), x.size(2));
                    INDArray y = attention.attend(
                            split(linear(one, w.wQuery(), w.bQuery()), heads),
                            split(linear(one, w.wKey(), w.bKey()), heads),
                            split(linear(one, w.wValue(), w.bValue()), heads),
                            mask);
                    sequences[b] = linear(y.permute(0, 2, 1, 3).dup('c').reshape('c', one.shape()), w.wOut(), w.bOut());
                }
                return Nd4j.concat(0, sequences);
            }));

    private RightAttention() {}

    private static GivenAnswer split(String id, Body.Two<INDArray, Integer, INDArray> body) {
        return given(id, SPLIT_HEADS, body).refusing();
    }

    private static GivenAnswer attention(String id, Body.Four<INDArray, INDArray, INDArray, INDArray, INDArray> body) {
        return given(id, ATTEND, body).refusing();
    }

    private static GivenAnswer multiHead(
            String id, Body.Five<INDArray, AttentionWeights, Integer, INDArray, Attention, INDArray> body) {
        return given(id, MULTI_HEAD_ATTENTION, body).refusing();
    }

    private static double width(INDArray query) {
        return query.size(-1);
    }

    private static INDArray floats(INDArray x) {
        return x.castTo(DataType.FLOAT);
    }

    private static INDArray linear(INDArray x, INDArray w, INDArray b) {
        return x.dup('c')
                .reshape('c', -1, x.size(2))
                .mmul(w.transpose())
                .addRowVector(b.reshape(1, -1))
                .dup('c')
                .reshape('c', x.shape());
    }

    private static INDArray split(INDArray x, int heads) {
        return x.reshape('c', x.size(0), x.size(1), heads, x.size(2) / heads).permute(0, 2, 1, 3);
    }

    /** Asks the attention once for each head, with the rows of the weights that belong to it. */
    private static INDArray headByHead(INDArray x, AttentionWeights w, int heads, INDArray mask, Attention attention) {
        long width = x.size(2) / heads;
        INDArray y = Nd4j.create(DataType.FLOAT, x.shape());
        for (int h = 0; h < heads; h++) {
            long from = h * width;
            part(y, from, width)
                    .assign(attention.attend(
                            part(linear(x, w.wQuery(), w.bQuery()), from, width),
                            part(linear(x, w.wKey(), w.bKey()), from, width),
                            part(linear(x, w.wValue(), w.bValue()), from, width),
                            mask));
        }
        return linear(y, w.wOut(), w.bOut());
    }

    private static INDArray part(INDArray x, long from, long width) {
        return x.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, from + width));
    }
}
