package gpt.benchmark;

import gpt.cli.ThisJvm;
import gpt.model.GPTConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Compares, times and reports. */
final class RunBenchmarks {
    private static final float TOLERANCE = 1e-3f;
    /** Tells OpenBLAS which processor to take this one for. */
    private static final String CORE_TYPE = "OPENBLAS_CORETYPE";

    private RunBenchmarks() {}

    /**
     * Runs everything.
     *
     * @param args the file for the report, and {@code quick} for one round with a tiny model, which only shows that it runs
     */
    public static void main(String[] args) throws Exception {
        if (System.getenv(CORE_TYPE) != null) {
            System.exit(runWithoutCoreType(args));
        }
        boolean quick = args.length > 1 && args[1].equals("quick");
        GPTConfig config = GPTBenchmarks.config(quick ? GPTBenchmarks.TINY : "gpt2-small");
        double difference = comparedOutputs(config);
        System.out.printf(Locale.ROOT, "Both engines say the same; their logits differ by %.1e at most.%n", difference);
        Machine machine = Machine.measured();
        System.out.println(machine);
        Collection<RunResult> results = new Runner(options(quick).build()).run();
        Report report = new Report(config, machine, results, difference);
        System.out.println(report.table());
        Path file = Path.of(args[0]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, report.json());
        System.out.println("Written to " + file);
    }

    /** Starts this program again, so that OpenBLAS, as PyTorch does, uses what the processor has; gives its exit status. */
    private static int runWithoutCoreType(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ThisJvm.program());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), RunBenchmarks.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder again = new ProcessBuilder(command).inheritIO();
        again.environment().remove(CORE_TYPE);
        return again.start().waitFor();
    }

    private static ChainedOptionsBuilder options(boolean quick) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(GPTBenchmarks.class.getName())
                .addProfiler(PeakMemory.class)
                .timeout(TimeValue.minutes(10))
                .shouldFailOnError(true);
        return quick
                ? options.warmupIterations(0).measurementIterations(1).param(GPTBenchmarks.MODEL, GPTBenchmarks.TINY)
                : options;
    }

    /** The same weights in both: the same logits, and the same tokens; gives the largest difference. */
    private static double comparedOutputs(GPTConfig config) {
        try (OurGPT ours = new OurGPT(config);
                PyTorchGPT pyTorch = new PyTorchGPT(config)) {
            ours.initialize(123);
            pyTorch.copy(ours.model());
            double largest = 0;
            for (int tokens : new int[] {1, 16, 200}) {
                int[] ids = IntStream.range(0, tokens).map(i -> i * 31 + 7).toArray();
                largest = Math.max(largest, difference(ours.forward(ids), pyTorch.forward(ids)));
            }
            if (!(largest < TOLERANCE)) {
                throw new IllegalStateException("the logits of the two engines differ by " + largest);
            }
            int[] prompt = {15496, 11, 314, 716};
            for (boolean cached : new boolean[] {true, false}) {
                int[] mine = ours.generate(prompt, 24, cached);
                int[] theirs = pyTorch.generate(prompt, 24, cached);
                if (!Arrays.equals(mine, theirs)) {
                    throw new IllegalStateException("the engines write different tokens: ours " + Arrays.toString(mine)
                            + ", PyTorch's " + Arrays.toString(theirs));
                }
            }
            return largest;
        }
    }

    private static double difference(float[] one, float[] other) {
        if (one.length != other.length) {
            throw new IllegalStateException("one engine gives " + one.length + " logits, the other " + other.length);
        }
        double largest = 0;
        for (int i = 0; i < one.length; i++) {
            largest = Math.max(largest, Math.abs(one[i] - other[i]));
        }
        return largest;
    }
}
