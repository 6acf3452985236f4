package gpt.nn;

import gpt.random.TorchRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A linear map: {@code y = x · weightᵀ + bias}, from {@code (…, in)} to {@code (…, out)}. */
public final class Linear extends Layer {
    private final int inFeatures;
    private final int outFeatures;
    private final Parameter weight; // (out, in), as PyTorch stores it
    private final @Nullable Parameter bias; // (out)
    private final boolean borrowed; // the weight is another layer's, which also draws it

    /**
     * A linear map without values.
     *
     * @throws IllegalArgumentException if a size is below 1
     */
    public Linear(int inFeatures, int outFeatures, boolean bias) {
        this.inFeatures = Inputs.requirePositive("in_features", inFeatures);
        this.outFeatures = Inputs.requirePositive("out_features", outFeatures);
        this.weight = parameter("weight", outFeatures, inFeatures);
        this.bias = bias ? parameter("bias", outFeatures) : null;
        this.borrowed = false;
    }

    private Linear(Parameter weight) {
        this.inFeatures = Math.toIntExact(weight.shape()[1]);
        this.outFeatures = Math.toIntExact(weight.shape()[0]);
        this.weight = parameter("weight", weight);
        this.bias = null;
        this.borrowed = true;
    }

    /**
     * A linear map without bias, whose weight {@code (out, in)} is another layer's too: what one learns, the other knows.
     *
     * @throws IllegalArgumentException if {@code weight} is not of rank 2
     */
    public static Linear sharing(Parameter weight) {
        if (weight.shape().length != 2) {
            throw new IllegalArgumentException(
                    "a shared weight must have the shape (out, in), got " + Arrays.toString(weight.shape()));
        }
        return new Linear(weight);
    }

    @Override
    public INDArray forward(INDArray x) {
        Inputs.requireWidth(this, x, inFeatures);
        long[] shape = x.shape().clone(); // shape() hands out the array that x itself works with
        shape[shape.length - 1] = outFeatures;
        if (x.length() == inFeatures) {
            return Nd4j.create(forward(x.reshape(inFeatures).toFloatVector()), shape, 'c');
        }
        NativeMatrix weights = weight.rows();
        try (Scratch scratch = new Scratch(x)) {
            INDArray rows = scratch.hold(NativeMatrix.fits(x) ? x : x.dup('c'));
            INDArray y = Scratch.array(shape);
            weights.times(NativeMatrix.of(rows), NativeMatrix.of(y));
            if (bias != null) {
                y.reshape(-1, outFeatures).addiRowVector(bias.value());
            }
            return y;
        }
    }

    /** {@code y = weight · x + bias}, all that there is to do for one token; {@link NativeMatrix} reads the weights faster. */
    @Override
    public float[] forward(float[] row) {
        Inputs.requireWidth(this, row, inFeatures);
        float[] y = weight.rows().times(row);
        if (bias != null) {
            float[] biases = bias.rows().row(0);
            for (int i = 0; i < y.length; i++) {
                y[i] += biases[i];
            }
        }
        return y;
    }

    /** PyTorch's default: uniform in ±1/√in, weight first. A shared weight is left to the layer that it comes from. */
    @Override
    protected void drawParameters(TorchRandom random) {
        if (borrowed) {
            return;
        }
        float bound = (float) (1 / Math.sqrt(inFeatures));
        weight.fill(values -> random.uniform(values, -bound, bound));
        if (bias != null) {
            bias.fill(values -> random.uniform(values, -bound, bound));
        }
    }

    @Override
    public String settings() {
        return "in_features=" + inFeatures + ", out_features=" + outFeatures + ", bias="
                + (bias != null ? "True" : "False");
    }
}
