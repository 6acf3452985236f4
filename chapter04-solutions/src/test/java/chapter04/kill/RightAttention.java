package chapter04.kill;

import static chapter04.kill.GivenAnswers.given;

import course.exercises.attention.BuildAttention;
import course.types.Attention;
import course.types.AttentionWeights;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Right answers to the tasks of Build 2. */
final class RightAttention {
    static final List<GivenAnswers.Given> ALL = List.of(
            split("split-number-by-number", (x, heads) -> {
                long width = x.size(2) / heads;
                INDArray y = Nd4j.create(DataType.FLOAT, x.size(0), heads, x.size(1), width);
                for (int b = 0; b < x.size(0); b++) {
                    for (int t = 0; t < x.size(1); t++) {
                        for (int c = 0; c < x.size(2); c++) {
                            y.putScalar(new long[] {b, c / width, t, c % width}, x.getDouble(b, t, c));
                        }
                    }
                }
                return y;
            }),
            split("split-head-by-head", (x, heads) -> {
                long width = x.size(2) / heads;
                return Nd4j.stack(
                        1,
                        IntStream.range(0, heads)
                                .mapToObj(h -> x.get(
                                        NDArrayIndex.all(),
                                        NDArrayIndex.all(),
                                        NDArrayIndex.interval(h * width, (h + 1) * width)))
                                .toArray(INDArray[]::new));
            }),
            split(
                    "split-as-a-copy-by-two-swaps",
                    (x, heads) -> x.permute(0, 2, 1)
                            .reshape(x.size(0), heads, x.size(2) / heads, x.size(1))
                            .permute(0, 1, 3, 2)
                            .dup()),
            given("merge-number-by-number", BuildAttention.HEADS, "mergeHeads", (INDArray y) -> {
                int width = (int) y.size(3);
                INDArray x = Nd4j.create(DataType.FLOAT, y.size(0), y.size(2), y.size(1) * width);
                for (int b = 0; b < x.size(0); b++) {
                    for (int t = 0; t < x.size(1); t++) {
                        for (int c = 0; c < x.size(2); c++) {
                            x.putScalar(new int[] {b, t, c}, y.getDouble(b, c / width, t, c % width));
                        }
                    }
                }
                return x;
            }),
            given(
                    "merge-by-concatenation",
                    BuildAttention.HEADS,
                    "mergeHeads",
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
                    BuildAttention.HEADS,
                    "mergeHeads",
                    (INDArray y) -> y.permute(0, 1, 3, 2)
                            .reshape(y.size(0), y.size(1) * y.size(3), y.size(2))
                            .permute(0, 2, 1)),
            attention("attention-number-by-number", RightAttention::numberByNumber),
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
            attention("attention-in-double", (query, key, value, mask) -> {
                INDArray scores = Nd4j.matmul(doubles(query), doubles(key), false, true, false)
                        .div(Math.sqrt(width(query)));
                INDArray visible = scores.add(Transforms.log(doubles(mask)));
                INDArray weights = Nd4j.nn().softmax(visible.sub(visible.max(true, -1)), -1);
                return Nd4j.matmul(weights, doubles(value)).castTo(DataType.FLOAT);
            }),
            multiHead("heads-one-by-one", RightAttention::headByHead),
            multiHead("heads-number-by-number", RightAttention::sums),
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

    private interface Split {
        INDArray of(INDArray x, int heads);
    }

    private interface MultiHead {
        INDArray of(INDArray x, AttentionWeights weights, int heads, INDArray mask, Attention attention);
    }

    private static void requireHeads(INDArray x, int heads) {
        if (heads < 1 || x.size(2) % heads != 0) {
            throw new IllegalArgumentException(heads + " and " + x.size(2));
        }
    }

    private static GivenAnswers.Given split(String id, Split split) {
        return given(id, BuildAttention.HEADS, "splitHeads", (INDArray x, Integer heads) -> {
            requireHeads(x, heads);
            return split.of(x, heads);
        });
    }

    private static GivenAnswers.Given attention(String id, Attention attention) {
        return given(
                id,
                BuildAttention.ATTENTION,
                "attend",
                (INDArray query, INDArray key, INDArray value, INDArray mask) -> {
                    long tokens = query.size(-2);
                    if (mask.rank() != 2 || mask.size(0) != tokens || mask.size(1) != tokens) {
                        throw new IllegalArgumentException("mask " + Arrays.toString(mask.shape()));
                    }
                    return attention.attend(query, key, value, mask);
                });
    }

    private static GivenAnswers.Given multiHead(String id, MultiHead body) {
        return given(
                id,
                BuildAttention.MULTI_HEAD,
                "multiHeadAttention",
                (INDArray x, AttentionWeights weights, Integer heads, INDArray mask, Attention attention) -> {
                    requireHeads(x, heads);
                    return body.of(x, weights, heads, mask, attention);
                });
    }

    private static double width(INDArray query) {
        return query.size(-1);
    }

    private static INDArray floats(INDArray x) {
        return x.castTo(DataType.FLOAT);
    }

    private static INDArray doubles(INDArray x) {
        return x.castTo(DataType.DOUBLE);
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

    private static INDArray numberByNumber(INDArray query, INDArray key, INDArray value, INDArray mask) {
        int tokens = (int) query.size(-2);
        int width = (int) query.size(-1);
        float[] q = query.dup('c').data().asFloat();
        float[] k = key.dup('c').data().asFloat();
        float[] v = value.dup('c').data().asFloat();
        float[] y = new float[v.length];
        for (int row = 0; row < q.length / width; row++) {
            int matrix = row / tokens * tokens;
            double[] weights = new double[tokens];
            double highest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < tokens; j++) {
                for (int d = 0; d < width; d++) {
                    weights[j] += q[row * width + d] * k[(matrix + j) * width + d] / Math.sqrt(width);
                }
                if (mask.getInt(row - matrix, j) == 1) {
                    highest = Math.max(highest, weights[j]);
                }
            }
            double sum = 0;
            for (int j = 0; j < tokens; j++) {
                weights[j] = mask.getInt(row - matrix, j) == 1 ? Math.exp(weights[j] - highest) : 0;
                sum += weights[j];
            }
            for (int d = 0; d < width; d++) {
                double mean = 0;
                for (int j = 0; j < tokens; j++) {
                    mean += weights[j] / sum * v[(matrix + j) * width + d];
                }
                y[row * width + d] = (float) mean;
            }
        }
        return Nd4j.create(y, query.shape(), 'c');
    }

    /** Asks the attention once for each head, with the rows of the weights that belong to it. */
    private static INDArray headByHead(INDArray x, AttentionWeights w, int heads, INDArray mask, Attention attention) {
        long width = x.size(2) / heads;
        INDArray y = Nd4j.create(DataType.FLOAT, x.shape());
        for (int h = 0; h < heads; h++) {
            long from = h * width;
            y.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, from + width))
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

    private static INDArray sums(INDArray x, AttentionWeights w, int heads, INDArray mask, Attention attention) {
        INDArray y = attention.attend(
                headSums(x, w.wQuery(), w.bQuery(), heads),
                headSums(x, w.wKey(), w.bKey(), heads),
                headSums(x, w.wValue(), w.bValue(), heads),
                mask);
        int width = (int) x.size(2) / heads;
        INDArray out = Nd4j.create(DataType.FLOAT, x.shape());
        for (int b = 0; b < x.size(0); b++) {
            for (int t = 0; t < x.size(1); t++) {
                for (int o = 0; o < x.size(2); o++) {
                    double sum = w.bOut().getDouble(o);
                    for (int c = 0; c < x.size(2); c++) {
                        sum += y.getDouble(b, c / width, t, c % width)
                                * w.wOut().getDouble(o, c);
                    }
                    out.putScalar(new int[] {b, t, o}, sum);
                }
            }
        }
        return out;
    }

    private static INDArray headSums(INDArray x, INDArray weight, INDArray bias, int heads) {
        int width = (int) x.size(2) / heads;
        INDArray y = Nd4j.create(DataType.FLOAT, x.size(0), heads, x.size(1), width);
        for (int b = 0; b < x.size(0); b++) {
            for (int t = 0; t < x.size(1); t++) {
                for (int o = 0; o < x.size(2); o++) {
                    double sum = bias.getDouble(o);
                    for (int c = 0; c < x.size(2); c++) {
                        sum += x.getDouble(b, t, c) * weight.getDouble(o, c);
                    }
                    y.putScalar(new int[] {b, o / width, t, o % width}, sum);
                }
            }
        }
        return y;
    }
}
