package chapter04.kill;

import static chapter04.kill.GivenAnswers.given;

import course.exercises.counts.ParameterCounts;
import course.exercises.sizes.ModelSizes;
import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.model.TransformerBlock;
import gpt.nn.Layer;
import gpt.nn.Linear;
import gpt.nn.Parameter;
import gpt.report.ModelSize;
import gpt.report.ParameterCount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Right answers to exercises 4.1 and 4.2. */
final class RightCounts {
    static final List<GivenAnswers.Given> ALL = List.of(
            given("count-with-a-stack", ParameterCounts.COUNT, "countParameters", RightCounts::withAStack),
            given(
                    "count-by-paths",
                    ParameterCounts.COUNT,
                    "countParameters",
                    (Layer layer) -> layer.namedParameters().values().stream()
                            .reduce(0L, (sum, parameter) -> sum + parameter.numel(), Long::sum)),
            given(
                    "count-shared-parameters-once",
                    ParameterCounts.COUNT,
                    "countParameters",
                    (Layer layer) -> layer.distinctParameters().stream()
                            .mapToLong(Parameter::numel)
                            .sum()),
            given(
                    "count-shapes-in-big-integers",
                    ParameterCounts.COUNT,
                    "countParameters",
                    (Layer layer) -> layer.namedParameters().values().stream()
                            .map(Parameter::shape)
                            .map(shape -> LongStream.of(shape)
                                    .mapToObj(BigInteger::valueOf)
                                    .reduce(BigInteger.ONE, BigInteger::multiply))
                            .reduce(BigInteger.ZERO, BigInteger::add)
                            .longValueExact()),
            given(
                    "feed-forward-from-real-layers",
                    ParameterCounts.BREAKDOWN,
                    "feedForwardBreakdown",
                    (GPTConfig config) -> {
                        int c = config.embDim();
                        return List.of(
                                row("1st linear layer", new Linear(c, 4 * c, true)),
                                row("2nd linear layer", new Linear(4 * c, c, true)));
                    }),
            given("feed-forward-row-by-row", ParameterCounts.BREAKDOWN, "feedForwardBreakdown", (GPTConfig config) -> {
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
                    ParameterCounts.BREAKDOWN,
                    "attentionBreakdown",
                    (GPTConfig config) -> Stream.of("W_query", "W_key", "W_value", "out_proj")
                            .map(name -> new ParameterCount(
                                    name,
                                    (long) Math.pow(config.embDim(), 2),
                                    config.qkvBias() || name.equals("out_proj") ? config.embDim() : 0))
                            .toList()),
            given(
                    "ratio-in-decimals",
                    ParameterCounts.RATIO,
                    "feedForwardToAttentionRatio",
                    (GPTConfig config) -> BigDecimal.valueOf(numbers(config, "ff"))
                            .divide(BigDecimal.valueOf(numbers(config, "att")), MathContext.DECIMAL64)
                            .doubleValue()),
            given("ratio-as-a-sum", ParameterCounts.RATIO, "feedForwardToAttentionRatio", (GPTConfig config) -> {
                double c = config.embDim();
                double attention = 4 + (config.qkvBias() ? 4 : 1) / c;
                return 8 / attention + 5 / (c * attention);
            }),
            given(
                    "config-by-size",
                    ModelSizes.CONFIG,
                    "getConfig",
                    (GPTConfig base, String name) -> GPT2Size.named(name).applyTo(base)),
            given("config-from-a-map", ModelSizes.CONFIG, "getConfig", RightCounts::fromAMap),
            given("size-of-a-real-model", ModelSizes.SIZE, "modelSize", (GPTConfig config) -> {
                GPTModel model = new GPTModel(config);
                long total = numbers(model);
                return new ModelSize(total, total - numbers(model.find("out_head")), total / 1024.0 / 1024 * 4);
            }),
            given("size-tied-first", ModelSizes.SIZE, "modelSize", (GPTConfig config) -> {
                long c = config.embDim();
                long tied = c * config.vocabSize() + c * config.contextLength() + 2 * c;
                for (int block = 0; block < config.nLayers(); block++) {
                    tied += c * (12 * c + (config.qkvBias() ? 13 : 10));
                }
                long total = tied + c * config.vocabSize();
                return new ModelSize(total, tied, Math.scalb((double) total, -18));
            }),
            given("fits-from-the-top", ModelSizes.FITS, "largestThatFits", RightCounts::fromTheTop),
            given("fits-by-floor-entry", ModelSizes.FITS, "largestThatFits", (GPTConfig base, Long bytes) -> {
                requireBytes(bytes);
                TreeMap<Long, String> sizes = new TreeMap<>();
                for (GPT2Size size : GPT2Size.values()) {
                    sizes.put(4 * numbers(new GPTModel(size.applyTo(base))), size.modelName());
                }
                return Optional.ofNullable(sizes.floorEntry(bytes)).map(Map.Entry::getValue);
            }));

    private RightCounts() {}

    private static long withAStack(Layer layer) {
        Deque<Layer> open = new ArrayDeque<>(List.of(layer));
        long count = 0;
        while (!open.isEmpty()) {
            Layer next = open.pop();
            for (Parameter parameter : next.parameters().values()) {
                count += parameter.numel();
            }
            next.children().values().forEach(open::push);
        }
        return count;
    }

    private static ParameterCount row(String name, Linear linear) {
        return new ParameterCount(
                name,
                linear.parameters().get("weight").numel(),
                linear.parameters().get("bias").numel());
    }

    private static long numbers(Layer layer) {
        return layer.namedParameters().values().stream()
                .mapToLong(Parameter::numel)
                .sum();
    }

    private static long numbers(GPTConfig config, String part) {
        return numbers(new TransformerBlock(config).find(part));
    }

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

    private static Optional<String> fromTheTop(GPTConfig base, long bytes) {
        requireBytes(bytes);
        List<GPT2Size> sizes = Arrays.asList(GPT2Size.values());
        for (int i = sizes.size() - 1; i >= 0; i--) {
            if (numbers(new GPTModel(sizes.get(i).applyTo(base))) <= bytes / 4) {
                return Optional.of(sizes.get(i).modelName());
            }
        }
        return Optional.empty();
    }

    private static void requireBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("less than nothing: " + bytes);
        }
    }
}
