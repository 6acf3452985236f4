package chapter04.check;

import gpt.random.TorchRandom;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays to ask with, and to expect. */
public final class TestArrays {
    private TestArrays() {}

    /** An array of one dimension. */
    public static INDArray array(float... numbers) {
        return Nd4j.create(numbers);
    }

    /** An array of two dimensions. */
    public static INDArray matrix(float[]... rows) {
        return Nd4j.create(rows);
    }

    /** A row of a matrix. */
    public static float[] row(float... numbers) {
        return numbers;
    }

    /** An array of normal numbers, the same for the same seed. */
    public static INDArray randn(int seed, long... shape) {
        int size = Arrays.stream(shape).mapToInt(Math::toIntExact).reduce(1, Math::multiplyExact);
        return Nd4j.create(TorchRandom.seeded(seed).randn(size), shape, 'c');
    }
}
