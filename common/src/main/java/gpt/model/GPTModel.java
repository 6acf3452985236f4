package gpt.model;

import gpt.attention.AttentionMask;
import gpt.nn.Dropout;
import gpt.nn.Embedding;
import gpt.nn.Inputs;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import gpt.nn.Linear;
import gpt.nn.Scratch;
import gpt.nn.Sequential;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The whole model: from token ids {@code (B, T)} to a score for every possible next token, at every position,
 * {@code (B, T, V)}. The scores are called logits.
 *
 * <pre>{@code
 * GPTModel model = new GPTModel(GPTConfig.GPT_CONFIG_124M);
 * model.initialize(TorchRandom.seeded(123));
 * INDArray logits = model.forward(new int[][] {{15496, 11, 314, 716}}); // (1, 4, 50257)
 * }</pre>
 */
public final class GPTModel extends Layer {
    private static final int PIECE = 256;

    private final GPTConfig config;
    private final AttentionMask mask;
    private final Embedding tokEmb;
    private final Embedding posEmb;
    private final Dropout dropEmb;
    private final List<TransformerBlock> blocks;
    private final Sequential trfBlocks;
    private final LayerNorm finalNorm;
    private final Linear outHead;

    /** A GPT under the causal mask. It has no values yet, and takes next to no memory. */
    public GPTModel(GPTConfig config) {
        this(config, AttentionMask.causal());
    }

    /** A GPT whose every block looks through {@code mask}. */
    public GPTModel(GPTConfig config, AttentionMask mask) {
        this(config, mask, false);
    }

    /**
     * A GPT under the causal mask whose output head uses the token embedding's numbers, as the published GPT-2 does: one
     * parameter in two places.
     */
    public static GPTModel withTiedHead(GPTConfig config) {
        return withTiedHead(config, AttentionMask.causal());
    }

    /** The same under any mask. */
    public static GPTModel withTiedHead(GPTConfig config, AttentionMask mask) {
        return new GPTModel(config, mask, true);
    }

    private GPTModel(GPTConfig config, AttentionMask mask, boolean tied) {
        this.config = config;
        this.mask = mask;
        this.tokEmb = child("tok_emb", new Embedding(config.vocabSize(), config.embDim()));
        this.posEmb = child("pos_emb", new Embedding(config.contextLength(), config.embDim()));
        this.dropEmb = child("drop_emb", new Dropout(config.dropRate()));
        this.blocks = IntStream.range(0, config.nLayers())
                .mapToObj(i -> new TransformerBlock(config, mask))
                .toList();
        this.trfBlocks = child("trf_blocks", new Sequential(blocks));
        this.finalNorm = child("final_norm", new LayerNorm(config.embDim()));
        this.outHead = child(
                "out_head",
                tied ? Linear.sharing(tokEmb.weight()) : new Linear(config.embDim(), config.vocabSize(), false));
    }

    public GPTConfig config() {
        return config;
    }

    /** Which tokens may attend to which, in every block. */
    public AttentionMask mask() {
        return mask;
    }

    /**
     * The logits for a batch of token ids, one row a sequence.
     *
     * @throws IllegalArgumentException if there are no ids, the rows are of unequal length, a row is longer than the
     *     context, or an id is not in the vocabulary
     */
    public INDArray forward(int[][] ids) {
        try (INDArray batch = batch(ids)) {
            return forward(batch);
        }
    }

    @Override
    public INDArray forward(INDArray ids) {
        try (INDArray x = hidden(ids, 0, trfBlocks::forward)) {
            return outHead.forward(x); // (B, T, V)
        }
    }

    /** The logits behind the last token of each sequence, {@code (B, V)}: the end of what {@link #forward(int[][])} gives. */
    public INDArray nextLogits(int[][] ids) {
        try (INDArray batch = batch(ids);
                INDArray x = hidden(batch, 0, trfBlocks::forward)) {
            return headOfLast(x);
        }
    }

    /**
     * The logits behind the last of these new tokens, {@code (B, V)}, given those that went through the cache before.
     *
     * <p>A long prompt goes through in pieces, so that its attention never needs all of T · T scores at once.
     *
     * @throws IllegalArgumentException as {@link #forward(int[][])} does, or if the cache has no room for them, is for
     *     another batch or of another model; the cache then stays as it was
     * @throws IllegalStateException if the cache has been closed
     */
    public INDArray nextLogits(int[][] ids, GPTCache cache) {
        cache.requireOwner(blocks);
        return cache.allOrNothing(() -> logitsAfter(ids, cache));
    }

