package gpt.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The machine and its two limits.
 *
 * @param cpu the processor's name
 * @param cores how many the JVM may use
 * @param system operating system and JDK
 * @param readGigabytes what all cores together read from memory, in GB/s: the median of several tries, since other programs on
 *     the same memory change it
 * @param gigahertz the clock of a core while it computes
 * @param peakGigaflops what all cores together can compute, in GFLOP/s: two fused multiply-adds of the widest vectors in each
 *     cycle, which is as much as any current core does; NaN where the processor does not say what vectors it has
 */
record Machine(String cpu, int cores, String system, double readGigabytes, double gigahertz, double peakGigaflops) {
    private static final int TRIES = 24;
    private static final Path INFO = Path.of("/proc/cpuinfo");

    /** Looks, and measures. */
    static Machine measured() throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", JDK "
                + Runtime.version().feature();
        double gigahertz = measuredClock();
        return new Machine(
                info("model name", System.getProperty("os.arch")),
                cores,
                system,
                measuredReading(cores),
                gigahertz,
                cores * gigahertz * operationsPerCycle());
    }

    /** What /proc/cpuinfo says under this name. */
    private static String info(String name, String otherwise) throws IOException {
        if (!Files.exists(INFO)) {
            return otherwise;
        }
        return Files.readAllLines(INFO).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }

    /** Additions and multiplications of floats in a cycle: 2 instructions, 2 operations each, on each float of a vector. */
    private static double operationsPerCycle() throws IOException {
        List<String> flags = List.of(info("flags", "").split(" "));
        return flags.contains("avx512f") ? 2 * 2 * 16 : flags.contains("fma") ? 2 * 2 * 8 : Double.NaN;
    }

    /** In GHz, by a chain of operations that each wait for the one before: a multiplication takes 3 cycles, an xor 1. */
    private static double measuredClock() {
        int links = 5_000_000;
        return 4 * links / best(() -> require(chain(links, 0x9E3779B1))) / 1e9;
    }

    private static int chain(int links, int factor) {
        int x = 1;
        for (int i = 0; i < links; i++) {
            x = x * factor ^ i;
        }
        return x;
    }

    /** Far more than any cache holds, read once by all cores, each its part. */
    private static double measuredReading(int cores) {
        long[] much = new long[50_000_000];
        Arrays.setAll(much, i -> i);
        int part = much.length / cores;
        double seconds = median(() -> {
            long sum = IntStream.range(0, cores)
                    .parallel()
                    .mapToLong(core -> sum(much, core * part, (core + 1) * part))
                    .sum();
            require(sum);
        });
        return 8.0 * part * cores / seconds / 1e9;
    }

    private static long sum(long[] numbers, int from, int to) {
        long a = 0;
        long b = 0;
        long c = 0;
        long d = 0;
        for (int i = from; i + 3 < to; i += 4) { // four sums: one alone would wait for itself, not for memory
            a += numbers[i];
            b += numbers[i + 1];
            c += numbers[i + 2];
            d += numbers[i + 3];
        }
        return a + b + c + d;
    }

    /** Uses a result, so that the JVM cannot leave its computation out. */
    private static void require(long result) {
        if (result == 0) {
            throw new IllegalStateException("0 is not what this computation gives");
        }
    }

    private static double best(Runnable work) {
        return seconds(work).min().orElseThrow();
    }

    private static double median(Runnable work) {
        return seconds(work).sorted().skip(TRIES / 2).findFirst().orElseThrow();
    }

    private static DoubleStream seconds(Runnable work) {
        return IntStream.range(0, TRIES).mapToDouble(i -> {
            long start = System.nanoTime();
            work.run();
            return (System.nanoTime() - start) / 1e9;
        });
    }
}
