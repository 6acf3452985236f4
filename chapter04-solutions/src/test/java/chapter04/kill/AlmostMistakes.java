package chapter04.kill;

import static chapter04.kill.GivenAnswers.given;
import static chapter04.kill.Stage.solved;

import course.exercises.Body;
import course.exercises.Chapter04;
import course.exercises.Mistake;
import course.exercises.Task;
import course.exercises.counts.ParameterCounts;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
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
    public static final List<GivenAnswers.Given> ALL = all();

    private AlmostMistakes() {}

    private static List<GivenAnswers.Given> all() {
        List<GivenAnswers.Given> all = new ArrayList<>(List.of(
                given("always-0", ParameterCounts.COUNT, "countParameters", (Layer layer) -> 0L),
                given("always-8", ParameterCounts.COUNT, "countParameters", (Layer layer) -> 8L),
                given(
                        "one-level-deep-in-linear-only",
                        ParameterCounts.COUNT,
                        "countParameters",
                        (Layer layer) -> layer instanceof Linear ? solved("countParameters", layer) : 7L),
                given(
                        "chapters-rows-always",
                        ParameterCounts.BREAKDOWN,
                        "feedForwardBreakdown",
                        (GPTConfig config) -> List.of(
                                new ParameterCount("1st linear layer", 2_359_296, 3072),
                                new ParameterCount("2nd linear layer", 2_359_296, 768))),
                given("rows-turned-round", ParameterCounts.BREAKDOWN, "feedForwardBreakdown", (GPTConfig config) -> {
                    List<?> rows = (List<?>) solved("feedForwardBreakdown", config);
                    return List.of(rows.get(1), rows.get(0));
                }),
                given(
                        "always-the-chapters-ratio",
                        ParameterCounts.RATIO,
                        "feedForwardToAttentionRatio",
                        (GPTConfig config) -> 4_722_432.0 / 2_360_064),
                given(
                        "chapters-config-always",
                        ModelSizes.CONFIG,
                        "getConfig",
                        (GPTConfig base, String name) -> GPTConfig.GPT_CONFIG_124M),
                given(
                        "chapters-size-always",
                        ModelSizes.SIZE,
                        "modelSize",
                        (GPTConfig config) -> new ModelSize(163_009_536L, 124_412_160L, 621.83)),
                given(
                        "always-small",
                        ModelSizes.FITS,
                        "largestThatFits",
                        (GPTConfig base, Long bytes) -> Optional.of("gpt2-small")),
                given(
                        "always-none",
                        ModelSizes.FITS,
                        "largestThatFits",
                        (GPTConfig base, Long bytes) -> Optional.empty()),
                given(
                        "nobody-sees-anything",
                        AttentionMasks.NEIGHBORS,
                        "createNeighborMask",
                        (Integer tokens) -> Nd4j.create(DataType.BOOL, tokens, tokens)),
                given(
                        "always-the-mask-of-5",
                        AttentionMasks.NEIGHBORS,
                        "createNeighborMask",
                        (Integer tokens) -> solved("createNeighborMask", 5)),
                given(
                        "neighbor-mask-always",
                        AttentionMasks.BAND,
                        "createBandMask",
                        (Integer tokens, Integer left, Integer right) -> solved("createBandMask", tokens, 1, 1)),
                given(
                        "uniform-weights",
                        AttentionMasks.SOFTMAX,
                        "maskedSoftmax",
                        (INDArray scores, INDArray mask) ->
                                Nd4j.zerosLike(scores).add(1.0 / scores.size(-1))),
                given(
                        "all-reach-all",
                        AttentionMasks.REACH,
                        "receptiveField",
                        (INDArray mask, Integer layers) -> Nd4j.ones(DataType.BOOL, mask.shape()))));
        all.add(given(
                "two-to-the-left",
                AttentionMasks.NEIGHBORS,
                "createNeighborMask",
                (Integer tokens) -> solved("createBandMask", tokens, 2, 0)));
        all.add(given("positions-forgotten-in-megabytes", ModelSizes.SIZE, "modelSize", (GPTConfig config) -> {
            ModelSize size = (ModelSize) named("positions-forgotten").call(config);
            return new ModelSize(
                    size.totalParameters(), size.parametersWithWeightTying(), size.totalParameters() * 4 / 1e6);
        }));
        all.add(given(
                "drop-rate-lost-and-layers-kept", ModelSizes.CONFIG, "getConfig", (GPTConfig base, String name) -> {
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
                AttentionMasks.SOFTMAX,
                "maskedSoftmax",
                (INDArray scores, INDArray mask) ->
                        scores.assign((INDArray) named("zeroed-after").call(scores, mask))));
        all.addAll(AlmostBlocks.ALL);
        all.addAll(AlmostRight.ALL);
        for (String method : List.of("createNeighborMask", "createBandMask", "maskedSoftmax", "receptiveField")) {
            Task task = Chapter04.CHAPTER.method(method).task();
            all.add(new GivenAnswers.Given(
                    "right-but-for-a-cell-of-" + method, task, method, butForOneCell(Stage.solution(method))));
        }
        for (Mistake mistake : Chapter04.CHAPTER.mistakes()) {
            if (mistake.task() == AttentionMasks.NEIGHBORS || mistake.task() == AttentionMasks.BAND) {
                all.add(new GivenAnswers.Given(
                        mistake.id() + "-but-for-a-cell",
                        mistake.task(),
                        mistake.method().name(),
                        butForOneCell(mistake.body())));
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
            Body body = Arrays.equals(here, arguments)
                    ? mistake.body()
                    : Stage.solution(mistake.method().name());
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
