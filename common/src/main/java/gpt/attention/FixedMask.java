package gpt.attention;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A mask of a fixed size, given cell by cell. A shorter sequence uses its upper left corner. */
final class FixedMask implements AttentionMask {
    private final boolean[][] cells;

    private FixedMask(boolean[][] cells) {
        this.cells = cells;
    }

    /** See {@link AttentionMask#of}. */
    static FixedMask of(INDArray mask) {
        if (mask.wasClosed()) {
            throw new IllegalArgumentException("a mask of shape " + Arrays.toString(mask.shape()) + " has been closed");
        }
        if (mask.dataType() != DataType.BOOL) {
            throw new IllegalArgumentException("a mask must be of type BOOL, got " + mask.dataType());
        }
        if (mask.rank() != 2 || mask.size(0) != mask.size(1) || mask.isEmpty()) {
            throw new IllegalArgumentException(
                    "a mask must be square, (T, T), got shape " + Arrays.toString(mask.shape()));
        }
        boolean[][] cells = new boolean[(int) mask.size(0)][(int) mask.size(1)];
        for (int query = 0; query < cells.length; query++) {
            for (int key = 0; key < cells.length; key++) {
                cells[query][key] = mask.getInt(query, key) != 0;
            }
        }
        return new FixedMask(cells);
    }

    @Override
    public boolean allows(int query, int key) {
        if (query < 0 || query >= cells.length || key < 0 || key >= cells.length) {
            throw new IllegalArgumentException("query " + query + ", key " + key
                    + " is out of range: this mask has positions 0 to " + (cells.length - 1));
        }
        return cells[query][key];
    }

    @Override
    public int maxTokens() {
        return cells.length;
    }
}
