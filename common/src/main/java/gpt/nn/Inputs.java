package gpt.nn;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks of what is handed to a layer; each answers with one sentence that names the value. */
public final class Inputs {
    private Inputs() {}

    /** Demands a FLOAT array {@code (…, width)}. */
    public static void requireWidth(Layer layer, INDArray x, long width) {
        requireFloats(layer, x);
        if (x.rank() < 1 || x.isEmpty() || x.size(-1) != width) {
            throw new IllegalArgumentException(
                    layer + " takes arrays of shape (…, " + width + "), got " + Arrays.toString(x.shape()));
        }
    }

    /** Demands so many numbers. */
    public static void requireWidth(Layer layer, float[] row, int width) {
        if (row.length != width) {
            throw new IllegalArgumentException(layer + " takes rows of " + width + " numbers, got " + row.length);
        }
    }

    /** Demands a FLOAT array {@code (B, T, width)}. */
    public static void requireSequences(Layer layer, INDArray x, long width) {
        requireWidth(layer, x, width);
        if (x.rank() != 3) {
            throw new IllegalArgumentException(layer.typeName() + " takes arrays of rank 3, (B, T, " + width
                    + "), got rank " + x.rank() + ": " + Arrays.toString(x.shape()));
        }
    }

    /** Demands a rate that dropout can work with: at least 0 and below 1. */
    public static double requireDropRate(String name, double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(name + " must be at least 0 and below 1, got " + rate);
        }
        return rate;
    }

    /** Demands a size of at least 1. */
    public static int requirePositive(String name, int size) {
        if (size < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + size);
        }
        return size;
    }

    /** Demands an array that has not been closed: its memory is gone. */
    static void requireOpen(Layer layer, INDArray x) {
        if (x.wasClosed()) {
            throw new IllegalArgumentException(layer.typeName() + " got an array of shape " + Arrays.toString(x.shape())
                    + " that has been closed");
        }
    }

    /** Demands a FLOAT array. */
    private static void requireFloats(Layer layer, INDArray x) {
        requireOpen(layer, x);
        if (x.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException(
                    layer.typeName() + " takes FLOAT arrays, got " + x.dataType() + ": use castTo(DataType.FLOAT)");
        }
    }

    /** Demands a FLOAT array of any shape that holds at least one number. */
    static void requireNumbers(Layer layer, INDArray x) {
        requireFloats(layer, x);
        if (x.isEmpty()) {
            throw new IllegalArgumentException(layer.typeName()
                    + " takes arrays that hold at least one number, got shape " + Arrays.toString(x.shape()));
        }
    }
}
