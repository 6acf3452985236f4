package gpt.nn;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemv;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The rows of an array as they lie in memory, and their products with other rows.
 *
 * <p>ND4J's own products have OpenBLAS wake its threads each time, and for a single row of numbers that takes longer than
 * the product: to generate a token is little but such products, and they could take no longer than their matrices take to
 * be read. So here OpenBLAS is called directly, on one thread (see {@link Cores}), and what is large is cut into pieces
 * that Java's threads share.
 */
public final class NativeMatrix {
    /** How many numbers a piece of a product with a single row reads: enough to be worth a call, and to share well. */
    private static final int PIECE = 100_000;

    /** Of a product with many rows: how many pieces for each core, and how many columns a piece has at least. */
    private static final int PIECES = 4;

    private static final int NARROWEST = 192;

    private static final ThreadLocal<Desk> DESK = ThreadLocal.withInitial(Desk::new);

    static {
        Cores.leaveToJava(); // loads Cores, whose initializer leaves OpenBLAS a single thread
    }

    private final INDArray array; // as long as somebody refers to it, its memory stays
    private final long address;
    private final int rows;
    private final int columns;

    private NativeMatrix(INDArray array, long address, int rows, int columns) {
        this.array = array;
        this.address = address;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * The rows of a FLOAT array {@code (…, columns)} whose numbers lie row by row.
     *
     * @throws IllegalArgumentException if they do not (a transposed view), or the array is empty or of another type
     * @throws IllegalStateException if the array has been closed
     */
    public static NativeMatrix of(INDArray whole) {
        requireOpen(whole);
        if (whole.dataType() != DataType.FLOAT || whole.isEmpty() || !fits(whole)) {
            throw new IllegalArgumentException(
                    "expected FLOAT numbers that lie row by row, as dup('c') lays them, got: "
                            + whole.shapeInfoToString());
        }
        int columns = Math.toIntExact(whole.size(-1));
        return new NativeMatrix(whole, whole.data().address(), Math.toIntExact(whole.length() / columns), columns);
    }

    /** Whether the numbers of an array lie row by row, so that {@link #of} can take it. */
    static boolean fits(INDArray array) {
        long stride = 1;
        for (int i = array.rank() - 1; i >= 0; i--) {
            if (array.size(i) > 1 && array.stride(i) != stride) {
                return false;
            }
            stride *= array.size(i);
        }
        return array.offset() == 0;
    }

    /** Some of the rows. */
    public NativeMatrix part(int first, int count) {
        Objects.checkFromIndexSize(first, count, rows);
        return new NativeMatrix(array, addressOf(first), count, columns);
    }

    private static void requireOpen(INDArray array) {
        if (array.wasClosed()) {
            throw new IllegalStateException("this array has been closed");
        }
    }

    /** Where a row begins. Every access asks here first, so none reaches memory that has been freed. */
    private long addressOf(int row) {
        requireOpen(array);
        return address + (long) Float.BYTES * columns * row;
    }

    /** A copy of one row. */
    public float[] row(int index) {
        Objects.checkIndex(index, rows);
        float[] numbers = new float[columns];
        DESK.get().matrix.at(addressOf(index)).get(numbers);
        return numbers;
    }

    /** Overwrites one row with numbers that begin at this place. */
    public void put(int index, float[] numbers, int from) {
        Objects.checkIndex(index, rows);
        Objects.checkFromIndexSize(from, columns, numbers.length);
        DESK.get().matrix.at(addressOf(index)).put(numbers, from, columns);
    }

    /**
     * {@code y = x · matrixᵀ} on all cores: each row of {@code x} times each row of this, into a row of {@code y}.
     *
     * <p>Shared out by the columns of {@code y}, into more pieces than there are cores: who is done early takes another.
     */
    void times(NativeMatrix x, NativeMatrix y) {
        int pieces = Math.max(1, Math.min(rows / NARROWEST, PIECES * Cores.count()));
        Crew.share(pieces, piece -> {
            int from = (int) ((long) rows * piece / pieces);
            int to = (int) ((long) rows * (piece + 1) / pieces);
            multiply(x, from, to, y);
        });
    }

    private void multiply(NativeMatrix x, int from, int to, NativeMatrix y) {
        Desk desk = DESK.get();
        FloatPointer in = desk.x.at(x.addressOf(0));
        FloatPointer part = desk.matrix.at(addressOf(from));
        FloatPointer out = desk.y.at(y.addressOf(0) + (long) Float.BYTES * from);
        try {
            cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasTrans,
                    x.rows,
                    to - from,
                    columns,
                    1,
                    in,
                    columns,
                    part,
                    columns,
                    0,
                    out,
                    y.columns);
        } finally {
            Reference.reachabilityFence(array);
            Reference.reachabilityFence(x.array);
            Reference.reachabilityFence(y.array);
        }
    }

