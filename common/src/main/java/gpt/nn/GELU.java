package gpt.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * GPT-2's activation, a ReLU with a soft knee: {@code 0.5 · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³)))}, number by
 * number.
 *
 * <p>This is the tanh form that GPT-2 was trained with; the form with the error function differs by up to 5e-4. It is
 * computed as {@code x · σ(2 · √(2/π) · (x + 0.044715 · x³))}, since {@code 0.5 · (1 + tanh(u))} is {@code σ(2u)}: the same
 * numbers in two thirds of the time.
 */
public final class GELU extends Layer {
    /** What the cube is multiplied by, as it was published. */
    public static final double CUBIC = 0.044715;

    private static final double SQRT_8_OVER_PI = Math.sqrt(8 / Math.PI);

    @Override
    public INDArray forward(INDArray x) {
        Inputs.requireNumbers(this, x);
        try (Scratch scratch = new Scratch(x)) {
            INDArray y = Scratch.array(x.shape());
            INDArray rows = scratch.hold(NativeMatrix.fits(x) ? x : x.dup('c'));
            INDArray from = rows.reshape(x.length());
            INDArray into = y.reshape(x.length()); // a view: what is written here is in y
            Cores.share(x.length(), x.length(), (first, end) -> gelu(part(from, first, end), part(into, first, end)));
            return y;
        }
    }

    @Override
    public float[] forward(float[] row) {
        float[] y = new float[row.length];
        for (int i = 0; i < y.length; i++) {
            double x = row[i];
            y[i] = (float) (x / (1 + Math.exp(-SQRT_8_OVER_PI * (x + CUBIC * x * x * x))));
        }
        return y;
    }

    private static void gelu(INDArray x, INDArray y) {
        x.mul(x, y).muli(CUBIC * SQRT_8_OVER_PI).addi(SQRT_8_OVER_PI).muli(x);
        Transforms.sigmoid(y, false).muli(x);
    }

    private static INDArray part(INDArray flat, long from, long to) {
        return to - from == flat.length() ? flat : flat.get(NDArrayIndex.interval(from, to));
    }
}
