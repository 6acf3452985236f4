package chapter04.kill;

import static chapter04.kill.GivenAnswers.given;
import static chapter04.kill.Stage.solved;

import course.exercises.counts.ParameterCounts;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import gpt.nn.Layer;
import gpt.random.TorchRandom;
import gpt.report.ModelSize;
import gpt.report.ParameterCount;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** GivenAnswers that are right for what one tries first, and wrong for large numbers, odd shapes or bad input. */
final class AlmostRight {
    private static final AtomicLong TOTAL = new AtomicLong();

    static final List<GivenAnswers.Given> ALL = List.of(
            given("sum-of-32-bits", ParameterCounts.COUNT, "countParameters", (Layer layer) ->
                    (long) (int) solved("countParameters", layer)),
            given("values-drawn-and-counted", ParameterCounts.COUNT, "countParameters", (Layer layer) -> {
                layer.initialize(TorchRandom.seeded(123));
                return layer.namedParameters().values().stream()
                        .mapToLong(parameter -> parameter.value().length())
                        .sum();
            }),
            given(
                    "added-up-in-a-static-field",
                    ParameterCounts.COUNT,
                    "countParameters",
                    (Layer layer) -> TOTAL.addAndGet((long) solved("countParameters", layer))),
            given(
                    "rows-in-small-letters",
                    ParameterCounts.BREAKDOWN,
                    "attentionBreakdown",
                    (GPTConfig config) -> renamed(
                            (List<?>) solved("attentionBreakdown", config), name -> name.toLowerCase(Locale.ROOT))),
            given(
                    "rows-with-capitals",
                    ParameterCounts.BREAKDOWN,
                    "feedForwardBreakdown",
                    (GPTConfig config) -> renamed(
                            (List<?>) solved("feedForwardBreakdown", config), name -> name.replace(" l", " L"))),
            given("ratio-in-float", ParameterCounts.RATIO, "feedForwardToAttentionRatio", (GPTConfig config) ->
                    (double) ((Double) solved("feedForwardToAttentionRatio", config)).floatValue()),
            given(
                    "names-with-underscores",
                    ModelSizes.CONFIG,
                    "getConfig",
                    (GPTConfig base, String name) -> solved("getConfig", base, name.replace('_', '-'))),
            given("names-shortened", ModelSizes.CONFIG, "getConfig", (GPTConfig base, String name) -> {
                Optional<GPT2Size> size = Arrays.stream(GPT2Size.values())
                        .filter(one -> name.length() > "gpt2-".length()
                                && one.modelName().startsWith(name))
                        .findFirst();
                return solved("getConfig", base, size.map(GPT2Size::modelName).orElse(name));
            }),
            given("parts-of-32-bits", ModelSizes.SIZE, "modelSize", (GPTConfig config) -> {
                int c = config.embDim();
                int block = 12 * c * c + 10 * c + (config.qkvBias() ? 3 * c : 0);
                int head = config.vocabSize() * c;
                long total = 2L * head + (long) config.contextLength() * c + (long) config.nLayers() * block + 2L * c;
                return new ModelSize(total, total - head, total * 4 / (1024.0 * 1024.0));
            }),
            given("fits-without-query-biases", ModelSizes.FITS, "largestThatFits", (GPTConfig base, Long bytes) -> {
                GPTConfig unbiased = new GPTConfig(
                        base.vocabSize(),
                        base.contextLength(),
                        base.embDim(),
                        base.nHeads(),
                        base.nLayers(),
                        base.dropRate(),
                        false);
                return solved("largestThatFits", unbiased, bytes);
            }),
            given(
                    "fits-with-the-chapters-context",
                    ModelSizes.FITS,
                    "largestThatFits",
                    (GPTConfig base, Long bytes) -> {
                        GPTConfig usual = new GPTConfig(
                                base.vocabSize(),
                                1024,
                                base.embDim(),
                                base.nHeads(),
                                base.nLayers(),
                                base.dropRate(),
                                base.qkvBias());
                        return solved("largestThatFits", usual, bytes);
                    }),
            given(
                    "both-widths-negative",
                    AttentionMasks.BAND,
                    "createBandMask",
                    (Integer tokens, Integer left, Integer right) -> left < 0 && right < 0
                            ? Nd4j.create(DataType.BOOL, tokens, tokens)
                            : solved("createBandMask", tokens, left, right)),
            given(
                    "band-of-half-widths",
                    AttentionMasks.BAND,
                    "createBandMask",
                    (Integer tokens, Integer left, Integer right) ->
                            solved("createBandMask", tokens, left > 5 ? Math.max(5, left / 2) : left, right)),
            given("columns-unchecked", AttentionMasks.SOFTMAX, "maskedSoftmax", (INDArray scores, INDArray mask) -> {
                boolean fits = mask.rank() == 2 && scores.size(-2) == mask.size(0) && mask.size(0) == mask.size(1);
                return fits && scores.size(-1) != mask.size(0) ? scores.dup() : solved("maskedSoftmax", scores, mask);
            }),
            given(
                    "mask-of-three-dimensions",
                    AttentionMasks.SOFTMAX,
                    "maskedSoftmax",
                    (INDArray scores, INDArray mask) ->
                            mask.rank() == 3 ? scores.dup() : solved("maskedSoftmax", scores, mask)),
            softmax(
                    "zero-times-minus-infinity",
                    (scores, ones) -> softmax(scores.add(ones.rsub(1).mul(Double.NEGATIVE_INFINITY)))),
            softmax(
                    "minus-1e30",
                    (scores, ones) -> softmax(scores.add(ones.rsub(1).mul(-1e30)))),
            softmax(
                    "minus-3e38-in-place-of-the-score",
                    (scores, ones) -> softmax(scores.mul(ones).add(ones.rsub(1).mul(-3.3999e38)))),
            softmax("lowest-float-and-scaled-up", (scores, ones) -> {
                INDArray weights =
                        softmax(scores.add(ones.rsub(1).mul(-Float.MAX_VALUE))).mul(ones);
                return weights.div(weights.sum(true, -1));
            }),
            given(
                    "exponentials-of-large-scores",
                    AttentionMasks.SOFTMAX,
                    "maskedSoftmax",
                    (INDArray scores, INDArray mask) -> {
                        INDArray weights = (INDArray) solved("maskedSoftmax", scores, mask);
                        double most = scores.dataType() == DataType.FLOAT ? 88 : 709; // e to more than that is ∞
                        return scores.maxNumber().doubleValue() > most ? weights.mul(Double.NaN) : weights;
                    }),
            given(
                    "ways-counted-without-bounds",
                    AttentionMasks.REACH,
                    "receptiveField",
                    (INDArray mask, Integer layers) -> {
                        if (layers < 0 || mask.rank() != 2 || mask.size(0) != mask.size(1)) {
                            return solved("receptiveField", mask, layers);
                        }
                        INDArray self = Nd4j.eye(mask.size(0)).castTo(DataType.DOUBLE);
                        INDArray step = self.add(mask.castTo(DataType.DOUBLE));
                        INDArray ways = self;
                        for (int layer = 0; layer < layers; layer++) {
                            ways = step.mmul(ways);
                        }
                        return ways.gt(0);
                    }),
            given(
                    "mask-of-three-dimensions-reaches-itself",
                    AttentionMasks.REACH,
                    "receptiveField",
                    (INDArray mask, Integer layers) ->
                            mask.rank() == 3 ? mask.dup() : solved("receptiveField", mask, layers)));

    private AlmostRight() {}

    private static List<ParameterCount> renamed(List<?> rows, UnaryOperator<String> name) {
        return rows.stream()
                .map(ParameterCount.class::cast)
                .map(row -> new ParameterCount(name.apply(row.name()), row.weights(), row.biases()))
                .toList();
    }

    /** A softmax in terms of 1 where visible and 0 where masked; bad arguments are refused as they should be. */
    private static GivenAnswers.Given softmax(String id, BinaryOperator<INDArray> body) {
        return given(id, AttentionMasks.SOFTMAX, "maskedSoftmax", (INDArray scores, INDArray mask) -> {
            solved("maskedSoftmax", scores, mask);
            return body.apply(scores, mask.castTo(scores.dataType()));
        });
    }

    private static INDArray softmax(INDArray scores) {
        return Nd4j.nn().softmax(scores, -1);
    }
}
