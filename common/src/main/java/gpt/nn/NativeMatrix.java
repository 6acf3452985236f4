package gpt.nn;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemv;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The rows of an array as they lie in memory, and their products with a single row of numbers.
 *
 * <p>To generate a token is little but such products, and they take as long as the matrices take to be read. ND4J's own
 * reads half as fast as it could: OpenBLAS wakes its threads each time. So here OpenBLAS is asked for a few rows at a time,
 * so few that it starts no thread, and a {@link Crew} shares these pieces among the cores.
 */
public final class NativeMatrix {
    /** The most numbers that OpenBLAS leaves to the calling thread. */
    private static final int SMALL = 9215;
    /** OpenBLAS reads four rows side by side, and never makes two parts of so few. */
    private static final int FOUR_ROWS = 4;

    private static final ThreadLocal<Desk> DESK = ThreadLocal.withInitial(Desk::new);

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

    /** The rows of a FLOAT array {@code (…, columns)} that is no view: its numbers lie row by row. */
    public static NativeMatrix of(INDArray whole) {
        int columns = Math.toIntExact(whole.size(-1));
        return new NativeMatrix(whole, whole.data().address(), Math.toIntExact(whole.length() / columns), columns);
    }

    /** Some of the rows. */
    public NativeMatrix part(int first, int count) {
        return new NativeMatrix(array, addressOf(first), count, columns);
    }

    private long addressOf(int row) {
        return address + (long) Float.BYTES * columns * row;
    }

    /** A copy of one row. */
    public float[] row(int index) {
        float[] numbers = new float[columns];
        DESK.get().matrix.at(addressOf(index)).get(numbers);
        return numbers;
    }

    /** Overwrites one row with numbers that begin at this place. */
    public void put(int index, float[] numbers, int from) {
        DESK.get().matrix.at(addressOf(index)).put(numbers, from, columns);
    }

    /** {@code matrix · x}, on all cores: from a number a column to a number a row. */
    public float[] times(float[] x) {
        float[] y = new float[rows];
        long input = DESK.get().input(x, 0, columns);
        int step = step();
        Crew.share((rows + step - 1) / step, piece -> multiply(piece * step, step, input, y, 0));
        return y;
    }

    /** {@code matrix · x} on this thread: {@code x} and the result are parts of larger rows, and begin at these places. */
    public void times(float[] x, int fromX, float[] y, int fromY) {
        long input = DESK.get().input(x, fromX, columns);
        for (int first = 0; first < rows; first += step()) {
            multiply(first, step(), input, y, fromY);
        }
    }

    private int step() {
        return Math.max(FOUR_ROWS, SMALL / columns / FOUR_ROWS * FOUR_ROWS);
    }

    private void multiply(int first, int most, long input, float[] y, int fromY) {
        Desk desk = DESK.get();
        int count = Math.min(most, rows - first);
        FloatPointer result = desk.output(count);
        call(CblasNoTrans, desk.matrix.at(addressOf(first)), count, desk.x.at(input), 0, result);
        desk.out.get(0, y, fromY + first, count);
    }

    /** {@code x · matrix} on this thread: the sum of the rows, each {@code x} times; it begins at {@code fromY} of {@code y}. */
    public void rowTimes(float[] x, float[] y, int fromY) {
        Desk desk = DESK.get();
        long input = desk.input(x, 0, rows);
        FloatPointer sum = desk.output(columns);
        int step = Math.max(1, SMALL / columns);
        for (int first = 0; first < rows; first += step) {
            FloatPointer some = desk.x.at(input + (long) Float.BYTES * first);
            int count = Math.min(step, rows - first);
            call(CblasTrans, desk.matrix.at(addressOf(first)), count, some, first == 0 ? 0 : 1, sum);
        }
        desk.out.get(0, y, fromY, columns);
    }

    /** {@code y = old · y + part · x}, or {@code partᵀ · x}. */
    private void call(int transposed, FloatPointer part, int count, FloatPointer x, int old, FloatPointer y) {
        try {
            cblas_sgemv(CblasRowMajor, transposed, count, columns, 1, part, columns, x, 1, old, y, 1);
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
                y.at(new FloatPointer(out).address());
            }
            return y;
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
