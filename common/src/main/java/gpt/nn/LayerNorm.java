package gpt.nn;

import gpt.random.TorchRandom;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

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
        Parameter.requireBuffer(x.shape());
        float[] scales = scale.rows().row(0);
        float[] shifts = shift.rows().row(0);
        INDArray y = Scratch.array(x.shape()).assign(x);
        FloatBuffer numbers = Parameter.buffer(y);
        Cores.share(y.length() / embDim, y.length(), (from, to) -> {
            float[] row = new float[embDim];
            for (long i = from; i < to; i++) {
                int at = Math.toIntExact(i * embDim);
                numbers.get(at, row);
                normalize(row, scales, shifts);
                numbers.put(at, row);
            }
        });
        return y;
    }

    @Override
    public float[] forward(float[] row) {
        Inputs.requireWidth(this, row, embDim);
        float[] y = row.clone();
        normalize(y, scale.rows().row(0), shift.rows().row(0));
        return y;
    }

    /**
     * One token's numbers. A plain loop, where ten operations on arrays would do the same: for the one row of a token that
     * is being generated, ND4J takes sixty times as long to be called as the loop takes to run.
     */
    private static void normalize(float[] row, float[] scales, float[] shifts) {
        double sum = 0;
        for (float value : row) {
            sum += value;
        }
        double mean = sum / row.length;
        double squares = 0;
        for (float value : row) {
            squares += (value - mean) * (value - mean);
        }
        float norm = (float) (1 / Math.sqrt(squares / row.length + EPS));
        for (int i = 0; i < row.length; i++) {
            row[i] = scales[i] * ((float) (row[i] - mean) * norm) + shifts[i];
        }
    }

    @Override
    protected void drawParameters(TorchRandom random) {
        scale.fill(1);
        shift.fill(0);
    }
}
