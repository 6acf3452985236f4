package gpt.nn;

import static gpt.nn.Scope.tidy;

import gpt.random.TorchRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A linear layer: {@code y = x · Wᵀ + b}, from {@code (…, in)} to {@code (…, out)}. */
public final class Linear extends Layer {
    private final int inFeatures;
    private final int outFeatures;
    private final Parameter weight; // W, (out, in), as PyTorch stores it
    private final @Nullable Parameter bias; // b, (out)
    private final boolean sharesWeight; // the weight is another layer's, which initializes it

    /**
     * A linear layer without values.
     *
     * @throws IllegalArgumentException if a size is below 1
     */
    public Linear(int inFeatures, int outFeatures, boolean bias) {
        this.inFeatures = InputChecks.requirePositive("in_features", inFeatures);
        this.outFeatures = InputChecks.requirePositive("out_features", outFeatures);
        this.weight = parameter("weight", outFeatures, inFeatures);
        this.bias = bias ? parameter("bias", outFeatures) : null;
        this.sharesWeight = false;
    }

    private Linear(Parameter weight) {
        this.inFeatures = Math.toIntExact(weight.shape()[1]);
        this.outFeatures = Math.toIntExact(weight.shape()[0]);
        this.weight = parameter("weight", weight);
        this.bias = null;
        this.sharesWeight = true;
    }

    /**
     * A linear layer without bias that shares its weight {@code (out, in)} with another layer (weight tying).
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
        InputChecks.requireWidth(this, x, inFeatures);
        INDArray w = weight.value(); // (out, in)
        long[] shape = x.shape().clone(); // shape() returns the array that x itself works with
        shape[shape.length - 1] = outFeatures;
        INDArray y = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c'); // (…, out), before the scope, so not copied
        return tidy(() -> {
            INDArray rows = y.reshape(-1, outFeatures); // a view: writing to it writes to y
            Nd4j.matmul(x.reshape(-1, inFeatures), w, rows, false, true, false); // x · Wᵀ
            if (bias != null) {
                rows.addiRowVector(bias.value());
            }
            return y;
        });
    }

    /** PyTorch's default: uniform in ±1/√in, weight first. The layer that a shared weight comes from initializes it. */
    @Override
    protected void drawParameters(TorchRandom random) {
        if (sharesWeight) {
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
