package gpt.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * GPT-2's non-linearity, a smooth version of ReLU, applied to every number:
 * {@code 0.5 · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³)))}.
 *
 * <p>This is the tanh form, with which GPT-2 was trained. The form with the error function differs by up to 5e-4.
 */
public final class GELU extends Layer {
    /** The published factor of x³. */
    public static final double CUBIC = 0.044715;

    @Override
    public INDArray forward(INDArray x) {
        InputChecks.requireNumbers(this, x);
        // 0.5 · x · (1 + tanh(u)) with u = √(2/π) · (x + 0.044715 · x³)
        // = x · σ(2u), since 0.5 · (1 + tanh(u)) is σ(2u), the sigmoid 1 / (1 + e^−2u): two thirds of the time
        INDArray u = x.mul(x).muli(x).muli(CUBIC).addi(x).muli(Math.sqrt(2 / Math.PI));
        return Transforms.sigmoid(u.muli(2), false).muli(x); // in place, in u
    }
}
