package gpt.nn;

import gpt.random.TorchRandom;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Dropout: in training, each number becomes 0 with probability p, the rate, and the others are divided by {@code 1 − p}, so that the
 * expected sum stays the same. In evaluation nothing changes.
 *
 * <p>The random numbers come from the generator that initialized the model, or from that of {@link #seedDropout}. PyTorch
 * chooses other numbers to drop from the same seed, and which ones depends on how it was built.
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
        this.rate = InputChecks.requireDropRate("dropout", rate);
    }

    public double rate() {
        return rate;
    }

    /**
     * Drops numbers in training, copies {@code x} in evaluation.
     *
     * @throws IllegalArgumentException if {@code x} is empty, not of type FLOAT, or has been closed
     * @throws IllegalStateException in training, if this dropout has no generator
     */
    @Override
    public INDArray forward(INDArray x) {
        InputChecks.requireNumbers(this, x);
        if (!isTraining() || rate == 0) {
            return x.dup(); // the result must be a new array
        }
        TorchRandom generator = random;
        if (generator == null) {
            throw new IllegalStateException("dropout in training needs random numbers: call"
                    + " seedDropout(TorchRandom.seeded(123)) on the model first, which leaves its weights as they are");
        }
        float scale = (float) (1 / (1 - rate));
        float[] factors;
        synchronized (generator) { // all dropouts of a model share one generator, and several threads may run the model
            factors = generator.rand(Math.toIntExact(x.length()));
        }
        for (int i = 0; i < factors.length; i++) {
            factors[i] = factors[i] < rate ? 0 : scale;
        }
        INDArray y = Nd4j.createUninitialized(DataType.FLOAT, x.shape(), 'c');
        y.data().setData(factors); // 0 or 1 / (1 − p)
        return y.muli(x);
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
        return "p=" + PythonNumber.print(rate) + ", inplace=False";
    }
}
