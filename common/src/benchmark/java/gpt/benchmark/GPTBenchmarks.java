package gpt.benchmark;

import gpt.model.GPTConfig;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What is timed; every benchmark runs in a JVM of its own, so that its peak of memory is its own too. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 7)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx256m", "-Xmn16m", "-XX:+UseSerialGC"})
public class GPTBenchmarks {
    /** A model that only shows that everything runs. */
    static final String TINY = "tiny";

    /** The name of the parameter that chooses the model. */
    static final String MODEL = "model";

    static final int PROMPT = 16;
    static final int NEW_TOKENS = 128;

    private static int[] ids(int tokens) {
        return IntStream.range(0, tokens)
                .map(i -> i * 7919 % GPTConfig.GPT_CONFIG_124M.vocabSize())
                .toArray();
    }

    /** The configuration of the model of this name. */
    static GPTConfig config(String model) {
        GPTConfig small = GPTConfig.GPT_CONFIG_124M;
        return model.equals(TINY) ? new GPTConfig(small.vocabSize(), small.contextLength(), 32, 2, 2, 0, false) : small;
    }

    /** One of the two engines. */
    @State(Scope.Benchmark)
    public static class Engine {
        @Param({"ours", "PyTorch"})
        public String engine = "";

        @Param("gpt2-small")
        public String model = "";

        Contender gpt = new OurGPT(config(TINY));

        /** Makes a model without values; one of next to no size goes before, so that the engine is loaded. */
        @Setup(Level.Trial)
        public void make() {
            try (Contender tiny = of(new GPTConfig(7, 4, 4, 2, 1, 0, false))) {
                tiny.initialize(1);
                tiny.pass(new int[] {1, 2});
            }
            PeakMemory.nothingYet();
            gpt = of(config(model));
        }

        private Contender of(GPTConfig config) {
            return engine.equals("ours") ? new OurGPT(config) : new PyTorchGPT(config);
        }

        /** Frees it. */
        @TearDown(Level.Trial)
        public void close() {
            gpt.close();
        }
    }

    /** An engine whose model has values, and whose code the JVM has compiled. */
    public static class Ready extends Engine {
        private static final int WARM_UP_PASSES = 100;

        /** Gives it values, and runs it for a while. */
        @Setup(Level.Trial)
        public void initialize() {
            gpt.initialize(123);
            for (int pass = 0; pass < WARM_UP_PASSES; pass++) {
                gpt.pass(ids(PROMPT));
            }
        }
    }

    /** How many tokens go through at once. */
    @State(Scope.Benchmark)
    public static class Length {
        @Param({"16", "256", "1024"})
        public int tokens;
    }

    /** An initial value for each of the 163 million weights. */
    @Benchmark
    public void initialize(Engine engine) {
        engine.gpt.initialize(123);
    }

    /** The logits after every token of a sequence. */
    @Benchmark
    public void forward(Ready engine, Length length) {
        engine.gpt.pass(ids(length.tokens));
    }

    /** 128 tokens after a prompt of 16. */
    @Benchmark
    public int[] decode(Ready engine) {
        return engine.gpt.generate(ids(PROMPT), NEW_TOKENS, true);
    }

    /** The same without a cache. */
    @Benchmark
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public int[] decodeWithoutCache(Ready engine) {
        return engine.gpt.generate(ids(PROMPT), NEW_TOKENS, false);
    }
}
