package gpt.benchmark;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import gpt.nn.Linear;
import gpt.random.TorchRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The machine and its two limits, each the best of several tries.
 *
 * @param cpu the processor's name
 * @param cores how many the JVM may use
 * @param system operating system and JDK
 * @param readGigabytes what all cores together read from memory, in GB/s
 * @param productGigaflops the fastest product of two large matrices, whichever engine does it, in GFLOP/s
 */
record Machine(String cpu, int cores, String system, double readGigabytes, double productGigaflops) {
    private static final int TRIES = 12;
    private static final int SIDE = 2048;

    /** Looks, and measures. */
    static Machine measured() throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", JDK "
                + Runtime.version().feature();
        return new Machine(processor(), cores, system, measuredReading(cores), measuredProduct());
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    /** Far more than any cache holds, read once by all cores, each its part. */
    private static double measuredReading(int cores) {
        long[] much = new long[50_000_000];
        Arrays.setAll(much, i -> i);
        int part = much.length / cores;
        double seconds = best(() -> {
            long sum = IntStream.range(0, cores)
                    .parallel()
                    .mapToLong(core -> sum(much, core * part, (core + 1) * part))
                    .sum();
            if (sum == 0) {
                throw new IllegalStateException("the sum of so many numbers cannot be 0");
            }
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

    private static double measuredProduct() {
        double fastest;
        Linear product = new Linear(SIDE, SIDE, false);
        product.initialize(TorchRandom.seeded(1));
        try (INDArray a = Nd4j.rand(org.nd4j.linalg.api.buffer.DataType.FLOAT, SIDE, SIDE)) {
            fastest = best(() -> product.forward(a).close());
        }
        try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager()) {
            NDArray a = manager.randomUniform(0, 1, new Shape(SIDE, SIDE), DataType.FLOAT32);
            NDArray b = manager.randomUniform(0, 1, new Shape(SIDE, SIDE), DataType.FLOAT32);
            fastest = Math.min(fastest, best(() -> a.matMul(b).close()));
        }
        return 2.0 * SIDE * SIDE * SIDE / fastest / 1e9;
    }

    private static double best(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best / 1e9;
    }
}
