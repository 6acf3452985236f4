package gpt.report;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A copy of an array in Java's own memory, which stays when the array is freed. */
public final class ArrayCopy {
    private final List<Long> shape;
    private final float[] values;

    private ArrayCopy(List<Long> shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** Copies an array of any type, or a view of one. */
    public static ArrayCopy of(INDArray array) {
        try (INDArray inOrder = array.dup('c')) { // not a view, whose numbers may lie elsewhere
            return new ArrayCopy(
                    Arrays.stream(array.shape()).boxed().toList(),
                    inOrder.data().asFloat());
        }
    }

    public List<Long> shape() {
        return shape;
    }

    /** How many numbers the array has. */
    public int length() {
        return values.length;
    }

    /** The number at this place, counted row by row from 0. */
    public float get(int index) {
        return values[index];
    }

    /** All numbers, row by row; a copy. */
    public float[] toArray() {
        return values.clone();
    }

    /** The mean of all numbers. */
    public double mean() {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The standard deviation of all numbers: the root of the mean squared distance from their mean. */
    public double standardDeviation() {
        double mean = mean();
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }
}
