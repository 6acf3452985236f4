package chapter04.kill;

import static chapter04.kill.GivenAnswer.given;
import static chapter04.kill.Stage.solved;
import static course.exercises.counts.ParameterCounts.ATTENTION_BREAKDOWN;
import static course.exercises.counts.ParameterCounts.COUNT_PARAMETERS;
import static course.exercises.counts.ParameterCounts.FEED_FORWARD_TO_ATTENTION_RATIO;
import static course.exercises.dropout.SeparateDropout.BLOCK_WITH_SEPARATE_DROPOUT;
import static course.exercises.masks.AttentionMasks.CREATE_BAND_MASK;
import static course.exercises.masks.AttentionMasks.CREATE_NEIGHBOR_MASK;
import static course.exercises.masks.AttentionMasks.MASKED_SOFTMAX;
import static course.exercises.masks.AttentionMasks.RECEPTIVE_FIELD;

import course.exercises.Method;
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

/** Answers that are wrong for what only the grader asks: large numbers, a second call, one token, one head. */
public final class RareMistakes {
    private static final Map<Object, Layer> KEPT = new HashMap<>();

    public static final List<GivenAnswer> ALL = List.of(
            given(
                    "sum-of-32-bits-without-a-sign",
                    COUNT_PARAMETERS,
                    (Layer layer) -> Integer.toUnsignedLong((int) (long) solved(COUNT_PARAMETERS, layer))),
            middling(ATTENTION_BREAKDOWN, List.of()),
            middling(FEED_FORWARD_TO_ATTENTION_RATIO, 2.0),
            given(
                    "all-above-40-tokens",
                    CREATE_NEIGHBOR_MASK,
                    (Integer tokens) -> tokens > 40 ? all(tokens) : solved(CREATE_NEIGHBOR_MASK, tokens)),
            given(
                    "all-for-equal-widths",
                    CREATE_BAND_MASK,
                    (Integer tokens, Integer left, Integer right) -> left.equals(right) && left > 1 && left < 20
                            ? all(tokens)
                            : solved(CREATE_BAND_MASK, tokens, left, right)),
            softmax("no-softmax-above-12-tokens", scores -> scores.size(-1) > 12, false),
            softmax("overflow-in-double", scores -> scores.dataType() == DataType.DOUBLE, true),
            softmax("overflow-in-batches", scores -> scores.rank() > 2, true),
            reach("at-most-5-layers", mask -> true, 5),
            reach("one-layer-above-6-tokens", mask -> mask.size(0) > 6, 1),
            block("wrong-in-evaluation-after-training", (block, x) -> !block.isTraining() && block.trained() > 0),
            block("wrong-at-the-second-call-in-training", (block, x) -> block.isTraining() && block.trained() > 1),
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
                    BLOCK_WITH_SEPARATE_DROPOUT,
                    (GPTConfig config, DropoutRates rates) -> KEPT.computeIfAbsent(
                            List.of(config, rates), any -> new CustomBlock(config, rates, CustomBlock::usual))));

    private RareMistakes() {}

    private static INDArray all(int tokens) {
        return Nd4j.ones(DataType.BOOL, tokens, tokens);
    }

    private static GivenAnswer middling(Method method, Object wrong) {
        return given(
                "other-widths-in-" + method,
                method,
                (GPTConfig config) -> config.embDim() > 200 && config.embDim() < 50_000 && config.embDim() != 768
                        ? wrong
                        : solved(method, config));
    }

    /** Gives back the scores in some cases, or exponentials that overflow. */
    private static GivenAnswer softmax(String id, Predicate<INDArray> wrong, boolean exponentials) {
        return given(id, MASKED_SOFTMAX, (INDArray scores, INDArray mask) -> {
            Object right = solved(MASKED_SOFTMAX, scores, mask);
            INDArray powers = Transforms.exp(scores).mul(mask.castTo(scores.dataType()));
            INDArray instead = exponentials ? powers.div(powers.sum(true, -1)) : scores.dup();
            return wrong.test(scores) ? instead : right;
        });
    }

    private static GivenAnswer reach(String id, Predicate<INDArray> wrong, int most) {
        return given(
                id,
                RECEPTIVE_FIELD,
                (INDArray mask, Integer layers) -> solved(
                        RECEPTIVE_FIELD, mask, wrong.test(mask) ? Integer.valueOf(Math.min(layers, most)) : layers));
    }

    /** A block that gives back its input now and then. */
    private static GivenAnswer block(String id, BiPredicate<CustomBlock, INDArray> gives) {
        return given(
                id,
                BLOCK_WITH_SEPARATE_DROPOUT,
                (GPTConfig config, DropoutRates rates) -> new CustomBlock(config, rates, (block, x) -> {
                    INDArray own = x.dup();
                    return gives.test(block, x) ? own : block.usual(own);
                }));
    }
}
