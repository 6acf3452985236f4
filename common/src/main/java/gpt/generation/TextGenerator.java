package gpt.generation;

import gpt.model.GPTCache;
import gpt.model.GPTModel;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Lets a model write on: it asks for the next token, puts it behind the others, and asks again.
 *
 * <p>While the text fits into the model's context, a cache keeps what has been computed, so that only the new token goes
 * through the model. When the text grows longer, the model sees only the last {@code context_length} tokens of it; the
 * text itself keeps them all. From then on nothing can be kept: with each new token all others move up a place, and
 * since GPT-2 adds to each token a vector for its place, all that was computed of them changes. A model whose mask
 * looks ahead, or that is in training, goes without a cache too.
 */
public final class TextGenerator {
    private final GPTModel model;
    private final TokenSampler sampler;
    private final boolean cached;

    /** A generator that uses a cache where it can. */
    public TextGenerator(GPTModel model, TokenSampler sampler) {
        this(model, sampler, true);
    }

    /** A generator that uses a cache where it can, or never; it writes the same either way. */
    public TextGenerator(GPTModel model, TokenSampler sampler, boolean cached) {
        this.model = model;
        this.sampler = sampler;
        this.cached = cached;
    }

    /**
     * Writes on a batch of prompts of equal length.
     *
     * @return each prompt with {@code maxNewTokens} tokens behind it
     * @throws IllegalArgumentException if {@code maxNewTokens} is negative, or the prompts are empty, of unequal length
     *     or hold an id that is not in the vocabulary
     * @throws IllegalStateException if the model gives a logit that is NaN or infinite, or the sampler chooses an id that is
     *     not in the vocabulary
     */
    public int[][] generate(int[][] prompts, int maxNewTokens) {
        return generate(prompts, maxNewTokens, tokens -> true);
    }

    /**
     * Writes on a batch of prompts of equal length, and shows each token as soon as it is there.
     *
     * @param goOn is given the new token of each sequence; false ends the generation behind them, be it at an end token
     *     or because nobody wants to read on
     * @return each prompt with {@code maxNewTokens} tokens behind it, or as many as were wanted
     * @throws IllegalArgumentException as {@link #generate(int[][], int)} does
     * @throws IllegalStateException likewise
     */
    public int[][] generate(int[][] prompts, int maxNewTokens, Predicate<int[]> goOn) {
        if (maxNewTokens < 0) {
            throw new IllegalArgumentException("the number of new tokens must be at least 0, got " + maxNewTokens);
        }
        model.requireTokens(prompts);
        int context = model.config().contextLength();
        int[][] ids = copyOf(prompts, 0);
        int left = maxNewTokens;
        if (left > 0 && cached && !model.isTraining() && model.looksBackOnly()) {
            int capacity = (int) Math.min(context, (long) ids[0].length + left);
            try (GPTCache cache = model.newCache(ids.length, capacity)) {
                while (left > 0 && ids[0].length <= context) {
                    try (INDArray logits = model.nextLogits(copyOf(ids, cache.length()), cache)) {
                        ids = grown(ids, logits);
                    }
                    left = goOn.test(last(ids)) ? left - 1 : 0;
                }
            }
        }
        while (left > 0) {
            int from = Math.max(0, ids[0].length - context);
            try (INDArray logits = model.nextLogits(copyOf(ids, from))) {
                ids = grown(ids, logits);
            }
            left = goOn.test(last(ids)) ? left - 1 : 0;
        }
        return ids;
    }

    private static int[] last(int[][] ids) {
        return Arrays.stream(ids).mapToInt(row -> row[row.length - 1]).toArray();
    }

    /** Each row from this place on. */
    private static int[][] copyOf(int[][] ids, int from) {
        return Arrays.stream(ids)
                .map(row -> Arrays.copyOfRange(row, Math.min(from, row.length), row.length))
                .toArray(int[][]::new);
    }

    /** Each row with the token behind it that the sampler chooses from its logits, {@code (B, V)}. */
    private int[][] grown(int[][] ids, INDArray logits) {
        float[] numbers = logits.data().asFloat(); // toFloatMatrix() would leave a copy of each row outside the heap
        int vocabulary = numbers.length / ids.length;
        return IntStream.range(0, ids.length)
                .mapToObj(row -> {
                    float[] own = Arrays.copyOfRange(numbers, row * vocabulary, (row + 1) * vocabulary);
                    Logits.requireFinite(own);
                    int next = sampler.next(own);
                    if (next < 0 || next >= vocabulary) {
                        throw new IllegalStateException(
                                "the sampler chose token " + next + ", expected an id from 0 to " + (vocabulary - 1));
                    }
                    int[] longer = Arrays.copyOf(ids[row], ids[row].length + 1);
                    longer[ids[row].length] = next;
                    return longer;
                })
                .toArray(int[][]::new);
    }
}
