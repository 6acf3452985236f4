package gpt.nn;

import gpt.random.TorchRandom;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer normalization, from {@code (…, C)} to {@code (…, C)}: brings each token's numbers to mean 0 and variance 1, then
 * multiplies by a learned scale and adds a learned shift.
 *
 * <p>{@code y = scale · (x − mean) / √(variance + 1e-5) + shift}, with mean and variance over the last dimension. The
 * variance is the biased one: the sum of squares is divided by C, not by C − 1.
 */
public final class LayerNorm extends Layer {
    private static final double EPS = 1e-5; // no division by 0 where all numbers are equal

    private final int embDim;
    private final Parameter scale; // (C)
    private final Parameter shift; // (C)

    /**
     * A normalization of vectors of {@code embDim} numbers.
     *
     * @throws IllegalArgumentException if {@code embDim} is below 1
     */
    public LayerNorm(int embDim) {
        this.embDim = InputChecks.requirePositive("emb_dim", embDim);
        this.scale = parameter("scale", embDim);
        this.shift = parameter("shift", embDim);
    }

    @Override
    public INDArray forward(INDArray x) {
        InputChecks.requireWidth(this, x, embDim);
        InputChecks.requireBuffer(x.shape());
        float[] scales = scale.value().data().asFloat();
        float[] shifts = shift.value().data().asFloat();
        INDArray y = x.dup('c');
        FloatBuffer numbers = FloatMemory.of(y).buffer(); // of all tokens, one after another
        float[] token = new float[embDim];
        for (int i = 0; i < y.length(); i += embDim) {
            numbers.get(i, token);
            normalize(token, scales, shifts);
            numbers.put(i, token);
        }
        return y;
    }

    /** Normalizes the C numbers of one token: a plain loop, which takes a quarter of the time of ND4J's operations. */
    private static void normalize(float[] x, float[] scales, float[] shifts) {
        double sum = 0;
        for (float value : x) {
            sum += value;
        }
        double mean = sum / x.length;
        double squares = 0;
        for (float value : x) {
            double difference = value - mean;
            squares += difference * difference;
        }
        double variance = squares / x.length;
        float inverseStd = (float) (1 / Math.sqrt(variance + EPS));
        for (int i = 0; i < x.length; i++) {
            x[i] = scales[i] * ((float) (x[i] - mean) * inverseStd) + shifts[i];
        }
    }

    @Override
    protected void drawParameters(TorchRandom random) {
        scale.fill(1);
        shift.fill(0);
    }
}