    private INDArray logitsAfter(int[][] ids, GPTCache cache) {
        if (ids.length == 1 && ids[0].length == 1 && !isTraining()) {
            return logitsOfOne(ids[0][0], cache);
        }
        try (INDArray batch = batch(ids)) {
            long tokens = batch.size(1);
            requireRoom(cache.length() + tokens);
            for (long from = 0; ; from += PIECE) {
                long to = Math.min(from + PIECE, tokens);
                INDArray piece = batch.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
                try (INDArray x = hidden(piece, cache.length(), cache::forward)) {
                    if (to == tokens) {
                        return headOfLast(x);
                    }
                }
            }
        }
    }

    /** The same for the one new token of a single sequence, which goes through as a row of plain numbers. */
    private INDArray logitsOfOne(int id, GPTCache cache) {
        requireRoom(cache.length() + 1);
        float[] x = tokEmb.row(id);
        float[] position = posEmb.row(cache.length());
        for (int i = 0; i < x.length; i++) {
            x[i] += position[i];
        }
        float[] logits = outHead.forward(finalNorm.forward(cache.forward(x)));
        return Nd4j.create(logits, 1, logits.length);
    }

    /**
     * An empty cache for a generation of {@code batch} sequences that grow to {@code capacity} tokens at most.
     *
     * @throws IllegalArgumentException if the model's mask looks ahead, or a number is below 1
     */
    public GPTCache newCache(int batch, int capacity) {
        Inputs.requirePositive("the batch of a cache", batch);
        Inputs.requirePositive("the capacity of a cache", capacity);
        if (!looksBackOnly()) {
            throw new IllegalArgumentException(
                    "this model's mask lets tokens look ahead, so nothing can be cached: what a"
                            + " token holds changes with each token behind it");
        }
        return new GPTCache(blocks, batch, Math.min(capacity, config.contextLength()));
    }

    /** Whether no token sees one that comes after it, so that a cache can be used. */
    public boolean looksBackOnly() {
        return mask.looksBackOnly(config.contextLength());
    }

    /** Everything but the output head: {@code (B, T)} to {@code (B, T, C)}; {@code first} is the position of the first token. */
    private INDArray hidden(INDArray ids, int first, UnaryOperator<INDArray> throughTheBlocks) {
        if (ids.rank() != 2 || ids.isEmpty()) {
            throw new IllegalArgumentException(
                    "GPTModel takes token ids of shape (B, T), got " + Arrays.toString(ids.shape()));
        }
        int tokens = (int) ids.size(1);
        requireRoom(tokens);
        try (Scratch scratch = new Scratch(ids)) {
            INDArray positions = scratch.hold(
                    Nd4j.createFromArray(IntStream.range(first, first + tokens).toArray()));
            INDArray x = scratch.hold(tokEmb.forward(ids)); // (B, T, C)
            x.addi(scratch.hold(posEmb.forward(positions))); // (T, C), the same for every sequence
            x = scratch.hold(dropEmb.forward(x));
            x = scratch.hold(throughTheBlocks.apply(x));
            return finalNorm.forward(x);
        }
    }

    private INDArray headOfLast(INDArray x) {
        try (INDArray last = x.get(NDArrayIndex.all(), NDArrayIndex.point(x.size(1) - 1), NDArrayIndex.all())
                .dup('c')) { // (B, C)
            return outHead.forward(last);
        }
    }

    private void requireRoom(long tokens) {
        if (tokens > config.contextLength()) {
            throw new IllegalArgumentException(
                    "a sequence of " + tokens + " tokens is longer than the context of " + config.contextLength());
        }
    }

    /**
     * Passes if {@code ids} can be a batch of texts for this model, however long.
     *
     * @throws IllegalArgumentException if there are no ids, the rows are of unequal length, or an id is not in the
     *     vocabulary
     */
    public void requireTokens(int[][] ids) {
        requireRows(ids);
        for (int[] row : ids) {
            for (int id : row) {
                tokEmb.requireId(id);
            }
        }
    }

    private static INDArray batch(int[][] ids) {
        requireRows(ids);
        return Nd4j.createFromArray(ids);
    }

    private static void requireRows(int[][] ids) {
        if (ids.length == 0 || ids[0].length == 0) {
            throw new IllegalArgumentException(
                    "a model needs at least one token, got an empty " + (ids.length == 0 ? "batch" : "sequence"));
        }
        for (int row = 1; row < ids.length; row++) {
            if (ids[row].length != ids[0].length) {
                throw new IllegalArgumentException("all sequences of a batch must have the same length: row 0 has "
                        + ids[0].length + " tokens, row " + row + " has " + ids[row].length);
            }
        }
    }
}
