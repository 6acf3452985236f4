package gpt.engine;

import gpt.nn.FloatMemory;
import gpt.nn.Parameter;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A matrix of float32 numbers outside the Java heap, where OpenBLAS can be pointed at it: an array's, or some
 * rows and columns of it.
 *
 * <p>The numbers of a row are adjacent; the next row begins {@code stride} numbers later.
 */
final class Matrix implements AutoCloseable {
    private final FloatMemory memory;
    private final long first; // the place of (0, 0) among the memory's numbers
    private final int rows;
    private final int columns;
    private final int stride;

    private Matrix(FloatMemory memory, long first, int rows, int columns, int stride) {
        this.memory = memory;
        this.first = first;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
    }

    /** A matrix of its own memory, to be filled. */
    static Matrix allocate(int rows, int columns) {
        return new Matrix(FloatMemory.zeros((long) rows * columns), 0, rows, columns, columns);
    }

    /** A parameter's values in rows, over its last dimension; a parameter of rank 1 is one row. */
    static Matrix of(Parameter parameter) {
        long[] shape = parameter.shape();
        int columns = Math.toIntExact(shape[shape.length - 1]);
        int rows = Math.toIntExact(parameter.numel() / columns);
        return new Matrix(parameter.memory(), 0, rows, columns, columns);
    }

    /**
     * A FLOAT array's numbers in rows, over its last dimension; an array of rank 1 is one row.
     *
     * @throws IllegalArgumentException if the array is of another type, empty, or its numbers are not row by row in memory
     * @throws IllegalStateException if the array has been closed
     */
    static Matrix of(INDArray array) {
        if (array.wasClosed()) {
            throw new IllegalStateException("the memory of this array has been freed");
        }
        if (array.dataType() != DataType.FLOAT || array.isEmpty() || !isRowByRow(array)) {
            throw new IllegalArgumentException(
                    "expected FLOAT numbers that are row by row in memory, as dup('c') copies"
                            + " them, got " + array.dataType() + " of shape " + Arrays.toString(array.shape())
                            + ", strides "
                            + Arrays.toString(array.stride()));
        }
        int columns = Math.toIntExact(array.size(-1));
        int rows = Math.toIntExact(array.length() / columns);
        return new Matrix(FloatMemory.of(array), 0, rows, columns, columns);
    }

    private static boolean isRowByRow(INDArray array) {
        long stride = 1;
        for (int i = array.rank() - 1; i >= 0; i--) {
            if (array.size(i) > 1 && array.stride(i) != stride) {
                return false;
            }
            stride *= array.size(i);
        }
        return array.offset() == 0;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    int stride() {
        return stride;
    }

    /** Rows {@code from} to before {@code to}, in the same memory. */
    Matrix rows(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        return new Matrix(memory, first + (long) from * stride, to - from, columns, stride);
    }

    /** Columns {@code from} to before {@code to}, in the same memory. */
    Matrix columns(int from, int to) {
        Objects.checkFromToIndex(from, to, columns);
        return new Matrix(memory, first + from, rows, to - from, stride);
    }

    /** The first numbers of this matrix, whose rows are adjacent, as a matrix of another shape; in the same memory. */
    Matrix reshape(int newRows, int newColumns) {
        if (columns != stride || Math.multiplyExact(newRows, newColumns) > rows * columns) {
            throw new IllegalArgumentException("cannot reshape (" + rows + ", " + columns + ") with rows " + stride
                    + " numbers apart to (" + newRows + ", " + newColumns + ")");
        }
        return new Matrix(memory, first, newRows, newColumns, newColumns);
    }

    /**
     * Where the numbers begin in memory. The caller keeps this matrix reachable for as long as it uses the address.
     *
     * @throws IllegalStateException if the memory has been freed
     */
    long address() {
        return memory.address() + Float.BYTES * first;
    }

    /** Copies the numbers, row by row, to {@code into}; gives {@code into}. */
    float[] get(float[] into) {
        FloatBuffer numbers = memory.buffer();
        int at = Math.toIntExact(first);
        if (isContiguous()) {
            numbers.get(at, into, 0, rows * columns);
        } else {
            for (int row = 0; row < rows; row++) {
                numbers.get(at + row * stride, into, row * columns, columns);
            }
        }
        return into;
    }

    /** A copy of the numbers, row by row. */
    float[] toArray() {
        return get(new float[Math.multiplyExact(rows, columns)]);
    }

    /** Overwrites the numbers, row by row. */
    void put(float[] from) {
        FloatBuffer numbers = memory.buffer();
        int at = Math.toIntExact(first);
        if (isContiguous()) {
            numbers.put(at, from, 0, rows * columns);
        } else {
            for (int row = 0; row < rows; row++) {
                numbers.put(at + row * stride, from, row * columns, columns);
            }
        }
    }

    private boolean isContiguous() {
        return columns == stride;
    }

    /** Overwrites the numbers with those of a matrix of the same shape. */
    void put(Matrix other) {
        put(other.toArray());
    }

    /** Frees the memory, of this matrix and of every other that is a part of it. */
    @Override
    public void close() {
        memory.close();
    }
}
