package chapter04.check;

import course.exercises.Draw;
import gpt.attention.AttentionMask;
import gpt.random.TorchRandom;
import java.util.Arrays;
import java.util.List;
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

    /** An array of three dimensions: one sequence, with a row for each token. */
    public static INDArray sequence(float[]... tokens) {
        return Nd4j.create(new float[][][] {tokens});
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

    /** The mask for so many tokens, a BOOL array (T, T). */
    public static INDArray mask(AttentionMask mask, int tokens) {
        return Draw.mask(tokens, mask);
    }

    /** The mask that a drawing shows: a row a line, 1 or 0, spaces between. */
    public static INDArray mask(String drawing) {
        List<String> rows = drawing.lines().toList();
        return mask((query, key) -> rows.get(query).charAt(2 * key) == '1', rows.size());
    }

    /** Whether two arrays hold the same numbers, every bit of them; {@code equals} takes −∞ for any number. */
    public static boolean same(INDArray one, INDArray other) {
        return one.equalsWithEps(other, 0);
    }
}
