package gpt.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gpt.model.GPTConfig;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** The figures as a table for people and as JSON for the book; every time is a median. */
final class Report {
    private final GPTConfig config;
    private final Machine machine;
    private final double difference;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** The figures of a run. */
    Report(GPTConfig config, Machine machine, Collection<RunResult> results, double difference) {
        this.config = config;
        this.machine = machine;
        this.difference = difference;
        for (RunResult result : results) {
            String engine = result.getParams().getParam("engine");
            String tokens = result.getParams().getParam("tokens");
            String name = result.getPrimaryResult().getLabel();
            String task = tokens == null ? name : name + " T=" + tokens;
            Result<?> peak = result.getSecondaryResults().get(PeakMemory.PEAK);
            Result<?> empty = result.getSecondaryResults().get(PeakMemory.EMPTY);
            Figure figure = new Figure(
                    result.getPrimaryResult().getStatistics().getPercentile(50),
                    peak == null ? null : peak.getScore(),
                    empty == null ? null : empty.getScore());
            Row row = rows.computeIfAbsent(task, key -> new Row(work(name, tokens)));
            if (engine.equals("ours")) {
                row.ours = figure;
            } else {
                row.pyTorch = figure;
            }
        }
    }

    private @Nullable Work work(String name, @Nullable String tokens) {
        return switch (name) {
            case "forward" -> Work.forward(config, Integer.parseInt(Objects.requireNonNull(tokens)));
            case "decode" -> Work.decode(config, GPTBenchmarks.PROMPT, GPTBenchmarks.NEW_TOKENS);
            case "decodeWithoutCache" ->
                Work.decodeWithoutCache(config, GPTBenchmarks.PROMPT, GPTBenchmarks.NEW_TOKENS);
            default -> null;
        };
    }

    /** The table. */
    String table() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%n%s, %d cores at %.1f GHz, %s: reads %.1f GB/s, computes at most %.0f GFLOP/s%n%n",
                machine.cpu(),
                machine.cores(),
                machine.gigahertz(),
                machine.system(),
                machine.readGigabytes(),
                machine.peakGigaflops()));
        text.append("                         ms          ratio   GFLOP/s  share  GB/s  share    peak MB (before)\n");
        text.append("task                  ours  PyTorch                                            ours    PyTorch\n");
        rows.forEach((task, row) -> text.append(line(task, row)));
        return text.toString();
    }

    private String line(String task, Row row) {
        Work work = row.work;
        String rates = " ".repeat(29);
        if (work != null && row.ours != null) {
            double flops = work.operations() / row.ours.milliseconds() / 1e6;
            double bytes = work.bytes() / row.ours.milliseconds() / 1e6;
            rates = String.format(
                    Locale.ROOT,
                    "%8.1f %5.0f%% %6.1f %5.0f%% ",
                    flops,
                    100 * flops / machine.peakGigaflops(),
                    bytes,
                    100 * bytes / machine.readGigabytes());
        }
        return String.format(
                Locale.ROOT,
                "%-18s %7s %8s %6s %s %10s %10s%n",
                task,
                milliseconds(row.ours),
                milliseconds(row.pyTorch),
                row.ratio(),
                rates,
                megabytes(row.ours),
                megabytes(row.pyTorch));
    }

    private static String milliseconds(@Nullable Figure figure) {
        return figure == null ? "-" : String.format(Locale.ROOT, "%.0f", figure.milliseconds());
    }

    /** The peak, and in brackets what of it was there before the model. */
    private static String megabytes(@Nullable Figure figure) {
        return figure == null || figure.peakMegabytes() == null
                ? "-"
                : String.format(Locale.ROOT, "%.0f (%.0f)", figure.peakMegabytes(), figure.emptyMegabytes());
    }

    /** The JSON: the machine, the date, and a row a task. */
    String json() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        root.set("machine", mapper.valueToTree(machine));
        root.put("largestDifferenceOfLogits", difference);
        root.put("weightsMegabytes", Work.weightBytes(config) / 1e6);
        root.put("cacheMegabytes", Work.cacheBytes(config, GPTBenchmarks.PROMPT + GPTBenchmarks.NEW_TOKENS) / 1e6);
        root.put("newTokens", GPTBenchmarks.NEW_TOKENS);
        ArrayNode tasks = root.putArray("tasks");
        rows.forEach((name, row) -> {
            ObjectNode task = tasks.addObject().put("task", name);
            put(task.putObject("ours"), row.ours, row.work);
            put(task.putObject("pyTorch"), row.pyTorch, row.work);
        });
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private void put(ObjectNode node, @Nullable Figure figure, @Nullable Work work) {
        if (figure == null) {
            return;
        }
        node.put("milliseconds", figure.milliseconds());
        node.put("peakMegabytes", figure.peakMegabytes());
        node.put("emptyMegabytes", figure.emptyMegabytes());
        if (work != null) {
            double flops = work.operations() / figure.milliseconds() / 1e6;
            double bytes = work.bytes() / figure.milliseconds() / 1e6;
            node.put("gigaflops", flops).put("shareOfPeak", flops / machine.peakGigaflops());
            node.put("gigabytes", bytes).put("shareOfReading", bytes / machine.readGigabytes());
        }
    }

    /** What came of one task on one engine. */
    private record Figure(
            double milliseconds,
            @Nullable Double peakMegabytes,
            @Nullable Double emptyMegabytes) {}

    private static final class Row {
        private final @Nullable Work work;
        private @Nullable Figure ours;
        private @Nullable Figure pyTorch;

        Row(@Nullable Work work) {
            this.work = work;
        }

        /** How many times as fast as PyTorch. */
        String ratio() {
            return ours == null || pyTorch == null
                    ? "-"
                    : String.format(Locale.ROOT, "%.2fx", pyTorch.milliseconds() / ours.milliseconds());
        }
    }
}
