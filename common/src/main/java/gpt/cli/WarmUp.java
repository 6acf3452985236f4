package gpt.cli;

import gpt.nn.FloatMemory;
import gpt.tokenizer.GPT2Tokenizer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/** Loads what a model needs first, on threads of its own, while the main thread reads the command. */
final class WarmUp {
    private WarmUp() {}

    /** Starts to load the vocabulary and OpenBLAS, and returns at once. */
    static void start() {
        inBackground("load-vocabulary", GPT2Tokenizer::new);
        inBackground("load-openblas", () -> {
            FloatMemory.zeros(1).close(); // the weights' memory, which is needed before OpenBLAS
            Loader.load(openblas_nolapack.class);
        });
    }

    private static void inBackground(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        // The command needs the same and reports the same failure, in one line.
        thread.setUncaughtExceptionHandler((failed, failure) -> {});
        thread.start();
    }
}
