package chapter04.kill;

import static chapter04.kill.GivenAnswer.given;
import static course.exercises.model.BuildModel.GENERATE;
import static course.exercises.model.BuildModel.LOGITS;
import static course.exercises.model.BuildModel.TRANSFORMER_BLOCK;

import course.exercises.Body;
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
    static final List<GivenAnswer> ALL = List.of(
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

    private static GivenAnswer block(
            String id,
            Body.Five<
                            INDArray,
                            UnaryOperator<INDArray>,
                            UnaryOperator<INDArray>,
                            UnaryOperator<INDArray>,
                            UnaryOperator<INDArray>,
                            INDArray>
                    body) {
        return given(id, TRANSFORMER_BLOCK, body);
    }

    private static GivenAnswer logits(
            String id,
            Body.Six<
                            int[][],
                            INDArray,
                            INDArray,
                            List<UnaryOperator<INDArray>>,
                            UnaryOperator<INDArray>,
                            INDArray,
                            INDArray>
                    body) {
        return given(id, LOGITS, body).refusing();
    }

    private static GivenAnswer generation(
            String id, Body.Four<Function<int[], float[]>, int[], Integer, Integer, int[]> body) {
        return given(id, GENERATE, body).refusing();
    }

    private static UnaryOperator<INDArray> inTurn(UnaryOperator<INDArray> first, UnaryOperator<INDArray> second) {
        return x -> second.apply(first.apply(x));
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
