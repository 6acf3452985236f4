package gpt.model;

import static gpt.nn.Scope.tidy;

import gpt.attention.AttentionMask;
import gpt.attention.MultiHeadAttention;
import gpt.nn.Dropout;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Attention, then feed-forward, from {@code (B, T, C)} to {@code (B, T, C)}. Each has a LayerNorm before it (pre-norm) and a
 * residual connection, or shortcut, around it, which adds the input of a part to its output.
 */
public final class TransformerBlock extends Layer {
    private final MultiHeadAttention att;
    private final FeedForward ff;
    private final LayerNorm norm1;
    private final LayerNorm norm2;
    private final Dropout dropShortcut;

    /** A block with the causal mask, as a GPT uses it. */
    public TransformerBlock(GPTConfig config) {
        this(config, AttentionMask.causal());
    }

    /** A block with any mask. */
    public TransformerBlock(GPTConfig config, AttentionMask mask) {
        this(
                new MultiHeadAttention(config.embDim(), config.nHeads(), config.dropRate(), config.qkvBias(), mask),
                new FeedForward(config.embDim()),
                new LayerNorm(config.embDim()),
                new LayerNorm(config.embDim()),
                new Dropout(config.dropRate()));
    }

    /** A block of parts that the caller chooses, all of the same width. */
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
        return tidy(() -> {
            INDArray h = x.add(dropShortcut.apply(att.apply(norm1.apply(x)))); // (B, T, C)
            return h.add(dropShortcut.apply(ff.apply(norm2.apply(h)))); // (B, T, C)
        });
    }
}
