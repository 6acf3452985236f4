package chapter04;

import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import gpt.report.ModelSize;
import java.util.Arrays;
import java.util.Optional;

/**
 * Exercise 4.2: the four sizes of GPT-2. What differs between them, and how much memory do they take?
 *
 * <p>The book: docs/target/book/exercise-4-2.html
 */
public final class Exercise42ModelSizes {
    private Exercise42ModelSizes() {}

    /**
     * Task 4.2a, 10 points: the configuration of one of the four published GPT-2 models.
     *
     * <pre>
     *              emb_dim  n_layers  n_heads
     * gpt2-small       768        12       12
     * gpt2-medium     1024        24       16
     * gpt2-large      1280        36       20
     * gpt2-xl         1600        48       25
     * </pre>
     *
     * <p>Everything else (vocabulary, context, dropout, q/k/v bias) stays as it is in {@code base}.
     *
     * <p>{@link GPT2Size} holds the same table. You may call it, like everything in {@code common}, or choose by name
     * yourself.
     *
     * <p>Example: {@code getConfig(base, "gpt2-xl").nHeads()} is 25.
     *
     * <p>The book: docs/target/book/exercise-4-2.html#task-4-2a
     *
     * @param base where all other values come from
     * @param modelName one of the four names, in exactly this spelling
     * @return {@code base} with the width, layers and heads of that model
     * @throws IllegalArgumentException for any other name; the message contains that name and the four that exist
     */
    public static GPTConfig getConfig(GPTConfig base, String modelName) {
        throw new UnsupportedOperationException("TODO 4.2a: choose width, layers and heads by the name, keep the rest of base");
    }

    /**
     * Task 4.2b, 10 points: how large a model is.
     *
     * <p>Count everything: both embeddings, every block, the final LayerNorm and the output head. The output head has
     * the same shape as the token embedding; with weight tying, the two share their numbers and are counted once. One
     * float32 takes 4 bytes, and a mebibyte is 1024 · 1024 bytes.
     *
     * <p>Example: for {@code GPT_CONFIG_124M} the answer is 163,009,536 parameters, 124,412,160 with weight tying, and
     * 621.83 MiB (rounded) for all parameters without tying.
     *
     * <p>The book: docs/target/book/exercise-4-2.html#task-4-2b
     *
     * @param config any configuration; counting the largest must not take more memory than the smallest
     * @return the total, the total with weight tying, and the total's float32 size in mebibytes
     */
    public static ModelSize modelSize(GPTConfig config) {
        throw new UnsupportedOperationException("TODO 4.2b: count the whole model, with and without weight tying, and its bytes");
    }

    /**
     * Task 4.2c, 5 points: the largest of the four models whose parameters fit into this many bytes.
     *
     * <p>All parameters count, without weight tying, at 4 bytes each. A model that takes exactly {@code bytes} fits.
     *
     * <p>Example: with the chapter's base, 1 GiB = 1,073,741,824 bytes are enough for "gpt2-small" (652,038,144 bytes), but not
     * for "gpt2-medium". 1,000 bytes are enough for none: the answer is empty.
     *
     * <p>{@link GPT2Size} has the four models: {@code GPT2Size.values()}.
     *
     * <p>The book: docs/target/book/exercise-4-2.html#task-4-2c
     *
     * @param base where all values but width, layers and heads come from
     * @param bytes the available memory, at least 0
     * @return the name of the largest model that fits, or empty if none does
     * @throws IllegalArgumentException if {@code bytes} is negative; the message contains the value
     */
    public static Optional<String> largestThatFits(GPTConfig base, long bytes) {
        throw new UnsupportedOperationException("TODO 4.2c: find the largest of the four models that fits");
    }
}
