package chapter04.kill;

import static chapter04.kill.GivenAnswer.given;
import static chapter04.kill.Stage.solved;
import static course.exercises.counts.ParameterCounts.COUNT_PARAMETERS;
import static course.exercises.counts.ParameterCounts.FEED_FORWARD_BREAKDOWN;
import static course.exercises.counts.ParameterCounts.FEED_FORWARD_TO_ATTENTION_RATIO;
import static course.exercises.masks.AttentionMasks.CREATE_BAND_MASK;
import static course.exercises.masks.AttentionMasks.CREATE_NEIGHBOR_MASK;
import static course.exercises.masks.AttentionMasks.MASKED_SOFTMAX;
import static course.exercises.masks.AttentionMasks.RECEPTIVE_FIELD;
import static course.exercises.sizes.ModelSizes.GET_CONFIG;
import static course.exercises.sizes.ModelSizes.LARGEST_THAT_FITS;
import static course.exercises.sizes.ModelSizes.MODEL_SIZE;

import course.exercises.Body;
import course.exercises.Chapter04;
import course.exercises.Method;
import course.exercises.Mistake;
import gpt.model.GPTConfig;
import gpt.nn.Layer;
import gpt.nn.Linear;
import gpt.report.ModelSize;
import gpt.report.ParameterCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Wrong answers that look like a known mistake, and are not one: whoever gives them must not be told that they are. */
public final class AlmostMistakes {
    public static final List<GivenAnswer> ALL = all();

    private AlmostMistakes() {}

    private static List<GivenAnswer> all() {
        List<GivenAnswer> all = new ArrayList<>(List.of(
                given("always-0", COUNT_PARAMETERS, (Layer layer) -> 0L),
                given("always-8", COUNT_PARAMETERS, (Layer layer) -> 8L),
                given(
                        "one-level-deep-in-linear-only",
                        COUNT_PARAMETERS,
                        (Layer layer) -> layer instanceof Linear ? solved(COUNT_PARAMETERS, layer) : 7L),
                given(
                        "chapters-rows-always",
                        FEED_FORWARD_BREAKDOWN,
                        (GPTConfig config) -> List.of(
                                new ParameterCount("1st linear layer", 2_359_296, 3072),
                                new ParameterCount("2nd linear layer", 2_359_296, 768))),
                given("rows-turned-round", FEED_FORWARD_BREAKDOWN, (GPTConfig config) -> {
                    List<?> rows = (List<?>) solved(FEED_FORWARD_BREAKDOWN, config);
                    return List.of(rows.get(1), rows.get(0));
                }),
                given(
                        "always-the-chapters-ratio",
                        FEED_FORWARD_TO_ATTENTION_RATIO,
                        (GPTConfig config) -> 4_722_432.0 / 2_360_064),
                given("chapters-config-always", GET_CONFIG, (GPTConfig base, String name) -> GPTConfig.GPT_CONFIG_124M),
                given(
                        "chapters-size-always",
                        MODEL_SIZE,
                        (GPTConfig config) -> new ModelSize(163_009_536L, 124_412_160L, 621.83)),
                given("always-small", LARGEST_THAT_FITS, (GPTConfig base, Long bytes) -> Optional.of("gpt2-small")),
                given("always-none", LARGEST_THAT_FITS, (GPTConfig base, Long bytes) -> Optional.empty()),
                given(
                        "nobody-sees-anything",
                        CREATE_NEIGHBOR_MASK,
                        (Integer tokens) -> Nd4j.create(DataType.BOOL, tokens, tokens)),
                given(
                        "always-the-mask-of-5",
                        CREATE_NEIGHBOR_MASK,
                        (Integer tokens) -> solved(CREATE_NEIGHBOR_MASK, 5)),
                given(
                        "neighbor-mask-always",
                        CREATE_BAND_MASK,
                        (Integer tokens, Integer left, Integer right) -> solved(CREATE_BAND_MASK, tokens, 1, 1)),
                given(
                        "uniform-weights",
                        MASKED_SOFTMAX,
                        (INDArray scores, INDArray mask) ->
                                Nd4j.zerosLike(scores).add(1.0 / scores.size(-1))),
                given(
                        "all-reach-all",
                        RECEPTIVE_FIELD,
                        (INDArray mask, Integer layers) -> Nd4j.ones(DataType.BOOL, mask.shape()))));
        all.add(given(
                "two-to-the-left", CREATE_NEIGHBOR_MASK, (Integer tokens) -> solved(CREATE_BAND_MASK, tokens, 2, 0)));
        all.add(given("positions-forgotten-in-megabytes", MODEL_SIZE, (GPTConfig config) -> {
            ModelSize size = (ModelSize) named("positions-forgotten").call(config);
            return new ModelSize(
                    size.totalParameters(), size.parametersWithWeightTying(), size.totalParameters() * 4 / 1e6);
        }));
        all.add(given("drop-rate-lost-and-layers-kept", GET_CONFIG, (GPTConfig base, String name) -> {
            GPTConfig lost = (GPTConfig) named("drop-rate-lost").call(base, name);
            return named("layers-kept")
                    .call(
                            new GPTConfig(
                                    base.vocabSize(),
                                    base.contextLength(),
                                    lost.embDim(),
                                    lost.nHeads(),
                                    base.nLayers(),
                                    0.1,
                                    base.qkvBias()),
                            name);
        }));
        all.add(given(
                "zeroed-after-in-place",
                MASKED_SOFTMAX,
                (INDArray scores, INDArray mask) ->
                        scores.assign((INDArray) named("zeroed-after").call(scores, mask))));
        all.addAll(AlmostBlocks.ALL);
        all.addAll(AlmostRight.ALL);
        for (Method method : List.of(CREATE_NEIGHBOR_MASK, CREATE_BAND_MASK, MASKED_SOFTMAX, RECEPTIVE_FIELD)) {
            all.add(new GivenAnswer(
                    "right-but-for-a-cell-of-" + method, method, butForOneCell(Stage.solution(method))));
        }
        for (Method method : List.of(CREATE_NEIGHBOR_MASK, CREATE_BAND_MASK)) {
            for (Mistake mistake : method.mistakes()) {
                all.add(new GivenAnswer(mistake.id() + "-but-for-a-cell", method, butForOneCell(mistake.body())));
            }
        }
        return all;
    }

    private static Body named(String id) {
        return Chapter04.CHAPTER.mistakes().stream()
                .filter(mistake -> mistake.id().equals(id))
                .findFirst()
                .orElseThrow()
                .body();
    }

    /** The mistake is made for these arguments only, and for no others. */
    static Body only(Mistake mistake, Object... here) {
        return arguments -> {
            Body body = Arrays.equals(here, arguments) ? mistake.body() : Stage.solution(mistake.method());
            return body.call(arguments);
        };
    }

    private static Body butForOneCell(Body body) {
        return arguments -> {
            INDArray cells = ((INDArray) body.call(arguments)).dup();
            if (cells.dataType() == DataType.BOOL) {
                return cells.putScalar(0, 1 - cells.getInt(0));
            }
            return cells.putScalar(0, cells.getDouble(0) + 0.25);
        };
    }
}
