package course.grade.worker;

import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An array as it travels: its type, its shape and its numbers, row by row. */
public final class Numbers {
    private final String type;
    private final long[] shape;
    private final double[] values;
    private final boolean view;

    Numbers(String type, long[] shape, double[] values, boolean view) {
        this.type = type;
        this.shape = shape;
        this.values = values;
        this.view = view;
    }

    /** What an array holds now; only its type and shape if it is too large, or holds no numbers. */
    public static Numbers of(INDArray array) {
        DataType type = array.dataType();
        long[] shape = array.shape().clone();
        double[] values = new double[canHold(array) && !array.isEmpty() ? (int) array.length() : 0];
        if (values.length > 0) {
            INDArray copy = array.dup('c');
            INDArray doubles = copy.castTo(DataType.DOUBLE);
            doubles.data().asNioDouble().get(values); // at once: asDouble takes them one by one
            copy.close();
            if (doubles != copy) {
                doubles.close();
            }
        }
        boolean dense =
                array.rank() < 2 || Arrays.equals(array.stride(), Nd4j.getStrides(shape, 'c')) || array.length() <= 1;
        return new Numbers(type.name(), shape, values, !dense);
    }

    /** The name of its type, as in {@code FLOAT}. */
    public String type() {
        return type;
    }

    /** Its shape. */
    public long[] shape() {
        return shape.clone();
    }

    /** Its numbers row by row; none if they were not sent. */
    public double[] values() {
        return values.clone();
    }

    boolean view() {
        return view;
    }

    /** How many numbers an array of this shape has, or −1 if there are too many to be sent. */
    static long count(long... shape) {
        long count = 1;
        for (long size : shape) {
            if (size < 0) {
                return -1;
            }
            if (size > 0 && count > WorkerLimits.ARRAY_NUMBERS / size) {
                count = WorkerLimits.ARRAY_NUMBERS + 1L;
            }
            count = Math.min(count * size, WorkerLimits.ARRAY_NUMBERS + 1L);
        }
        return count > WorkerLimits.ARRAY_NUMBERS ? -1 : count;
    }

    private static boolean isNumber(DataType type) {
        return type == DataType.BOOL || type.isFPType() || type.isIntType();
    }

    /** Whether an array can be sent. */
    static boolean canHold(INDArray array) {
        return isNumber(array.dataType()) && array.length() <= WorkerLimits.ARRAY_NUMBERS;
    }

    /** Whether all of its numbers are here; ND4J's empty array has no dimension and no number. */
    public boolean complete() {
        return values.length == (shape.length == 0 ? Math.min(values.length, 1) : count(shape));
    }

    /** The array itself; one that was not laid out row by row is a view of another again. */
    public INDArray toArray() throws GarbledException {
        DataType dataType = dataType();
        if (!complete()) {
            throw new GarbledException("an array without its numbers");
        }
        if (values.length == 0) {
            return Nd4j.empty(dataType);
        }
        INDArray dense = Nd4j.createFromArray(values).castTo(dataType).reshape('c', shape);
        if (!view) {
            return dense;
        }
        int[] backwards = new int[shape.length];
        for (int i = 0; i < backwards.length; i++) {
            backwards[i] = shape.length - 1 - i;
        }
        return dense.permute(backwards).dup('c').permute(backwards);
    }

    private DataType dataType() throws GarbledException {
        for (DataType known : DataType.values()) {
            if (known.name().equals(type) && isNumber(known)) {
                return known;
            }
        }
        throw new GarbledException("an array of no known type");
    }

    /** Whether type, shape and every bit of every number are the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Numbers numbers
                && type.equals(numbers.type)
                && Arrays.equals(shape, numbers.shape)
                && Arrays.equals(values, numbers.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, Arrays.hashCode(shape), Arrays.hashCode(values));
    }

    /** Type and shape, as in {@code FLOAT [2, 3]}. */
    @Override
    public String toString() {
        return type + " " + Arrays.toString(shape);
    }
}
