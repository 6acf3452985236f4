package gpt.nn;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
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
    private final long[] shape;
    private @Nullable INDArray value; // no view: the numbers lie row by row

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
        return value != null;
    }

    /**
     * The values.
     *
     * @throws IllegalStateException if there are none yet
     */
    public INDArray value() {
        if (value == null) {
            throw new IllegalStateException("this model has shapes but no values yet: call"
                    + " initialize(TorchRandom.seeded(123)) on it before forward; shape() and numel() need no values");
        }
        return value;
    }

    /**
     * Takes over these values; the array belongs to the parameter from now on.
     *
     * @throws IllegalArgumentException if their shape or type is not the parameter's
     */
    public void set(INDArray values) {
        if (!Arrays.equals(values.shape(), shape) || values.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException("expected FLOAT " + Arrays.toString(shape) + ", got " + values.dataType()
                    + " " + Arrays.toString(values.shape()));
        }
        value = values.isView() || values.ordering() != 'c' ? values.dup('c') : values;
    }

    /** Allocates the values and lets {@code writer} write all of them, row by row; if it fails, nothing has changed. */
    public void fill(Consumer<FloatBuffer> writer) {
        INDArray fresh = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        try {
            writer.accept(buffer(fresh));
        } catch (RuntimeException | Error failure) {
            fresh.close();
            throw failure;
        }
        if (value != null) {
            value.close();
        }
        value = fresh;
    }

    /** The values as rows, over the last dimension; those of a single dimension are one row. */
    NativeMatrix rows() {
        return NativeMatrix.of(value());
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
