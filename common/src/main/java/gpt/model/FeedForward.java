package gpt.model;

import gpt.nn.GELU;
import gpt.nn.InputChecks;
import gpt.nn.Layer;
import gpt.nn.Linear;
import gpt.nn.Sequential;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The feed-forward network, applied to each token separately: a linear layer to four times the width, GELU, and a linear
 * layer back, from {@code (…, C)} through {@code (…, 4C)} to {@code (…, C)}.
 */
public final class FeedForward extends Layer {
    private static final int WIDEST = Integer.MAX_VALUE / 4;

    private final Sequential layers;

    /**
     * A feed-forward network for vectors of {@code embDim} numbers.
     *
     * @throws IllegalArgumentException if {@code embDim} is below 1, or 4 · embDim does not fit in an int
     */
    public FeedForward(int embDim) {
        InputChecks.requirePositive("emb_dim", embDim);
        if (embDim > WIDEST) {
            throw new IllegalArgumentException("emb_dim must be at most " + WIDEST + ", got " + embDim);
        }
        this.layers = child(
                "layers",
                new Sequential(new Linear(embDim, 4 * embDim, true), new GELU(), new Linear(4 * embDim, embDim, true)));
    }

    @Override
    public INDArray forward(INDArray x) {
        return layers.apply(x);
    }
}
