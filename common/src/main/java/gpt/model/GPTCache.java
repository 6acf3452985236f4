package gpt.model;

import gpt.attention.KeyValueCache;
import gpt.nn.Scratch;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a whole model remembers of the tokens of one generation: a {@link KeyValueCache} for each block.
 *
 * <p>A cache belongs to one generation on the model that made it, so several generations can run on one model at once. A
 * pass that fails leaves the cache as it was.
 */
public final class GPTCache implements AutoCloseable {
    private final List<TransformerBlock> blocks;
    private final List<KeyValueCache> caches;
    private final List<UnaryOperator<INDArray>> steps;

    GPTCache(List<TransformerBlock> blocks, int batch, int capacity) {
        this.blocks = blocks;
        this.caches =
                blocks.stream().map(block -> block.newCache(batch, capacity)).toList();
        this.steps = IntStream.range(0, blocks.size())
                .mapToObj(i -> (UnaryOperator<INDArray>) x -> blocks.get(i).forward(x, caches.get(i)))
                .toList();
    }

    /** How many tokens of each sequence it holds. */
    public int length() {
        return caches.get(0).length();
    }

    /** Demands that the model of these blocks made this cache: to another, its keys and values mean nothing. */
    void requireOwner(List<TransformerBlock> others) {
        if (others != blocks) {
            throw new IllegalArgumentException(
                    "this cache belongs to another model: use a cache that newCache made for this very model");
        }
    }

    /**
     * Runs a pass through all blocks, while no other thread uses or closes this cache: each begins with the first block's
     * cache and waits there. If the pass fails, no block remembers anything of it.
     */
    <T> T allOrNothing(Supplier<T> pass) {
        return caches.get(0).allOrNothing(() -> {
            int before = length();
            try {
                return pass.get();
            } catch (RuntimeException | Error failure) {
                caches.forEach(cache -> cache.truncate(before));
                throw failure;
            }
        });
    }

    /** New tokens through all blocks, {@code (B, T, C)} to {@code (B, T, C)}; afterwards they are remembered. */
    INDArray forward(INDArray x) {
        return Scratch.chain(x, steps);
    }

    /** The one new token of a single sequence through all blocks, {@code (C)} to {@code (C)}; it is remembered. */
    float[] forward(float[] row) {
        float[] x = row;
        for (int i = 0; i < caches.size(); i++) {
            x = blocks.get(i).forward(x, caches.get(i));
        }
        return x;
    }

    @Override
    public void close() {
        caches.forEach(KeyValueCache::close);
    }
}
