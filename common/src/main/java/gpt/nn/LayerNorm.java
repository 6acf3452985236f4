package gpt.nn;

import gpt.random.TorchRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Gives every token's numbers mean 0 and variance 1, then a learned scale and shift: {@code (…, C)} to
 * {@code (…, C)}.
 *
 * <p>{@code y = scale · (x − mean) / √(variance + 1e-5) + shift}, mean and variance taken over the last dimension. The
 * variance is the biased one: the sum of squares is divided by C, not by C − 1.
 */
public final class LayerNorm extends Layer {
    private static final double EPS = 1e-5;

    private final int embDim;
    private final Parameter scale;
    private final Parameter shift;

    /**
     * A normalization of vectors of {@code embDim} numbers.
     *
     * @throws IllegalArgumentException if {@code embDim} is below 1
     */
    public LayerNorm(int embDim) {
        this.embDim = Inputs.requirePositive("emb_dim", embDim);
        this.scale = parameter("scale", embDim);
        this.shift = parameter("shift", embDim);
    }

    @Override
    public INDArray forward(INDArray x) {
        Inputs.requireWidth(this, x, embDim);
        INDArray scales = scale.value();
        INDArray shifts = shift.value();
        int last = x.rank() - 1;
        INDArray y = x.dup('c');
        try (Scratch scratch = new Scratch(x)) {
            y.subi(scratch.hold(x.mean(true, last)));
            INDArray variance = scratch.hold(scratch.hold(y.mul(y)).mean(true, last)); // (…, 1)
            y.divi(Transforms.sqrt(variance.addi(EPS), false));
        }
        INDArray rows = y.reshape(-1, embDim);
        rows.muliRowVector(scales).addiRowVector(shifts);
        return y;
    }

    @Override
    protected void drawParameters(TorchRandom random) {
        scale.fill(1);
        shift.fill(0);
    }
}
