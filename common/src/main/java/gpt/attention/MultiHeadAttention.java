package gpt.attention;

import static gpt.nn.Scope.tidy;

import gpt.nn.Dropout;
import gpt.nn.InputChecks;
import gpt.nn.Layer;
import gpt.nn.Linear;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Multi-head self-attention, from {@code (B, T, C)} to {@code (B, T, C)}: each token attends to the tokens that the mask
 * allows.
 *
 * <p>Each token gets a query (what it looks for), a key (what it offers) and a value (what it passes on), and each of
 * these is split into H heads of D numbers. Per head, {@code softmax(query · keyᵀ / √D + bias) · value}, where the mask's
 * bias is 0 for visible keys and −∞ for masked ones. The heads' results are concatenated, and a last linear layer mixes them.
 *
 * <p>softmax turns each row s into weights {@code e^sᵢ / Σ e^sⱼ}, which add up to 1; since {@code e^−∞} is 0, a masked key
 * gets exactly 0. Without the division by √D, scores would grow with the width of a head.
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

    /** Attention with the causal mask, as a GPT uses it. */
    public MultiHeadAttention(int embDim, int nHeads, double dropRate, boolean qkvBias) {
        this(embDim, nHeads, dropRate, qkvBias, AttentionMask.causal());
    }

    /**
     * Attention with any mask.
     *
     * @param qkvBias whether the projections to query, key and value have a bias; the output projection always has one
     * @throws IllegalArgumentException if a size is below 1, {@code nHeads} does not divide {@code embDim}, or
     *     {@code dropRate} is not at least 0 and below 1
     */
    public MultiHeadAttention(int embDim, int nHeads, double dropRate, boolean qkvBias, AttentionMask mask) {
        this.embDim = embDim;
        this.nHeads = nHeads;
        this.headDim = InputChecks.requireHeadDim(embDim, nHeads);
        this.mask = mask;
        this.wQuery = child("W_query", new Linear(embDim, embDim, qkvBias));
        this.wKey = child("W_key", new Linear(embDim, embDim, qkvBias));
        this.wValue = child("W_value", new Linear(embDim, embDim, qkvBias));
        this.outProj = child("out_proj", new Linear(embDim, embDim, true));
        this.dropout = child("dropout", new Dropout(dropRate));
    }

    @Override
    public INDArray forward(INDArray x) {
        InputChecks.requireSequences(this, x, embDim);
        return tidy(() -> {
            INDArray query = splitHeads(wQuery.apply(x)); // (B, H, T, D)
            INDArray key = splitHeads(wKey.apply(x)); // (B, H, T, D)
            INDArray value = splitHeads(wValue.apply(x)); // (B, H, T, D)
            INDArray context = attend(query, key, value); // (B, H, T, D)
            return outProj.apply(mergeHeads(context)); // (B, T, C)
        });
    }

    /** {@code dropout(softmax(query · keyᵀ / √D + bias)) · value}, {@code (B, H, T, D)}. */
    private INDArray attend(INDArray query, INDArray key, INDArray value) {
        INDArray weights = dropout.apply(weights(query, key)); // (B, H, T, T)
        return Nd4j.matmul(weights, value); // (B, H, T, D)
    }

    /** {@code softmax(query · keyᵀ / √D + bias)}, {@code (B, H, T, T)}: a row per query, a column per key. */
    private INDArray weights(INDArray query, INDArray key) {
        int tokens = (int) query.size(2);
        INDArray scores = Nd4j.matmul(query, key, false, true, false); // query · keyᵀ, (B, H, T, T)
        scores.divi(Math.sqrt(headDim)).addi(mask.bias(tokens)); // (T, T), the same for every sequence and head
        return Nd4j.nn().softmax(scores, -1);
    }

    /**
     * The attention weights before dropout, {@code (B, H, T, T)}: how much each token (row) attends to each (column). A row
     * adds up to 1 and is exactly 0 where a key is masked.
     *
     * @throws IllegalArgumentException as {@link #forward} does
     * @throws IllegalStateException as {@link #forward} does
     */
    public INDArray attentionWeights(INDArray x) {
        InputChecks.requireSequences(this, x, embDim);
        return tidy(() -> weights(splitHeads(wQuery.apply(x)), splitHeads(wKey.apply(x))));
    }

    /** {@code (B, T, C)} as {@code (B, H, T, D)}: each head gets D of the C numbers of every token. */
    private INDArray splitHeads(INDArray x) {
        INDArray parts = x.reshape(x.size(0), x.size(1), nHeads, headDim); // (B, T, H, D)
        return parts.permute(0, 2, 1, 3); // H and T swapped; reshaping straight to (B, H, T, D) would mix tokens
    }

    /** {@code (B, H, T, D)} as {@code (B, T, C)}: the heads concatenated. */
    private INDArray mergeHeads(INDArray y) {
        return y.permute(0, 2, 1, 3).reshape(y.size(0), y.size(2), embDim);
    }
}
