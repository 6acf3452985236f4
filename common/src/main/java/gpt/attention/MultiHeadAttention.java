package gpt.attention;

import static gpt.attention.KeyValueCache.part;

import gpt.nn.Cores;
import gpt.nn.Dropout;
import gpt.nn.Inputs;
import gpt.nn.Layer;
import gpt.nn.Linear;
import gpt.nn.Scratch;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.SoftMax;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Lets every token collect from the tokens it may see: {@code (B, T, C)} to {@code (B, T, C)}.
 *
 * <p>Each token asks a query, offers a key and holds a value, each of them cut into H heads. Per head,
 * {@code softmax(query · keyᵀ / √D + mask) · value}; the heads' answers are put side by side and mixed once more.
 */
public final class MultiHeadAttention extends Layer {
    /** How many queries are answered at a time; measured: half as many, or twice, take longer. */
    private static final int ROWS = 128;

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
        Inputs.requireSequences(this, x, embDim);
        try (Scratch scratch = new Scratch(x)) {
            INDArray query = heads(scratch.hold(wQuery.forward(x))); // (B, H, T, D)
            INDArray key = heads(scratch.hold(wKey.forward(x))); // (B, H, T, D)
            INDArray value = heads(scratch.hold(wValue.forward(x))); // (B, H, T, D)
            return outProj.forward(scratch.hold(attend(query, key, value, (int) x.size(1))));
        }
    }

    /**
     * Attention of new tokens to themselves and to those in the cache, which then holds the new ones too.
     *
     * <p>Under a mask that looks back only, this is what {@link #forward(INDArray)} gives for these tokens at the end of
     * the whole sequence.
     *
     * @param x the new tokens, {@code (B, T, C)}
     * @throws IllegalArgumentException if the cache has no room for them, is for another batch or of another attention, or
     *     the mask lets one of them see nothing; the cache then stays as it was
     * @throws IllegalStateException if the cache has been closed
     */
    public INDArray forward(INDArray x, KeyValueCache cache) {
        Inputs.requireSequences(this, x, embDim);
        cache.requireOwner(this);
        return cache.allOrNothing(() -> {
            try (Scratch scratch = new Scratch(x)) {
                INDArray query = heads(scratch.hold(wQuery.forward(x))); // (B, H, T, D)
                cache.append(heads(scratch.hold(wKey.forward(x))), heads(scratch.hold(wValue.forward(x))));
                return outProj.forward(scratch.hold(attend(query, cache.keys(), cache.values(), cache.length())));
            }
        });
    }

    /**
     * The same for the one new token of a single sequence, in evaluation: {@code (C)} to {@code (C)}.
     *
     * <p>Its query meets the keys in the cache, and its weights the values, as rows of plain numbers: what
     * {@link #attend} does for many queries at once.
     *
     * @throws IllegalArgumentException as for an array
     * @throws IllegalStateException in training, or if the cache has been closed
     */
    public float[] forward(float[] row, KeyValueCache cache) {
        Inputs.requireWidth(this, row, embDim);
        if (isTraining()) {
            throw new IllegalStateException(
                    "attention to a cache drops no weights for a row of numbers: in training, pass an array (1, 1, "
                            + embDim + ")");
        }
        cache.requireOwner(this);
        return cache.allOrNothing(() -> attendWithCache(cache, row));
    }

    private float[] attendWithCache(KeyValueCache cache, float[] row) {
        float[] query = wQuery.forward(row);
        cache.append(wKey.forward(row), wValue.forward(row));
        boolean[] seen = mask.row(cache.length() - 1, cache.length());
        float[] context = new float[embDim];
        Cores.share(nHeads, head -> {
            float[] weights = new float[seen.length];
            cache.keys(head).times(query, head * headDim, weights, 0);
            softmax(weights, seen);
            cache.values(head).rowTimes(weights, context, head * headDim);
        });
        return outProj.forward(context);
    }

    /** {@code softmax(scores / √D)} where the mask lets the token see, exactly 0 elsewhere. */
    private void softmax(float[] scores, boolean[] seen) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int key = 0; key < scores.length; key++) {
            scores[key] = seen[key] ? scores[key] / (float) Math.sqrt(headDim) : Float.NEGATIVE_INFINITY;
            highest = Math.max(highest, scores[key]);
        }
        double sum = 0;
        for (int key = 0; key < scores.length; key++) {
            scores[key] = (float) Math.exp(scores[key] - highest);
            sum += scores[key];
        }
        for (int key = 0; key < scores.length; key++) {
            scores[key] /= (float) sum;
        }
    }

    /**
     * An empty cache for this attention, with room for {@code capacity} tokens in each of {@code batch} sequences.
     *
     * @throws IllegalArgumentException if a number is below 1
     */
    public KeyValueCache newCache(int batch, int capacity) {
        return new KeyValueCache(this, batch, nHeads, capacity, headDim);
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

    /** {@code softmax(query · keyᵀ / √D + bias)}, {@code (B, H, queries, keys)}. */
    private INDArray weigh(INDArray query, INDArray key, INDArray bias) {
        INDArray scores = Scratch.array(query.size(0), query.size(1), query.size(2), key.size(2));
        Nd4j.matmul(query, key, scores, false, true, false);
        scores.divi(Math.sqrt(headDim)).addi(bias);
        Nd4j.exec(new SoftMax(scores, scores, 3)); // the weights take the scores' place
        return scores;
    }

    /**
     * What the queries, the last of all tokens, collect: {@code softmax(query · keyᵀ / √D + mask) · value}, the heads side
     * by side, {@code (B, T, C)}.
     *
     * <p>The heads know nothing of each other, so each core takes some of them. In training one takes them all: dropout
     * draws its numbers in order.
     */
    private INDArray attend(INDArray query, INDArray key, INDArray value, int tokens) {
        int queries = (int) query.size(2);
        try (Scratch scratch = new Scratch(query);
                MaskBlocks seen = MaskBlocks.of(mask, tokens - queries, tokens, ROWS)) {
            INDArray y = scratch.hold(Scratch.array(query.size(0), queries, embDim));
            INDArray context = heads(y); // (B, H, T, D): what is written here is in y
            long scores = isTraining() ? 0 : query.size(0) * nHeads * queries * tokens;
            Cores.share(nHeads, scores, (from, to) -> collect(query, key, value, seen, context, (int) from, (int) to));
            return scratch.release(y);
        }
    }

    /**
     * Some heads' share of it, written to {@code context}.
     *
     * <p>The queries come in blocks of a few rows, each with the keys that it sees. What is hidden from a whole block
     * costs nothing, under the causal mask nearly half of everything; and a block's scores are small enough to stay in
     * the processor's cache, where all T · T of them are not.
     */
    private void collect(
            INDArray query, INDArray key, INDArray value, MaskBlocks seen, INDArray context, int head, int endHead) {
        int from = 0;
        for (MaskBlock block : seen.blocks()) {
            int to = from + block.rows();
            try (Scratch scratch = new Scratch(query)) {
                INDArray queries = part(query, head, endHead, from, to);
                INDArray keys = part(key, head, endHead, block.firstKey(), block.endKey());
                INDArray values = part(value, head, endHead, block.firstKey(), block.endKey());
                INDArray weights = scratch.hold(weigh(queries, keys, block.bias()));
                INDArray dropped = scratch.hold(dropout.forward(weights));
                part(context, head, endHead, from, to).assign(scratch.hold(Nd4j.matmul(dropped, values)));
            }
            from = to;
        }
    }

    /** {@code (B, T, C)} seen as {@code (B, H, T, D)}. */
    private INDArray heads(INDArray y) {
        return y.reshape(y.size(0), y.size(1), nHeads, headDim).permute(0, 2, 1, 3);
    }
}
