package gpt.model;

import gpt.attention.AttentionMask;
import gpt.nn.Dropout;
import gpt.nn.Embedding;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import gpt.nn.Linear;
import gpt.nn.Scratch;
import gpt.nn.Sequential;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
    private final GPTConfig config;
    private final Embedding tokEmb;
    private final Embedding posEmb;
    private final Dropout dropEmb;
    private final Sequential trfBlocks;
    private final LayerNorm finalNorm;
    private final Linear outHead;

    /** A GPT under the causal mask. It has no values yet, and takes next to no memory. */
    public GPTModel(GPTConfig config) {
        this(config, AttentionMask.causal());
    }

    /** A GPT whose every block looks through {@code mask}. */
    public GPTModel(GPTConfig config, AttentionMask mask) {
        this.config = config;
        this.tokEmb = child("tok_emb", new Embedding(config.vocabSize(), config.embDim()));
        this.posEmb = child("pos_emb", new Embedding(config.contextLength(), config.embDim()));
        this.dropEmb = child("drop_emb", new Dropout(config.dropRate()));
        this.trfBlocks = child(
                "trf_blocks",
                new Sequential(IntStream.range(0, config.nLayers())
                        .mapToObj(i -> new TransformerBlock(config, mask))
                        .toList()));
        this.finalNorm = child("final_norm", new LayerNorm(config.embDim()));
        this.outHead = child("out_head", new Linear(config.embDim(), config.vocabSize(), false));
    }

    public GPTConfig config() {
        return config;
    }

    /**
     * The logits for a batch of token ids, one row a sequence.
     *
     * @throws IllegalArgumentException if there are no ids, the rows are of unequal length, a row is longer than the
     *     context, or an id is not in the vocabulary
     */
    public INDArray forward(int[][] ids) {
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
        try (INDArray batch = Nd4j.createFromArray(ids)) {
            return forward(batch);
        }
    }

    @Override
    public INDArray forward(INDArray ids) {
        if (ids.rank() != 2 || ids.isEmpty()) {
            throw new IllegalArgumentException(
                    "GPTModel takes token ids of shape (B, T), got " + Arrays.toString(ids.shape()));
        }
        int tokens = (int) ids.size(1);
        if (tokens > config.contextLength()) {
            throw new IllegalArgumentException(
                    "a sequence of " + tokens + " tokens is longer than the context of " + config.contextLength());
        }
        try (Scratch scratch = new Scratch(ids)) {
            INDArray positions =
                    scratch.hold(Nd4j.createFromArray(IntStream.range(0, tokens).toArray()));
            INDArray x = scratch.hold(tokEmb.forward(ids)); // (B, T, C)
            x.addi(scratch.hold(posEmb.forward(positions))); // (T, C), the same for every sequence
            x = scratch.hold(dropEmb.forward(x));
            x = scratch.hold(trfBlocks.forward(x));
            x = scratch.hold(finalNorm.forward(x));
            return outHead.forward(x); // (B, T, V)
        }
    }
}
