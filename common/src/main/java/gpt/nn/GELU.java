package gpt.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * GPT-2's activation, a ReLU with a soft knee: {@code 0.5 · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³)))}, number by
 * number.
 *
 * <p>This is the tanh form that GPT-2 was trained with; the form with the error function differs by up to 5e-4.
 */
public final class GELU extends Layer {
    private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);

    @Override
    public INDArray forward(INDArray x) {
        INDArray y = x.mul(x);
        y.muli(x).muli(0.044715).addi(x).muli(SQRT_2_OVER_PI);
        return Transforms.tanh(y, false).addi(1).muli(x).muli(0.5);
    }
}
