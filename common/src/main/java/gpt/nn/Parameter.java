package gpt.nn;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A learned array of float32 numbers that has a shape before it has values.
 *
 * <p>A new parameter takes no memory beyond this object, so even the largest model can be built, printed and counted
 * at once. The values come with {@link #fill} or {@link #set}.
 */
public final class Parameter {
    private final long[] shape;
    private volatile @Nullable FloatMemory memory; // row-major, in no scope

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

    /** The number of values: the product of its shape. PyTorch calls this {@code numel()}. */
    public long numel() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** Whether it has values yet. */
    public boolean hasValue() {
        FloatMemory numbers = memory;
        return numbers != null && !numbers.isClosed();
    }

    /**
     * The values. The array belongs to the parameter: do not change it, and close it only to free the model.
     *
     * @throws IllegalStateException if there are none yet, or their array has been closed
     */
    public INDArray value() {
        return memory().array(shape);
    }

    /**
     * Where the values are. The memory belongs to the parameter, too.
     *
     * @throws IllegalStateException if there are none yet, or their memory has been freed
     */
    public FloatMemory memory() {
        FloatMemory numbers = memory;
        if (numbers == null) {
            throw new IllegalStateException("a parameter of shape " + Arrays.toString(shape)
                    + " has no values yet. Its shape() and numel() need none; before forward, call"
                    + " initialize(TorchRandom.seeded(123)) on the model");
        }
        if (numbers.isClosed()) {
            throw new IllegalStateException("the values of a parameter of shape " + Arrays.toString(shape)
                    + " have been closed: fill or set the parameter again before forward");
        }
        return numbers;
    }

    /**
     * Takes over these values; the array belongs to the parameter from now on. A view, an array in a scope, or one that is
     * not row-major is copied and stays the caller's. The array before it is not closed.
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
        boolean usable = !values.isView() && !values.isAttached() && values.ordering() == 'c';
        memory = FloatMemory.of(usable ? values : Scope.outside(() -> values.dup('c')));
    }

    /**
     * Lets {@code writer} write all values, row by row. If the writer fails, nothing changes.
     *
     * <p>A parameter that has values keeps its array and gets the new numbers in it, so an array from {@link #value} stays
     * valid. Numbers that the writer leaves out are 0.
     *
     * @throws IllegalArgumentException if there are more numbers than fit into a buffer, 536,870,911
     * @throws OutOfMemoryError if there is not enough memory, or more than {@link MemoryBound} allows
     */
    public void fill(Consumer<FloatBuffer> writer) {
        MemoryBound.requireBelow(numel());
        InputChecks.requireBuffer(shape);
        FloatMemory fresh = FloatMemory.zeros(numel());
        try {
            writer.accept(fresh.buffer());
        } catch (RuntimeException | Error failure) {
            fresh.close();
            throw failure;
        }
        FloatMemory old = memory;
        if (old == null || old.isClosed()) {
            memory = fresh;
        } else {
            old.buffer().put(fresh.buffer());
            fresh.close();
        }
    }

    /** Sets all values to {@code constant}. */
    public void fill(double constant) {
        fill(buffer -> {
            while (buffer.hasRemaining()) {
                buffer.put((float) constant);
            }
        });
    }
}
