package gpt.nn;

import gpt.random.TorchRandom;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Forgets at random while training: each number becomes 0 with probability p, and what is left is divided by
 * {@code 1 − p}, so that the expected sum stays the same. In evaluation it hands its input on.
 *
 * <p>It draws from the generator that the model was initialized with, or from that of {@link #seedDropout}. PyTorch's own
 * choice of numbers to drop depends on how it was built, so unlike the weights it is not reproduced here.
 */
public final class Dropout extends Layer {
    private final double rate;
    private @Nullable TorchRandom random;

    /**
     * A dropout with probability {@code rate}.
     *
     * @throws IllegalArgumentException if {@code rate} is not at least 0 and below 1
     */
    public Dropout(double rate) {
        this.rate = Inputs.requireDropRate("dropout", rate);
    }

    public double rate() {
        return rate;
    }

    /**
     * Drops in training, hands {@code x} on in evaluation.
     *
     * @throws IllegalArgumentException if {@code x} is empty, not of type FLOAT, or has been closed
     * @throws IllegalStateException in training, if it has no generator to draw from
     */
    @Override
    public INDArray forward(INDArray x) {
        Inputs.requireNumbers(this, x);
        if (!isTraining() || rate == 0) {
            return x;
        }
        TorchRandom generator = random;
        if (generator == null) {
            throw new IllegalStateException("dropout in training needs random numbers: call"
                    + " seedDropout(TorchRandom.seeded(123)) on the model first, which leaves its weights as they are");
        }
        float kept = (float) (1 / (1 - rate));
        float[] factors;
        synchronized (generator) { // all dropouts of a model draw from one generator, and threads may share the model
            factors = generator.rand(Math.toIntExact(x.length()));
        }
        for (int i = 0; i < factors.length; i++) {
            factors[i] = factors[i] < rate ? 0 : kept;
        }
        INDArray y = Nd4j.createUninitialized(DataType.FLOAT, x.shape(), 'c');
        y.data().setData(factors);
        return y.muli(x);
    }

    @Override
    public float[] forward(float[] row) {
        return isTraining() ? super.forward(row) : row;
    }

    @Override
    protected void drawParameters(TorchRandom random) {
        seedDropout(random);
    }

    @Override
    public void seedDropout(TorchRandom random) {
        this.random = random;
    }

    @Override
    public String settings() {
        return "p=" + python(rate) + ", inplace=False";
    }

    /** A number in [0, 1) as Python prints it: 0.1, 0.0, 1e-05. */
    private static String python(double number) {
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (number == 0 || exponent >= -4) {
            return number == 0 ? "0.0" : digits.toPlainString();
        }
        return digits.movePointRight(-exponent).toPlainString() + String.format(Locale.ROOT, "e-%02d", -exponent);
    }
}
