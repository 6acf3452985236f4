package gpt.attention;

import gpt.nn.Dropout;
import gpt.nn.Inputs;
import gpt.nn.Layer;
import gpt.nn.Linear;
import gpt.nn.Scratch;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Lets every token collect from the tokens it may see: {@code (B, T, C)} to {@code (B, T, C)}.
 *
 * <p>Each token asks a query, offers a key and holds a value, each of them cut into H heads. Per head,
 * {@code softmax(query · keyᵀ / √D + mask) · value}; the heads' answers are put side by side and mixed once more.
 */
public final class MultiHeadAttention extends Layer {
    private final int embDim;
    private final int nHeads;
    private final int headDim;
    private final AttentionMask mask;
    private final Linear wQuery;
    private final Linear wKey;
    private final Linear wValue;
    private final Linear outProj;
    private final Dropout dropout;

    /** Attention under the causal mask, as a GPT uses it. */
    public MultiHeadAttention(int embDim, int nHeads, double dropRate, boolean qkvBias) {
        this(embDim, nHeads, dropRate, qkvBias, AttentionMask.causal());
    }

    /**
     * Attention under any mask.
     *
     * @param qkvBias whether the three projections to query, key and value have a bias; the one behind them always has
     * @throws IllegalArgumentException if a size is below 1 or {@code embDim} is no multiple of {@code nHeads}
     */
    public MultiHeadAttention(int embDim, int nHeads, double dropRate, boolean qkvBias, AttentionMask mask) {
        this.embDim = Inputs.requirePositive("emb_dim", embDim);
        this.nHeads = Inputs.requirePositive("n_heads", nHeads);
        if (embDim % nHeads != 0) {
            throw new IllegalArgumentException("emb_dim " + embDim + " cannot be cut into " + nHeads + " equal heads");
        }
        this.headDim = embDim / nHeads;
        this.mask = mask;
        this.wQuery = child("W_query", new Linear(embDim, embDim, qkvBias));
        this.wKey = child("W_key", new Linear(embDim, embDim, qkvBias));
        this.wValue = child("W_value", new Linear(embDim, embDim, qkvBias));
        this.outProj = child("out_proj", new Linear(embDim, embDim, true));
        this.dropout = child("dropout", new Dropout(dropRate));
    }

    @Override
    public INDArray forward(INDArray x) {
        try (Scratch scratch = new Scratch(x)) {
            INDArray weights = scratch.hold(attentionWeights(x)); // (B, H, T, T)
            INDArray value = heads(scratch.hold(wValue.forward(x))); // (B, H, T, D)
            return collect(weights, value);
        }
    }

    /**
     * Attention of new tokens to themselves and to those in the cache, which then holds the new ones too.
     *
     * <p>Under a mask that looks back only, this is what {@link #forward(INDArray)} gives for these tokens at the end of
     * the whole sequence.
     *
     * @param x the new tokens, {@code (B, T, C)}
     * @throws IllegalArgumentException if the cache has no room for them
     */
    public INDArray forward(INDArray x, KeyValueCache cache) {
        Inputs.requireSequences(this, x, embDim);
        try (Scratch scratch = new Scratch(x)) {
            int first = cache.length();
            INDArray query = heads(scratch.hold(wQuery.forward(x))); // (B, H, T, D)
            cache.append(heads(scratch.hold(wKey.forward(x))), heads(scratch.hold(wValue.forward(x))));
            INDArray bias = scratch.hold(mask.bias(first, cache.length())); // (T, first + T)
            return collect(scratch.hold(weigh(query, cache.keys(), bias)), cache.values());
        }
    }

    /** An empty cache for this attention, with room for {@code capacity} tokens in each of {@code batch} sequences. */
    public KeyValueCache newCache(int batch, int capacity) {
        return new KeyValueCache(batch, nHeads, capacity, headDim);
    }

    /**
     * How much each token takes from each other, per head: {@code (B, H, T, T)}, every row adding up to 1 and exactly 0
     * where the mask hides.
     */
    public INDArray attentionWeights(INDArray x) {
        Inputs.requireSequences(this, x, embDim);
        try (Scratch scratch = new Scratch(x)) {
            INDArray bias = scratch.hold(mask.bias((int) x.size(1))); // (T, T)
            INDArray query = heads(scratch.hold(wQuery.forward(x))); // (B, H, T, D)
            INDArray key = heads(scratch.hold(wKey.forward(x))); // (B, H, T, D)
            return weigh(query, key, bias);
        }
    }

    private INDArray weigh(INDArray query, INDArray key, INDArray bias) {
        try (INDArray scores = Nd4j.matmul(query, key, false, true, false)) { // (B, H, T, T)
            scores.divi(Math.sqrt(headDim)).addi(bias);
            return Nd4j.nn().softmax(scores, -1);
        }
    }

    /** The values that the weights ask for, through the last projection: {@code (B, T, C)}. */
    private INDArray collect(INDArray weights, INDArray value) {
        try (Scratch scratch = new Scratch(weights)) {
            INDArray dropped = scratch.hold(dropout.forward(weights));
            INDArray context = scratch.hold(Nd4j.matmul(dropped, value)); // (B, H, T, D)
            return outProj.forward(scratch.hold(sideBySide(context)));
        }
    }

    /** {@code (B, T, C)} seen as {@code (B, H, T, D)}. */
    private INDArray heads(INDArray y) {
        return y.reshape(y.size(0), y.size(1), nHeads, headDim).permute(0, 2, 1, 3);
    }

    /** {@code (B, H, T, D)} copied to {@code (B, T, C)}. */
    private INDArray sideBySide(INDArray context) {
        long batch = context.size(0);
        long tokens = context.size(2);
        INDArray y = Nd4j.createUninitialized(DataType.FLOAT, new long[] {batch, tokens, embDim}, 'c');
        y.reshape(batch, tokens, nHeads, headDim).assign(context.permute(0, 2, 1, 3));
        return y;
    }
}
