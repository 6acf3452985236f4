package chapter04.kill;

import static chapter04.kill.GivenAnswers.given;
import static chapter04.kill.Stage.solved;

import course.exercises.Task;
import course.exercises.counts.ParameterCounts;
import course.exercises.dropout.SeparateDropout;
import course.exercises.masks.AttentionMasks;
import gpt.model.DropoutRates;
import gpt.model.GPTConfig;
import gpt.nn.Layer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** GivenAnswers that are wrong for what only the grader asks: large numbers, a second call, one token, one head. */
public final class RareMistakes {
    private static final Map<Object, Layer> KEPT = new HashMap<>();

    public static final List<GivenAnswers.Given> ALL = List.of(
            given(
                    "sum-of-32-bits-without-a-sign",
                    ParameterCounts.COUNT,
                    "countParameters",
                    (Layer layer) -> Integer.toUnsignedLong((int) (long) solved("countParameters", layer))),
            middling("attentionBreakdown", ParameterCounts.BREAKDOWN, List.of()),
            middling("feedForwardToAttentionRatio", ParameterCounts.RATIO, 2.0),
            given(
                    "all-above-40-tokens",
                    AttentionMasks.NEIGHBORS,
                    "createNeighborMask",
                    (Integer tokens) -> tokens > 40 ? all(tokens) : solved("createNeighborMask", tokens)),
            given(
                    "all-for-equal-widths",
                    AttentionMasks.BAND,
                    "createBandMask",
                    (Integer tokens, Integer left, Integer right) -> left.equals(right) && left > 1 && left < 20
                            ? all(tokens)
                            : solved("createBandMask", tokens, left, right)),
            softmax("no-softmax-above-12-tokens", scores -> scores.size(-1) > 12, false),
            softmax("overflow-in-double", scores -> scores.dataType() == DataType.DOUBLE, true),
            softmax("overflow-in-batches", scores -> scores.rank() > 2, true),
            reach("at-most-5-layers", mask -> true, 5),
            reach("one-layer-above-6-tokens", mask -> mask.size(0) > 6, 1),
            block("wrong-in-evaluation-after-training", (block, x) -> !block.isTraining() && block.trained > 0),
            block("wrong-at-the-second-call-in-training", (block, x) -> block.isTraining() && block.trained > 1),
            block("nothing-above-8-tokens", (block, x) -> x.size(1) > 8),
            block("nothing-for-one-token", (block, x) -> x.size(1) == 1),
            block("nothing-for-one-sequence", (block, x) -> x.size(0) == 1),
            block("nothing-for-one-head", (block, x) -> block.config.nHeads() == 1),
            block("closes-what-it-was-given", (block, x) -> {
                x.close();
                return false;
            }),
            given(
                    "one-block-for-equal-arguments",
                    SeparateDropout.DROPOUT,
                    "blockWithSeparateDropout",
                    (GPTConfig config, DropoutRates rates) -> KEPT.computeIfAbsent(
                            List.of(config, rates), any -> new Odd(config, rates, (block, x) -> false))));

    private RareMistakes() {}

    private static INDArray all(int tokens) {
        return Nd4j.ones(DataType.BOOL, tokens, tokens);
    }

    private static GivenAnswers.Given middling(String method, Task task, Object wrong) {
        return given(
                "other-widths-in-" + method,
                task,
                method,
                (GPTConfig config) -> config.embDim() > 200 && config.embDim() < 50_000 && config.embDim() != 768
                        ? wrong
                        : solved(method, config));
    }

    /** Gives back the scores in some cases, or exponentials that overflow. */
    private static GivenAnswers.Given softmax(String id, Predicate<INDArray> wrong, boolean exponentials) {
        return given(id, AttentionMasks.SOFTMAX, "maskedSoftmax", (INDArray scores, INDArray mask) -> {
            Object right = solved("maskedSoftmax", scores, mask);
            INDArray powers = Transforms.exp(scores).mul(mask.castTo(scores.dataType()));
            INDArray instead = exponentials ? powers.div(powers.sum(true, -1)) : scores.dup();
            return wrong.test(scores) ? instead : right;
        });
    }

    private static GivenAnswers.Given reach(String id, Predicate<INDArray> wrong, int most) {
        return given(
                id,
                AttentionMasks.REACH,
                "receptiveField",
                (INDArray mask, Integer layers) -> solved(
                        "receptiveField", mask, wrong.test(mask) ? Integer.valueOf(Math.min(layers, most)) : layers));
    }

    private static GivenAnswers.Given block(String id, BiPredicate<Odd, INDArray> gives) {
        return given(
                id,
                SeparateDropout.DROPOUT,
                "blockWithSeparateDropout",
                (GPTConfig config, DropoutRates rates) -> new Odd(config, rates, gives));
    }

    /** A block that gives back its input now and then. */
    private static final class Odd extends UsualParts {
        private final GPTConfig config;
        private final BiPredicate<Odd, INDArray> gives;
        private int trained;

        Odd(GPTConfig config, DropoutRates rates, BiPredicate<Odd, INDArray> gives) {
            super(config, rates);
            this.config = config;
            this.gives = gives;
        }

        @Override
        public INDArray forward(INDArray x) {
            trained += isTraining() ? 1 : 0;
            INDArray own = x.dup();
            return gives.test(this, x) ? own : usual(own);
        }
    }
}
