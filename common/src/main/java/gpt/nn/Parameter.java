package gpt.nn;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A learned array of float32 numbers that has a shape before it has values.
 *
 * <p>A new parameter takes no memory beyond this object, so even the largest model can be built, printed and counted
 * at once. The values come with {@link #fill} or {@link #set}.
 */
public final class Parameter {
    /** ND4J hands out an array's memory as a buffer of bytes, which Java counts with an int. */
    private static final long MOST_IN_A_BUFFER = Integer.MAX_VALUE / Float.BYTES;

    private final long[] shape;
    private volatile @Nullable INDArray value; // no view: the numbers lie row by row
    private @Nullable INDArray reserved; // memory for the first values

    /**
     * A parameter of this shape, without values.
     *
     * @throws IllegalArgumentException if a dimension is below 1
     */
    public Parameter(long... shape) {
        for (long size : shape) {
            if (size < 1) {
                throw new IllegalArgumentException(
                        "every dimension of a parameter must be at least 1, got " + Arrays.toString(shape));
            }
        }
        this.shape = shape.clone();
    }

    public long[] shape() {
        return shape.clone();
    }

    /** How many numbers it holds: the product of its shape. PyTorch calls this {@code numel()}. */
    public long numel() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** Whether it has values yet. */
    public boolean hasValue() {
        INDArray values = value;
        return values != null && !values.wasClosed();
    }

    /**
     * The values.
     *
     * @throws IllegalStateException if there are none yet, or their array has been closed
     */
    public INDArray value() {
        INDArray values = value;
        if (values == null) {
            throw new IllegalStateException("this model has shapes but no values yet: call"
                    + " initialize(TorchRandom.seeded(123)) on it before forward; shape() and numel() need no values");
        }
        if (values.wasClosed()) {
            throw new IllegalStateException("the values of a parameter of shape " + Arrays.toString(shape)
                    + " have been closed: fill or set the parameter again before forward");
        }
        return values;
    }

    /**
     * Takes over these values; the array belongs to the parameter from now on.
     *
     * @throws IllegalArgumentException if their shape or type is not the parameter's, or the array has been closed
     */
    public void set(INDArray values) {
        if (!Arrays.equals(values.shape(), shape) || values.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException("expected FLOAT " + Arrays.toString(shape) + ", got " + values.dataType()
                    + " " + Arrays.toString(values.shape()));
        }
        if (values.wasClosed()) {
            throw new IllegalArgumentException(
                    "the array of shape " + Arrays.toString(shape) + " for this parameter has been closed");
        }
        value = values.isView() || values.ordering() != 'c' ? values.dup('c') : values;
    }

    /**
     * Lets {@code writer} write all values, row by row; if the writer fails, nothing has changed.
     *
     * <p>A parameter that has values keeps its memory and gets the new numbers there, since another thread may be reading
     * it.
     *
     * @throws IllegalArgumentException if there are more numbers than fit into a buffer, 536,870,911
     */
    public void fill(Consumer<FloatBuffer> writer) {
        requireBuffer(shape);
        INDArray fresh = reserved == null ? Nd4j.create(DataType.FLOAT, shape, 'c') : reserved;
        reserved = null;
        try {
            writer.accept(buffer(fresh));
        } catch (RuntimeException | Error failure) {
            fresh.close();
            throw failure;
        }
        INDArray old = value;
        if (old == null || old.wasClosed()) {
            value = fresh;
        } else {
            old.assign(fresh);
            fresh.close();
        }
    }

    /**
     * Allocates the memory of those parameters that have no values yet, on all processors: the system clears a new page when
     * it is first written to, which for all pages takes as long as it takes to draw the numbers.
     */
    static void reserve(Collection<Parameter> parameters) {
        Nd4j.factory(); // loads ND4J on this thread, so that its caller learns why it cannot be loaded
        parameters.parallelStream()
                .filter(parameter -> !parameter.hasValue() && parameter.reserved == null)
                .forEach(Parameter::reserve);
    }

    private void reserve() {
        try {
            reserved = Nd4j.create(DataType.FLOAT, shape, 'c');
        } catch (RuntimeException | OutOfMemoryError e) {
            reserved = null; // fill tries again, and tells its caller
        }
    }

    /** The values as rows, over the last dimension; those of a single dimension are one row. */
    NativeMatrix rows() {
        return NativeMatrix.of(value());
    }

    /** Demands that {@link #buffer} can hold all numbers of an array of this shape. */
    static void requireBuffer(long... shape) {
        long numbers = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (numbers > MOST_IN_A_BUFFER) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "an array of shape %s has %,d numbers, more than the %,d that fit into a buffer",
                    Arrays.toString(shape),
                    numbers,
                    MOST_IN_A_BUFFER));
        }
    }

    /** The numbers of a whole array, in the order of memory; what is put there is in the array. */
    static FloatBuffer buffer(INDArray whole) {
        return whole.data().asNio().order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    /** Allocates the values, all equal to {@code constant}. */
    public void fill(double constant) {
        fill(buffer -> {
            while (buffer.hasRemaining()) {
                buffer.put((float) constant);
            }
        });
    }
}
