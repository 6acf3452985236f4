package gpt.nn;

import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks of what is passed to a layer. Each throws an {@link IllegalArgumentException} that names the value. */
public final class InputChecks {
    private static final long MOST_IN_A_BUFFER = Integer.MAX_VALUE / Float.BYTES;

    private InputChecks() {}

    /** Requires a FLOAT array {@code (…, width)}. */
    public static void requireWidth(Layer layer, INDArray x, long width) {
        requireFloats(layer, x);
        if (x.rank() < 1 || x.isEmpty() || x.size(-1) != width) {
            throw new IllegalArgumentException(
                    layer + " takes arrays of shape (…, " + width + "), got " + Arrays.toString(x.shape()));
        }
    }

    /** Requires a FLOAT array {@code (B, T, width)}. */
    public static void requireSequences(Layer layer, INDArray x, long width) {
        requireWidth(layer, x, width);
        if (x.rank() != 3) {
            throw new IllegalArgumentException(layer.typeName() + " takes arrays of rank 3, (B, T, " + width
                    + "), got rank " + x.rank() + ": " + Arrays.toString(x.shape()));
        }
    }

    /** Requires token ids {@code (B, T)} with T at most {@code contextLength}. */
    public static void requireIds(Layer layer, INDArray ids, int contextLength) {
        if (ids.rank() != 2 || ids.isEmpty()) {
            throw new IllegalArgumentException(
                    layer.typeName() + " takes token ids of shape (B, T), got " + Arrays.toString(ids.shape()));
        }
        requireContext(ids.size(1), contextLength);
    }

    /** Requires a sequence that fits into the context window. */
    public static void requireContext(long tokens, int contextLength) {
        if (tokens > contextLength) {
            throw new IllegalArgumentException(
                    "a sequence of " + tokens + " tokens is longer than the context of " + contextLength);
        }
    }

    /** Requires at least one token id, and rows of equal length. */
    public static void requireRows(int[][] ids) {
        if (ids.length == 0 || ids[0].length == 0) {
            throw new IllegalArgumentException(
                    "a model needs at least one token, got an empty " + (ids.length == 0 ? "batch" : "sequence"));
        }
        for (int row = 1; row < ids.length; row++) {
            if (ids[row].length != ids[0].length) {
                throw new IllegalArgumentException("all sequences of a batch must have the same length: row 0 has "
                        + ids[0].length + " tokens, row " + row + " has " + ids[row].length);
            }
        }
    }

    /** Requires a rate that dropout can use: at least 0 and below 1. */
    public static double requireDropRate(String name, double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(name + " must be at least 0 and below 1, got " + rate);
        }
        return rate;
    }

    /** Requires a size of at least 1. */
    public static int requirePositive(String name, int size) {
        if (size < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + size);
        }
        return size;
    }

    /** The width of one head. Requires that the heads divide the width of a token's vector. */
    public static int requireHeadDim(int embDim, int nHeads) {
        requirePositive("emb_dim", embDim);
        requirePositive("n_heads", nHeads);
        if (embDim % nHeads != 0) {
            throw new IllegalArgumentException(
                    "n_heads must divide emb_dim, got n_heads " + nHeads + " and emb_dim " + embDim);
        }
        return embDim / nHeads;
    }

    /** Requires a FLOAT array of any shape that holds at least one number. */
    static void requireNumbers(Layer layer, INDArray x) {
        requireFloats(layer, x);
        if (x.isEmpty()) {
            throw new IllegalArgumentException(layer.typeName()
                    + " takes arrays that hold at least one number, got shape " + Arrays.toString(x.shape()));
        }
    }

    /** Requires an array of any integer type and shape that holds at least one id. */
    static void requireIntegers(Layer layer, INDArray ids) {
        requireOpen(layer, ids);
        if (!ids.dataType().isIntType()) {
            throw new IllegalArgumentException(layer.typeName() + " takes integer ids, got " + ids.dataType());
        }
        if (ids.isEmpty()) {
            throw new IllegalArgumentException(
                    layer.typeName() + " takes at least one id, got an array of shape " + Arrays.toString(ids.shape()));
        }
    }

    /** Requires an array that has not been closed: the memory of a closed one is gone. */
    private static void requireOpen(Layer layer, INDArray x) {
        if (x.wasClosed()) {
            throw new IllegalArgumentException(layer.typeName() + " got an array of shape " + Arrays.toString(x.shape())
                    + " that has been closed");
        }
    }

    /** Requires that the numbers of an array of this shape fit into a buffer, whose bytes Java counts with an int. */
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

    private static void requireFloats(Layer layer, INDArray x) {
        requireOpen(layer, x);
        if (x.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException(
                    layer.typeName() + " takes FLOAT arrays, got " + x.dataType() + ": use castTo(DataType.FLOAT)");
        }
    }
}
