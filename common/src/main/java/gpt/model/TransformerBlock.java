package gpt.model;

import gpt.attention.AttentionMask;
import gpt.attention.KeyValueCache;
import gpt.attention.MultiHeadAttention;
import gpt.nn.Dropout;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import gpt.nn.Scratch;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Attention, then feed-forward, each behind a LayerNorm and with a shortcut around it: {@code (B, T, C)} to
 * {@code (B, T, C)}.
 *
 * <pre>
 * x = x + dropout(attention(norm1(x)))
 * x = x + dropout(feedForward(norm2(x)))
 * </pre>
 */
public final class TransformerBlock extends Layer {
    private final MultiHeadAttention att;
    private final FeedForward ff;
    private final LayerNorm norm1;
    private final LayerNorm norm2;
    private final Dropout dropShortcut;

    /** A block under the causal mask, as a GPT uses it. */
    public TransformerBlock(GPTConfig config) {
        this(config, AttentionMask.causal());
    }

    /** A block under any mask. */
    public TransformerBlock(GPTConfig config, AttentionMask mask) {
        this(
                new MultiHeadAttention(config.embDim(), config.nHeads(), config.dropRate(), config.qkvBias(), mask),
                new FeedForward(config.embDim()),
                new LayerNorm(config.embDim()),
                new LayerNorm(config.embDim()),
                new Dropout(config.dropRate()));
    }

    /** A block of these parts, for those who want to choose each by themselves. */
    public TransformerBlock(
            MultiHeadAttention att, FeedForward ff, LayerNorm norm1, LayerNorm norm2, Dropout dropShortcut) {
        this.att = child("att", att);
        this.ff = child("ff", ff);
        this.norm1 = child("norm1", norm1);
        this.norm2 = child("norm2", norm2);
        this.dropShortcut = child("drop_shortcut", dropShortcut);
    }

    @Override
    public INDArray forward(INDArray x) {
        return forward(x, att::forward);
    }

    /** The block for new tokens behind those in the cache; see {@link MultiHeadAttention#forward(INDArray, KeyValueCache)}. */
    public INDArray forward(INDArray x, KeyValueCache cache) {
        return cache.allOrNothing(() -> forward(x, normed -> att.forward(normed, cache)));
    }

    private INDArray forward(INDArray x, UnaryOperator<INDArray> attention) {
        try (Scratch scratch = new Scratch(x)) {
            INDArray attended = scratch.hold(attention.apply(scratch.hold(norm1.forward(x))));
            INDArray middle = scratch.hold(sum(x, scratch.hold(dropShortcut.forward(attended))));
            INDArray fed = scratch.hold(ff.forward(scratch.hold(norm2.forward(middle))));
            return sum(middle, scratch.hold(dropShortcut.forward(fed)));
        }
    }

    /** The block for the one new token of a single sequence, in evaluation: {@code (C)} to {@code (C)}. */
    public float[] forward(float[] row, KeyValueCache cache) {
        return cache.allOrNothing(() -> {
            float[] middle = sum(row, dropShortcut.forward(att.forward(norm1.forward(row), cache)));
            return sum(middle, dropShortcut.forward(ff.forward(norm2.forward(middle))));
        });
    }

    private static INDArray sum(INDArray a, INDArray b) {
        return a.add(b, Scratch.array(a.shape()));
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = new float[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    /** An empty cache for this block's attention. */
    public KeyValueCache newCache(int batch, int capacity) {
        return att.newCache(batch, capacity);
    }
}
