package gpt.generation;

import gpt.engine.Decoder;
import gpt.engine.Engine;
import gpt.model.GPTModel;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Continues a text: asks the model for the next token, appends it, and asks again.
 *
 * <p>While the text fits into the model's context window, a KV cache keeps the keys and values of earlier tokens, so only
 * the new token goes through the model. When the text grows longer, the model sees only its last {@code context_length}
 * tokens; the text itself keeps them all. From then on a cache is of no use: with each new token all others move up one
 * position, and since GPT-2 adds a position embedding to each token, their keys and values change. A model whose mask lets
 * tokens see later ones has no cache either.
 *
 * <p>In evaluation, the {@link Engine} runs the model. In training, where dropout is active, the model's own {@code forward}
 * does.
 */
public final class TextGenerator {
    private final GPTModel model;
    private final Engine engine;
    private final TokenSampler sampler;
    private final boolean cached;

    /** A generator that uses a KV cache where it can. */
    public TextGenerator(GPTModel model, TokenSampler sampler) {
        this(model, sampler, true);
    }

    /** A generator that uses a KV cache where it can, or never; the text is the same either way. */
    public TextGenerator(GPTModel model, TokenSampler sampler, boolean cached) {
        this.model = model;
        this.engine = Engine.of(model);
        this.sampler = sampler;
        this.cached = cached;
    }

    /**
     * Continues a batch of prompts of equal length.
     *
     * @param prompts token ids, {@code (B, T)}
     * @return each prompt, followed by {@code maxNewTokens} tokens
     * @throws IllegalArgumentException if {@code maxNewTokens} is negative, or the prompts are empty, of unequal length
     *     or hold an id that is not in the vocabulary
     * @throws IllegalStateException if the model gives a logit that is NaN or infinite, or the sampler chooses an id that is
     *     not in the vocabulary
     */
    public int[][] generate(int[][] prompts, int maxNewTokens) {
        return generate(prompts, maxNewTokens, tokens -> true);
    }

    /**
     * Continues a batch of prompts of equal length, and hands over each token as soon as it is sampled.
     *
     * @param prompts token ids, {@code (B, T)}
     * @param goOn called with the new token of each sequence; returns false to stop after it, for example at an end-of-text
     *     token
     * @return each prompt, followed by {@code maxNewTokens} tokens, or fewer if {@code goOn} stopped the generation
     * @throws IllegalArgumentException as {@link #generate(int[][], int)} does
     * @throws IllegalStateException as {@link #generate(int[][], int)} does
     */
    public int[][] generate(int[][] prompts, int maxNewTokens, Predicate<int[]> goOn) {
        if (maxNewTokens < 0) {
            throw new IllegalArgumentException("the number of new tokens must be at least 0, got " + maxNewTokens);
        }
        model.requireTokens(prompts);
        int context = model.config().contextLength();
        int[][] ids = from(0, prompts);
        int left = maxNewTokens;
        if (cached && !model.isTraining() && engine.canDecode()) {
            int capacity = (int) Math.min(context, (long) ids[0].length + left);
            try (Decoder decoder = engine.decoder(ids.length, capacity)) {
                while (left > 0 && ids[0].length <= context) {
                    ids = append(ids, decoder.next(from(decoder.length(), ids)));
                    left = goOn.test(last(ids)) ? left - 1 : 0;
                }
            }
        }
        while (left > 0) {
            int[][] visible = from(Math.max(0, ids[0].length - context), ids);
            ids = append(ids, model.isTraining() ? logitsInTraining(visible) : engine.nextLogits(visible));
            left = goOn.test(last(ids)) ? left - 1 : 0;
        }
        return ids;
    }

    /** The logits after the last token of each sequence, {@code (B, V)}, with dropout. */
    private float[][] logitsInTraining(int[][] ids) {
        try (INDArray logits = model.forward(ids)) { // (B, T, V)
            return IntStream.range(0, ids.length)
                    .mapToObj(row -> {
                        try (INDArray last = logits.get(
                                        NDArrayIndex.point(row),
                                        NDArrayIndex.point(logits.size(1) - 1),
                                        NDArrayIndex.all())
                                .dup()) {
                            return last.data().asFloat();
                        }
                    })
                    .toArray(float[][]::new);
        }
    }

    private static int[] last(int[][] ids) {
        return Arrays.stream(ids).mapToInt(row -> row[row.length - 1]).toArray();
    }

    /** A copy of each row from this position on. */
    private static int[][] from(int position, int[][] ids) {
        return Arrays.stream(ids)
                .map(row -> Arrays.copyOfRange(row, Math.min(position, row.length), row.length))
                .toArray(int[][]::new);
    }

    /** Each row, followed by the token that the sampler chooses from its logits, {@code (B, V)}. */
    private int[][] append(int[][] ids, float[][] logits) {
        return IntStream.range(0, ids.length)
                .mapToObj(row -> {
                    Logits.requireFinite(logits[row]);
                    int next = sampler.next(logits[row]);
                    if (next < 0 || next >= logits[row].length) {
                        throw new IllegalStateException("the sampler chose token " + next
                                + ", expected an id from 0 to " + (logits[row].length - 1));
                    }
                    int[] longer = Arrays.copyOf(ids[row], ids[row].length + 1);
                    longer[ids[row].length] = next;
                    return longer;
                })
                .toArray(int[][]::new);
    }
}
