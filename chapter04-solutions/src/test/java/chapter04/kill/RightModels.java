package chapter04.kill;

import static chapter04.kill.GivenAnswers.given;

import course.exercises.model.BuildModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Right answers to the tasks of Build 3. */
final class RightModels {
    static final List<GivenAnswers.Given> ALL = List.of(
            block("block-number-by-number", (x, norm1, attention, norm2, feedForward) -> {
                INDArray h = added(x, attention.apply(norm1.apply(x)));
                return added(h, feedForward.apply(norm2.apply(h)));
            }),
            block(
                    "block-in-two-halves",
                    (x, norm1, attention, norm2, feedForward) -> Stream.of(
                                    norm1.andThen(attention), norm2.andThen(feedForward))
                            .reduce(x, (y, half) -> y.add(half.apply(y)), INDArray::add)),
            block("block-written-into-its-own-sum", (x, norm1, attention, norm2, feedForward) -> {
                INDArray h = x.dup();
                h.addi(attention.apply(norm1.apply(x.dup())));
                return h.addi(feedForward.apply(norm2.apply(h)));
            }),
            logits("logits-number-by-number", RightModels::numberByNumber),
            logits("logits-with-one-hot-rows", (ids, tokEmb, posEmb, blocks, finalNorm, outHead) -> {
                int tokens = ids[0].length;
                int rows = ids.length * tokens;
                INDArray chosen = Nd4j.zeros(DataType.FLOAT, rows, tokEmb.size(0));
                INDArray places = Nd4j.zeros(DataType.FLOAT, rows, posEmb.size(0));
                for (int i = 0; i < rows; i++) {
                    chosen.putScalar(i, ids[i / tokens][i % tokens], 1);
                    places.putScalar(i, i % tokens, 1);
                }
                INDArray x = chosen.mmul(tokEmb).add(places.mmul(posEmb)).reshape(ids.length, tokens, tokEmb.size(1));
                INDArray y = finalNorm.apply(blocks.stream()
                        .reduce(UnaryOperator.identity(), RightModels::inTurn)
                        .apply(x));
                INDArray weights = Nd4j.stack(
                        0, Stream.generate(outHead::transpose).limit(ids.length).toArray(INDArray[]::new));
                return Nd4j.matmul(y, weights);
            }),
            logits("logits-row-by-row-into-an-array", (ids, tokEmb, posEmb, blocks, finalNorm, outHead) -> {
                INDArray x = Nd4j.create(DataType.FLOAT, ids.length, ids[0].length, tokEmb.size(1));
                for (int b = 0; b < ids.length; b++) {
                    for (int t = 0; t < ids[b].length; t++) {
                        INDArray sum = tokEmb.getRow(ids[b][t]).add(posEmb.getRow(t));
                        x.put(
                                new INDArrayIndex[] {NDArrayIndex.point(b), NDArrayIndex.point(t), NDArrayIndex.all()},
                                sum);
                    }
                }
                for (UnaryOperator<INDArray> block : blocks) {
                    x = block.apply(x);
                }
                INDArray columns =
                        finalNorm.apply(x).reshape(-1, tokEmb.size(1)).transpose();
                return outHead.mmul(columns).transpose().dup('c').reshape(ids.length, ids[0].length, outHead.size(0));
            }),
            generation("generate-with-a-list", (model, ids, maxNewTokens, contextLength) -> {
                List<Integer> all = new ArrayList<>();
                for (int id : ids) {
                    all.add(id);
                }
                for (int step = 0; step < maxNewTokens; step++) {
                    List<Integer> context = all.subList(Math.max(0, all.size() - contextLength), all.size());
                    float[] logits = model.apply(
                            context.stream().mapToInt(Integer::intValue).toArray());
                    int best = logits.length - 1;
                    for (int id = logits.length - 1; id >= 0; id--) {
                        best = logits[id] >= logits[best] ? id : best;
                    }
                    all.add(best);
                }
                return all.stream().mapToInt(Integer::intValue).toArray();
            }),
            generation("generate-by-recursion", RightModels::recursive),
            generation("generate-with-argmax", (model, ids, maxNewTokens, contextLength) -> {
                int[] all = ids.clone();
                while (all.length < ids.length + maxNewTokens) {
                    int[] context = all.length <= contextLength
                            ? all.clone()
                            : Arrays.copyOfRange(all, all.length - contextLength, all.length);
                    int next = Nd4j.argMax(Nd4j.create(model.apply(context)), 0).getInt(0);
                    all = IntStream.concat(Arrays.stream(all), IntStream.of(next))
                            .toArray();
                }
                return all;
            }));

    private RightModels() {}

    private interface Block {
        INDArray of(
                INDArray x,
                UnaryOperator<INDArray> norm1,
                UnaryOperator<INDArray> attention,
                UnaryOperator<INDArray> norm2,
                UnaryOperator<INDArray> feedForward);
    }

