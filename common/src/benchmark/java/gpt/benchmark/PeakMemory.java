package gpt.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The most memory that the benchmark's process has had so far, as the operating system counts it, and what it had before
 * there was a model: the JVM and the engine's libraries. Linux only.
 */
public final class PeakMemory implements InternalProfiler {
    /** The names of the two among JMH's results. */
    static final String PEAK = "peak";

    static final String EMPTY = "empty";

    private static volatile double empty = Double.NaN;

    /** Takes down what the process has now, the engine being loaded and nothing else. */
    static void nothingYet() {
        empty = megabytes();
    }

    @Override
    public String getDescription() {
        return "the peak of resident memory";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double peak = megabytes();
        return Double.isNaN(peak)
                ? List.of()
                : List.of(
                        new ScalarResult(PEAK, peak, "MB", AggregationPolicy.MAX),
                        new ScalarResult(EMPTY, empty, "MB", AggregationPolicy.MAX));
    }

    private static double megabytes() {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        try {
            return Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(Double.NaN)
                    * 1024
                    / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