    /** {@code matrix · x}, on all cores: from a number a column to a number a row. */
    public float[] times(float[] x) {
        requireLength(x, columns);
        float[] y = new float[rows];
        long input = DESK.get().input(x, 0, columns);
        int step = Math.max(1, PIECE / columns);
        Crew.share((rows + step - 1) / step, piece -> multiply(piece * step, step, input, y, 0));
        return y;
    }

    /** {@code matrix · x} on this thread: {@code x} and the result are parts of larger rows, and begin at these places. */
    public void times(float[] x, int fromX, float[] y, int fromY) {
        multiply(0, rows, DESK.get().input(x, fromX, columns), y, fromY);
    }

    private void multiply(int first, int most, long input, float[] y, int fromY) {
        Desk desk = DESK.get();
        int count = Math.min(most, rows - first);
        FloatPointer result = desk.output(count);
        call(CblasNoTrans, desk.matrix.at(addressOf(first)), count, desk.x.at(input), result);
        desk.out.get(0, y, fromY + first, count);
    }

    /** {@code x · matrix} on this thread: the sum of the rows, each {@code x} times; it begins at {@code fromY} of {@code y}. */
    public void rowTimes(float[] x, float[] y, int fromY) {
        requireLength(x, rows);
        Desk desk = DESK.get();
        FloatPointer in = desk.x.at(desk.input(x, 0, rows));
        call(CblasTrans, desk.matrix.at(addressOf(0)), rows, in, desk.output(columns));
        desk.out.get(0, y, fromY, columns);
    }

    private static void requireLength(float[] x, int length) {
        if (x.length != length) {
            throw new IllegalArgumentException("this matrix takes " + length + " numbers, got " + x.length);
        }
    }

    /** {@code y = part · x}, or {@code partᵀ · x}. */
    private void call(int transposed, FloatPointer part, int count, FloatPointer x, FloatPointer y) {
        try {
            cblas_sgemv(CblasRowMajor, transposed, count, columns, 1, part, columns, x, 1, 0, y, 1);
        } finally {
            Reference.reachabilityFence(array);
        }
    }

    /** What a thread needs to call OpenBLAS, made once, so that a call leaves nothing behind. */
    private static final class Desk {
        private final Place matrix = new Place();
        private final Place x = new Place();
        private final Place y = new Place();
        private FloatBuffer in = direct(0);
        private FloatBuffer out = direct(0);
        private long outAddress;

        /** Copies some numbers out of the Java heap; gives their address. */
        long input(float[] numbers, int from, int count) {
            if (in.capacity() < count) {
                in = direct(count);
            }
            in.put(0, numbers, from, count);
            return new FloatPointer(in).address();
        }

        /** Room for a result. */
        FloatPointer output(int count) {
            if (out.capacity() < count) {
                out = direct(count);
                outAddress = new FloatPointer(out).address();
            }
            return y.at(outAddress);
        }

        private static FloatBuffer direct(int count) {
            return ByteBuffer.allocateDirect(Float.BYTES * count)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }
    }

    /** A pointer that can be moved. */
    private static final class Place extends FloatPointer {
        Place() {
            super((Pointer) null);
        }

        FloatPointer at(long place) {
            address = place;
            return this;
        }
    }
}
