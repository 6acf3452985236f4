package chapter04.kill;

import static chapter04.kill.GivenAnswer.given;
import static chapter04.kill.Stage.solved;
import static course.exercises.counts.ParameterCounts.ATTENTION_BREAKDOWN;
import static course.exercises.counts.ParameterCounts.COUNT_PARAMETERS;
import static course.exercises.counts.ParameterCounts.FEED_FORWARD_BREAKDOWN;
import static course.exercises.counts.ParameterCounts.FEED_FORWARD_TO_ATTENTION_RATIO;
import static course.exercises.masks.AttentionMasks.CREATE_BAND_MASK;
import static course.exercises.masks.AttentionMasks.MASKED_SOFTMAX;
import static course.exercises.masks.AttentionMasks.RECEPTIVE_FIELD;
import static course.exercises.sizes.ModelSizes.GET_CONFIG;
import static course.exercises.sizes.ModelSizes.LARGEST_THAT_FITS;
import static course.exercises.sizes.ModelSizes.MODEL_SIZE;

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

/** Answers that are right for what one tries first, and wrong for large numbers, odd shapes or bad input. */
final class AlmostRight {
    private static final AtomicLong TOTAL = new AtomicLong();

    static final List<GivenAnswer> ALL = List.of(
            given("sum-of-32-bits", COUNT_PARAMETERS, (Layer layer) -> (long) (int) solved(COUNT_PARAMETERS, layer)),
            given("values-drawn-and-counted", COUNT_PARAMETERS, (Layer layer) -> {
                layer.initialize(TorchRandom.seeded(123));
                return layer.namedParameters().values().stream()
                        .mapToLong(parameter -> parameter.value().length())
                        .sum();
            }),
            given(
                    "added-up-in-a-static-field",
                    COUNT_PARAMETERS,
                    (Layer layer) -> TOTAL.addAndGet((long) solved(COUNT_PARAMETERS, layer))),
            given(
                    "rows-in-small-letters",
                    ATTENTION_BREAKDOWN,
                    (GPTConfig config) -> renamed(
                            (List<?>) solved(ATTENTION_BREAKDOWN, config), name -> name.toLowerCase(Locale.ROOT))),
            given(
                    "rows-with-capitals",
                    FEED_FORWARD_BREAKDOWN,
                    (GPTConfig config) -> renamed(
                            (List<?>) solved(FEED_FORWARD_BREAKDOWN, config), name -> name.replace(" l", " L"))),
            given("ratio-in-float", FEED_FORWARD_TO_ATTENTION_RATIO, (GPTConfig config) ->
                    (double) ((Double) solved(FEED_FORWARD_TO_ATTENTION_RATIO, config)).floatValue()),
            given(
                    "names-with-underscores",
                    GET_CONFIG,
                    (GPTConfig base, String name) -> solved(GET_CONFIG, base, name.replace('_', '-'))),
            given("names-shortened", GET_CONFIG, (GPTConfig base, String name) -> {
                Optional<GPT2Size> size = Arrays.stream(GPT2Size.values())
                        .filter(one -> name.length() > "gpt2-".length()
                                && one.modelName().startsWith(name))
                        .findFirst();
                return solved(GET_CONFIG, base, size.map(GPT2Size::modelName).orElse(name));
            }),
            given("parts-of-32-bits", MODEL_SIZE, (GPTConfig config) -> {
                int c = config.embDim();
                int block = 12 * c * c + 10 * c + (config.qkvBias() ? 3 * c : 0);
                int head = config.vocabSize() * c;
                long total = 2L * head + (long) config.contextLength() * c + (long) config.nLayers() * block + 2L * c;
                return new ModelSize(total, total - head, total * 4 / (1024.0 * 1024.0));
            }),
            given(
                    "fits-without-query-biases",
                    LARGEST_THAT_FITS,
                    (GPTConfig base, Long bytes) ->
                            solved(LARGEST_THAT_FITS, with(base.contextLength(), false, base), bytes)),
            given(
                    "fits-with-the-chapters-context",
                    LARGEST_THAT_FITS,
                    (GPTConfig base, Long bytes) -> solved(LARGEST_THAT_FITS, with(1024, base.qkvBias(), base), bytes)),
            given(
                    "both-widths-negative",
                    CREATE_BAND_MASK,
                    (Integer tokens, Integer left, Integer right) -> left < 0 && right < 0
                            ? Nd4j.create(DataType.BOOL, tokens, tokens)
                            : solved(CREATE_BAND_MASK, tokens, left, right)),
            given(
                    "band-of-half-widths",
                    CREATE_BAND_MASK,
                    (Integer tokens, Integer left, Integer right) ->
                            solved(CREATE_BAND_MASK, tokens, left > 5 ? Math.max(5, left / 2) : left, right)),
            given("columns-unchecked", MASKED_SOFTMAX, (INDArray scores, INDArray mask) -> {
                boolean fits = mask.rank() == 2 && scores.size(-2) == mask.size(0) && mask.size(0) == mask.size(1);
                return fits && scores.size(-1) != mask.size(0) ? scores.dup() : solved(MASKED_SOFTMAX, scores, mask);
            }),
            given(
                    "mask-of-three-dimensions",
                    MASKED_SOFTMAX,
                    (INDArray scores, INDArray mask) ->
                            mask.rank() == 3 ? scores.dup() : solved(MASKED_SOFTMAX, scores, mask)),
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
            given("exponentials-of-large-scores", MASKED_SOFTMAX, (INDArray scores, INDArray mask) -> {
                INDArray weights = (INDArray) solved(MASKED_SOFTMAX, scores, mask);
                double most = scores.dataType() == DataType.FLOAT ? 88 : 709; // e to more than that is ∞
                return scores.maxNumber().doubleValue() > most ? weights.mul(Double.NaN) : weights;
            }),
            given("ways-counted-without-bounds", RECEPTIVE_FIELD, (INDArray mask, Integer layers) -> {
                if (layers < 0 || mask.rank() != 2 || mask.size(0) != mask.size(1)) {
                    return solved(RECEPTIVE_FIELD, mask, layers);
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
                    RECEPTIVE_FIELD,
                    (INDArray mask, Integer layers) ->
                            mask.rank() == 3 ? mask.dup() : solved(RECEPTIVE_FIELD, mask, layers)));

    private AlmostRight() {}

    private static GPTConfig with(int context, boolean qkvBias, GPTConfig base) {
        return new GPTConfig(
                base.vocabSize(), context, base.embDim(), base.nHeads(), base.nLayers(), base.dropRate(), qkvBias);
    }

    private static List<ParameterCount> renamed(List<?> rows, UnaryOperator<String> name) {
        return rows.stream()
                .map(ParameterCount.class::cast)
                .map(row -> new ParameterCount(name.apply(row.name()), row.weights(), row.biases()))
                .toList();
    }

    /** A softmax in terms of 1 where visible and 0 where masked; bad arguments are refused as they should be. */
    private static GivenAnswer softmax(String id, BinaryOperator<INDArray> body) {
        return given(
                        id,
                        MASKED_SOFTMAX,
                        (INDArray scores, INDArray mask) -> body.apply(scores, mask.castTo(scores.dataType())))
                .refusing();
    }

    private static INDArray softmax(INDArray scores) {
        return Nd4j.nn().softmax(scores, -1);
    }
}
