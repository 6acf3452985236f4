package chapter04.kill;

import static chapter04.kill.GivenAnswer.given;
import static chapter04.kill.Stage.solved;
import static course.exercises.counts.ParameterCounts.ATTENTION_BREAKDOWN;
import static course.exercises.counts.ParameterCounts.COUNT_PARAMETERS;
import static course.exercises.counts.ParameterCounts.FEED_FORWARD_BREAKDOWN;
import static course.exercises.counts.ParameterCounts.FEED_FORWARD_TO_ATTENTION_RATIO;
import static course.exercises.sizes.ModelSizes.GET_CONFIG;
import static course.exercises.sizes.ModelSizes.LARGEST_THAT_FITS;
import static course.exercises.sizes.ModelSizes.MODEL_SIZE;

import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import gpt.nn.Layer;
import gpt.nn.Parameter;
import gpt.report.ModelSize;
import gpt.report.ParameterCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Right answers to exercises 4.1 and 4.2. */
final class RightCounts {
    static final List<GivenAnswer> ALL = List.of(
            given(
                    "count-shared-parameters-once",
                    COUNT_PARAMETERS,
                    (Layer layer) -> layer.distinctParameters().stream()
                            .mapToLong(Parameter::numel)
                            .sum()),
            given("feed-forward-row-by-row", FEED_FORWARD_BREAKDOWN, (GPTConfig config) -> {
                List<ParameterCount> rows = new ArrayList<>();
                for (int i = 1; i <= 2; i++) {
                    long out = (long) config.embDim() * (i == 1 ? 4 : 1);
                    long in = (long) config.embDim() * (i == 1 ? 1 : 4);
                    rows.add(new ParameterCount(i == 1 ? "1st linear layer" : "2nd linear layer", out * in, out));
                }
                return rows;
            }),
            given(
                    "attention-as-a-stream",
                    ATTENTION_BREAKDOWN,
                    (GPTConfig config) -> Stream.of("W_query", "W_key", "W_value", "out_proj")
                            .map(name -> new ParameterCount(
                                    name,
                                    (long) Math.pow(config.embDim(), 2),
                                    config.qkvBias() || name.equals("out_proj") ? config.embDim() : 0))
                            .toList()),
            given("ratio-as-a-sum", FEED_FORWARD_TO_ATTENTION_RATIO, (GPTConfig config) -> {
                double c = config.embDim();
                double attention = 4 + (config.qkvBias() ? 4 : 1) / c;
                return 8 / attention + 5 / (c * attention);
            }),
            given("config-from-a-map", GET_CONFIG, RightCounts::fromAMap),
            given("size-tied-first", MODEL_SIZE, (GPTConfig config) -> {
                long c = config.embDim();
                long tied = c * config.vocabSize() + c * config.contextLength() + 2 * c;
                for (int block = 0; block < config.nLayers(); block++) {
                    tied += c * (12 * c + (config.qkvBias() ? 13 : 10));
                }
                long total = tied + c * config.vocabSize();
                return new ModelSize(total, tied, Math.scalb((double) total, -18));
            }),
            given("fits-by-floor-entry", LARGEST_THAT_FITS, (GPTConfig base, Long bytes) -> {
                if (bytes < 0) {
                    throw new IllegalArgumentException("less than nothing: " + bytes);
                }
                TreeMap<Long, String> sizes = new TreeMap<>();
                for (GPT2Size size : GPT2Size.values()) {
                    ModelSize model = (ModelSize) solved(MODEL_SIZE, size.applyTo(base));
                    sizes.put(4 * model.totalParameters(), size.modelName());
                }
                return Optional.ofNullable(sizes.floorEntry(bytes)).map(Map.Entry::getValue);
            }));

    private RightCounts() {}

    private static GPTConfig fromAMap(GPTConfig base, String name) {
        int[] sizes = Map.of(
                        "gpt2-small", new int[] {768, 12, 12},
                        "gpt2-medium", new int[] {1024, 24, 16},
                        "gpt2-large", new int[] {1280, 36, 20},
                        "gpt2-xl", new int[] {1600, 48, 25})
                .get(name);
        if (sizes == null) {
            throw new IllegalArgumentException(
                    "unknown: " + name + "; known: gpt2-xl, gpt2-large, gpt2-medium, gpt2-small");
        }
        return new GPTConfig(
                base.vocabSize(), base.contextLength(), sizes[0], sizes[2], sizes[1], base.dropRate(), base.qkvBias());
    }
}
