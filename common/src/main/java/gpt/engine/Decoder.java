package gpt.engine;

import gpt.model.GPTConfig;
import gpt.nn.InputChecks;
import java.util.List;
import java.util.stream.Stream;

/**
 * Continues texts token by token with a KV cache: of the tokens that it has seen, it keeps the keys and values of each
 * layer, so only new tokens go through the model.
 *
 * <p>The first call is usually a whole prompt (prefill), each further one a single token (decode). A call that fails leaves
 * the cache as it was. Calls of several threads run one after another.
 */
public final class Decoder implements AutoCloseable {
    private final Engine engine;
    private final int batch;
    private final int capacity;
    private final List<List<LayerCache>> cache; // per block, per sequence
    private final ForwardPass single; // one new token per sequence
    private int length;
    private boolean closed;

    Decoder(Engine engine, int batch, int capacity) {
        this.engine = engine;
        this.batch = InputChecks.requirePositive("the batch of a decoder", batch);
        this.capacity = InputChecks.requirePositive("the capacity of a decoder", capacity);
        GPTConfig config = engine.model().config();
        this.cache = Stream.generate(() -> LayerCache.allocate(config.embDim(), capacity, batch))
                .limit(config.nLayers())
                .toList();
        this.single = new ForwardPass(config, engine.weights(), batch, 1, capacity);
    }

    /** How many tokens of each sequence are in the cache. */
    public synchronized int length() {
        return length;
    }

    /**
     * The logits after the last of these new tokens, {@code (B, V)}; the new tokens are then in the cache, too.
     *
     * @param ids {@code (B, T)}: the new tokens of each sequence
     * @throws IllegalArgumentException if there are no ids, the rows are of unequal length, an id is not in the vocabulary,
     *     there are more or fewer sequences than the decoder has, or the cache has no room for them
     * @throws IllegalStateException if the decoder has been closed, or the model has no values or is in training mode
     */
    public synchronized float[][] next(int[][] ids) {
        requireOpen();
        engine.requireEvaluation();
        engine.model().requireTokens(ids);
        if (ids.length != batch) {
            throw new IllegalArgumentException("this decoder is for " + batch + " sequences, got " + ids.length);
        }
        int tokens = ids[0].length;
        if (tokens > capacity - length) {
            throw new IllegalArgumentException("this decoder has room for " + capacity + " tokens and holds " + length
                    + ", got " + tokens + " more");
        }
        float[][] logits;
        if (tokens == 1) {
            logits = run(single, ids);
        } else {
            try (ForwardPass prefill =
                    new ForwardPass(engine.model().config(), engine.weights(), batch, tokens, length + tokens)) {
                logits = run(prefill, ids);
            }
        }
        length += tokens;
        return logits;
    }

    private float[][] run(ForwardPass pass, int[][] ids) {
        return engine.nextLogits(pass.run(ids, length, engine.model().mask(), cache::get), batch);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this decoder has been closed");
        }
    }

    /** Frees the cache. */
    @Override
    public synchronized void close() {
        closed = true;
        cache.forEach(sequences -> sequences.forEach(LayerCache::close));
        single.close();
    }
}
