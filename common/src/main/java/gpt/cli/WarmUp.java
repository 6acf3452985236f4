package gpt.cli;

import gpt.nn.NativeLibrary;
import gpt.random.TorchRandom;

/** Loads and compiles what a generation needs first, on threads of its own, while the main thread reads the command. */
final class WarmUp {
    /** Enough for the JVM to compile the loops that make random numbers. */
    private static final int NUMBERS = 1_000_000;

    private WarmUp() {}

    /** Starts to load ND4J's native library and to compile the loops, and returns at once. */
    static void start() {
        inBackground("load-nd4j", NativeLibrary::complaint);
        inBackground("compile-random", () -> TorchRandom.seeded(0).randn(NUMBERS));
    }

    private static void inBackground(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        // The command needs the same and reports the same failure, in one line.
        thread.setUncaughtExceptionHandler((failed, failure) -> {});
        thread.start();
    }
}
