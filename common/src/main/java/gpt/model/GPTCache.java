package gpt.model;

import gpt.attention.KeyValueCache;
import gpt.nn.Scratch;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a whole model remembers of the tokens of one generation: a {@link KeyValueCache} for each block.
 *
 * <p>It belongs to a generation and not to the model, so several generations can run on one model at once.
 */
public final class GPTCache implements AutoCloseable {
    private final List<TransformerBlock> blocks;
    private final List<KeyValueCache> caches;

    GPTCache(List<TransformerBlock> blocks, int batch, int capacity) {
        this.blocks = blocks;
        this.caches =
                blocks.stream().map(block -> block.newCache(batch, capacity)).toList();
    }

    /** How many tokens of each sequence it holds. */
    public int length() {
        return caches.get(0).length();
    }

    /** New tokens through all blocks, {@code (B, T, C)} to {@code (B, T, C)}; afterwards they are remembered. */
    INDArray forward(INDArray x) {
        INDArray h = x;
        for (int i = 0; i < caches.size(); i++) {
            try (Scratch scratch = new Scratch(x)) {
                scratch.hold(h);
                h = scratch.release(blocks.get(i).forward(h, caches.get(i)));
            }
        }
        return h;
    }

    @Override
    public void close() {
        caches.forEach(KeyValueCache::close);
    }
}
