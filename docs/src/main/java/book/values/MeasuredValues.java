package book.values;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Figures that take long to get, or a quiet machine: they were measured once and are read from files. */
final class MeasuredValues {
    private MeasuredValues() {}

    static void addTo(Attributes values, Measured measured) {
        addAll(values, "mutation", measured.read("mutation"));
        addAll(values, "watch-latency", measured.read("watch-latency"));
        if (measured.has("grading")) {
            addAll(values, "grading", measured.read("grading"));
        }
        addBenchmark(values, measured.read("benchmark"));
    }

    /** Every number and text in it, by its path: {@code {"total": {"p95": 369}}} becomes watch-latency-total-p95. */
    private static void addAll(Attributes values, String path, JsonNode node) {
        node.properties().forEach(field -> {
            String name = path + "-" + kebab(field.getKey());
            JsonNode value = field.getValue();
            if (value.isObject()) {
                addAll(values, name, value);
            } else if (value.isIntegralNumber()) {
                values.add(name, value.asLong());
            } else if (value.isNumber()) {
                values.add(name, value.asDouble(), 1);
            } else if (value.isTextual()) {
                values.add(name, value.asText());
            }
        });
    }

    private static void addBenchmark(Attributes values, JsonNode benchmark) {
        JsonNode machine = benchmark.path("machine");
        values.add("benchmark-date", benchmark.path("date").asText())
                .add("benchmark-cpu", machine.path("cpu").asText())
                .add("benchmark-cores", machine.path("cores").asLong())
                .add("benchmark-system", machine.path("system").asText())
                .add("benchmark-reading", machine.path("readGigabytes").asDouble(), 1)
                .add("benchmark-peak", machine.path("peakGigaflops").asDouble(), 0)
                .add(
                        "benchmark-layer-microseconds",
                        ReadingValues.megabytesPerLinear(ChapterValues.CHAPTER)
                                * 1000
                                / machine.path("readGigabytes").asDouble(),
                        0)
                .add("benchmark-weights-mb", benchmark.path("weightsMegabytes").asDouble(), 0)
                .add("benchmark-cache-mb", benchmark.path("cacheMegabytes").asDouble(), 1)
                .add("benchmark-new-tokens", benchmark.path("newTokens").asLong());
        for (JsonNode task : benchmark.path("tasks")) {
            String prefix = "benchmark-" + kebab(task.path("task").asText()) + "-";
            JsonNode ours = task.path("ours");
            JsonNode pyTorch = task.path("pyTorch");
            addSide(values, prefix + "ours-", ours);
            addSide(values, prefix + "pytorch-", pyTorch);
            values.add(prefix + "pytorch-to-ours", milliseconds(pyTorch) / milliseconds(ours), 2);
        }
        double perToken = ReadingValues.megabytesPerToken(ChapterValues.CHAPTER);
        values.add("benchmark-weights-per-token-mb", perToken, 0)
                .add(
                        "benchmark-token-limit",
                        1000 * machine.path("readGigabytes").asDouble() / perToken,
                        0)
                .add(
                        "benchmark-logits-differ",
                        benchmark.path("largestDifferenceOfLogits").asDouble(),
                        6);
        double newTokens = benchmark.path("newTokens").asDouble();
        for (JsonNode task : benchmark.path("tasks")) {
            String name = task.path("task").asText();
            if (name.startsWith("decode")) {
                String prefix = "benchmark-" + kebab(name) + "-";
                values.add(prefix + "ours-tokens-per-second", 1000 * newTokens / milliseconds(task.path("ours")), 1)
                        .add(
                                prefix + "pytorch-tokens-per-second",
                                1000 * newTokens / milliseconds(task.path("pyTorch")),
                                1);
            }
        }
    }

    private static void addSide(Attributes values, String prefix, JsonNode side) {
        values.add(prefix + "seconds", milliseconds(side) / 1000, 2)
                .add(prefix + "peak-mb", side.path("peakMegabytes").asDouble(), 0);
        if (side.has("gigaflops")) {
            values.add(prefix + "gigaflops", side.path("gigaflops").asDouble(), 1)
                    .add(
                            prefix + "share-of-products",
                            100 * side.path("shareOfPeak").asDouble(),
                            0)
                    .add(prefix + "gigabytes", side.path("gigabytes").asDouble(), 1)
                    .add(
                            prefix + "share-of-reading",
                            100 * side.path("shareOfReading").asDouble(),
                            0);
        }
    }

    private static double milliseconds(JsonNode side) {
        return side.path("milliseconds").asDouble();
    }

    /** {@code forward T=16} and {@code decodeWithoutCache} become forward-t-16 and decode-without-cache. */
    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2")
                .replaceAll("[^A-Za-z0-9]+", "-")
                .toLowerCase(Locale.ROOT);
    }
}
