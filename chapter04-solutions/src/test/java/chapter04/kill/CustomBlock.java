package chapter04.kill;

import gpt.attention.MultiHeadAttention;
import gpt.model.DropoutRates;
import gpt.model.FeedForward;
import gpt.model.GPTConfig;
import gpt.nn.Dropout;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A block for task 4.4 with the parts that it must have; what it makes of x is left to each. */
class CustomBlock extends Layer {
    /** What a block makes of x. */
    interface Forward {
        INDArray of(CustomBlock block, INDArray x);
    }

    final GPTConfig config;
    final Layer att;
    final Layer ff;
    final Layer norm1;
    final Layer norm2;
    final Dropout drop;
    private final Forward forward;
    private int trained;

    CustomBlock(GPTConfig config, DropoutRates rates, Forward forward) {
        int c = config.embDim();
        this.config = config;
        att = child("att", new MultiHeadAttention(c, config.nHeads(), rates.attention(), config.qkvBias()));
        ff = child("ff", new FeedForward(c));
        norm1 = child("norm1", new LayerNorm(c));
        norm2 = child("norm2", new LayerNorm(c));
        drop = child("drop_shortcut", new Dropout(rates.shortcut()));
        this.forward = forward;
    }

    @Override
    public final INDArray forward(INDArray x) {
        trained += isTraining() ? 1 : 0;
        return forward.of(this, x);
    }

    /** How many times it was called in training, this call included. */
    final int trained() {
        return trained;
    }

    /** What a block should make of x. */
    final INDArray usual(INDArray x) {
        INDArray y = x.add(drop.forward(att.forward(norm1.forward(x))));
        return y.add(drop.forward(ff.forward(norm2.forward(y))));
    }
}