    private interface Model {
        INDArray of(
                int[][] ids,
                INDArray tokEmb,
                INDArray posEmb,
                List<UnaryOperator<INDArray>> blocks,
                UnaryOperator<INDArray> finalNorm,
                INDArray outHead);
    }

    private interface Text {
        int[] of(Function<int[], float[]> model, int[] ids, int maxNewTokens, int contextLength);
    }

    private static GivenAnswers.Given block(String id, Block block) {
        return given(
                id,
                BuildModel.BLOCK,
                "transformerBlock",
                (INDArray x,
                        UnaryOperator<INDArray> norm1,
                        UnaryOperator<INDArray> attention,
                        UnaryOperator<INDArray> norm2,
                        UnaryOperator<INDArray> feedForward) -> block.of(x, norm1, attention, norm2, feedForward));
    }

    private static GivenAnswers.Given logits(String id, Model model) {
        return given(
                id,
                BuildModel.WHOLE,
                "logits",
                (int[][] ids,
                        INDArray tokEmb,
                        INDArray posEmb,
                        List<UnaryOperator<INDArray>> blocks,
                        UnaryOperator<INDArray> finalNorm,
                        INDArray outHead) -> {
                    for (int[] sequence : ids) {
                        if (sequence.length > posEmb.size(0)) {
                            throw new IllegalArgumentException(sequence.length + " > " + posEmb.size(0));
                        }
                        for (int one : sequence) {
                            if (one < 0 || one >= tokEmb.size(0)) {
                                throw new IllegalArgumentException(String.valueOf(one));
                            }
                        }
                    }
                    return model.of(ids, tokEmb, posEmb, blocks, finalNorm, outHead);
                });
    }

    private static GivenAnswers.Given generation(String id, Text text) {
        return given(
                id,
                BuildModel.GENERATION,
                "generate",
                (Function<int[], float[]> model, int[] ids, Integer maxNewTokens, Integer contextLength) -> {
                    if (ids.length == 0) {
                        throw new IllegalArgumentException("empty");
                    }
                    if (maxNewTokens < 0 || contextLength < 1) {
                        throw new IllegalArgumentException(maxNewTokens + " and " + contextLength);
                    }
                    return text.of(model, ids, maxNewTokens, contextLength);
                });
    }

    private static UnaryOperator<INDArray> inTurn(UnaryOperator<INDArray> first, UnaryOperator<INDArray> second) {
        return x -> second.apply(first.apply(x));
    }

    private static INDArray added(INDArray x, INDArray y) {
        float[] numbers = x.dup('c').data().asFloat();
        float[] others = y.dup('c').data().asFloat();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] += others[i];
        }
        return Nd4j.create(numbers, x.shape(), 'c');
    }

    private static INDArray numberByNumber(
            int[][] ids,
            INDArray tokEmb,
            INDArray posEmb,
            List<UnaryOperator<INDArray>> blocks,
            UnaryOperator<INDArray> finalNorm,
            INDArray outHead) {
        int width = (int) tokEmb.size(1);
        float[][][] embeddings = new float[ids.length][ids[0].length][width];
        for (int b = 0; b < ids.length; b++) {
            for (int t = 0; t < ids[b].length; t++) {
                for (int c = 0; c < width; c++) {
                    embeddings[b][t][c] = tokEmb.getFloat(ids[b][t], c) + posEmb.getFloat(t, c);
                }
            }
        }
        INDArray x = Nd4j.create(embeddings);
        for (UnaryOperator<INDArray> block : blocks) {
            x = block.apply(x);
        }
        x = finalNorm.apply(x);
        float[][][] logits = new float[ids.length][ids[0].length][(int) outHead.size(0)];
        for (int b = 0; b < ids.length; b++) {
            for (int t = 0; t < ids[b].length; t++) {
                for (int v = 0; v < logits[b][t].length; v++) {
                    for (int c = 0; c < width; c++) {
                        logits[b][t][v] += x.getFloat(b, t, c) * outHead.getFloat(v, c);
                    }
                }
            }
        }
        return Nd4j.create(logits);
    }

    private static int[] recursive(Function<int[], float[]> model, int[] ids, int maxNewTokens, int contextLength) {
        if (maxNewTokens == 0) {
            return ids;
        }
        float[] logits = model.apply(
                Arrays.stream(ids).skip(Math.max(0, ids.length - contextLength)).toArray());
        int[] longer = Arrays.copyOf(ids, ids.length + 1);
        longer[ids.length] = IntStream.range(0, logits.length)
                .reduce((best, id) -> logits[id] > logits[best] ? id : best)
                .orElseThrow();
        return recursive(model, longer, maxNewTokens - 1, contextLength);
    }
}
