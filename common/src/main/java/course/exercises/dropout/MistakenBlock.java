package course.exercises.dropout;

import gpt.attention.MultiHeadAttention;
import gpt.model.DropoutRates;
import gpt.model.FeedForward;
import gpt.model.GPTConfig;
import gpt.nn.Dropout;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A transformer block with something wrong about its two shortcuts. */
final class MistakenBlock extends Layer {
    /** What becomes of x and of what attention or feed-forward would add to it. */
    interface Shortcut {
        INDArray add(INDArray x, INDArray added, Dropout drop);
    }

    private final MultiHeadAttention att;
    private final FeedForward ff;
    private final LayerNorm norm1;
    private final LayerNorm norm2;
    private final Dropout drop;
    private final Shortcut shortcut;

    MistakenBlock(GPTConfig config, DropoutRates rates, Shortcut shortcut) {
        this.att = child(
                "att", new MultiHeadAttention(config.embDim(), config.nHeads(), rates.attention(), config.qkvBias()));
        this.ff = child("ff", new FeedForward(config.embDim()));
        this.norm1 = child("norm1", new LayerNorm(config.embDim()));
        this.norm2 = child("norm2", new LayerNorm(config.embDim()));
        this.drop = child("drop_shortcut", new Dropout(rates.shortcut()));
        this.shortcut = shortcut;
    }

    @Override
    public INDArray forward(INDArray x) {
        INDArray middle = shortcut.add(x, att.forward(norm1.forward(x)), drop);
        return shortcut.add(middle, ff.forward(norm2.forward(middle)), drop);
    }
}
