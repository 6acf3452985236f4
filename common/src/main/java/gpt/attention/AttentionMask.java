package gpt.attention;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Who may look at whom: {@code allows(query, key)} is true when the token at position {@code query} may see the one at
 * position {@code key}. True means visible, everywhere.
 *
 * <p>For five tokens, query downwards and key to the right:
 *
 * <pre>
 * causal()       neighbor()     band(2, 0)
 * 1 0 0 0 0      1 1 0 0 0      1 0 0 0 0
 * 1 1 0 0 0      1 1 1 0 0      1 1 0 0 0
 * 1 1 1 0 0      0 1 1 1 0      1 1 1 0 0
 * 1 1 1 1 0      0 0 1 1 1      0 1 1 1 0
 * 1 1 1 1 1      0 0 0 1 1      0 0 1 1 1
 * </pre>
 */
@FunctionalInterface
public interface AttentionMask {
    /** Whether the token at {@code query} may see the token at {@code key}; positions count from 0. */
    boolean allows(int query, int key);

    /** Itself and everything before it: what a GPT learns with, since it must not see what it is to predict. */
    static AttentionMask causal() {
        return (query, key) -> key <= query;
    }

    /** Itself and one token to each side. */
    static AttentionMask neighbor() {
        return band(1, 1);
    }

    /**
     * Itself, {@code left} tokens before it and {@code right} tokens after it.
     *
     * @throws IllegalArgumentException if a width is negative
     */
    static AttentionMask band(int left, int right) {
        if (left < 0 || right < 0) {
            throw new IllegalArgumentException(
                    "the widths of a band must be at least 0, got left " + left + ", right " + right);
        }
        return (query, key) -> -right <= query - key && query - key <= left;
    }

    /**
     * The mask that a BOOL array {@code (T, T)} holds, row by query. It is for sequences of up to T tokens: a shorter one,
     * such as a text that is being generated, sees the upper left corner.
     *
     * @throws IllegalArgumentException if the array is empty, not square, not BOOL, or has been closed
     */
    static AttentionMask of(INDArray mask) {
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

    /** Visible only where both masks say so. */
    default AttentionMask and(AttentionMask other) {
        AttentionMask first = this;
        return new AttentionMask() {
            @Override
            public boolean allows(int query, int key) {
                return first.allows(query, key) && other.allows(query, key);
            }

            @Override
            public int maxTokens() {
                return Math.min(first.maxTokens(), other.maxTokens());
            }
        };
    }

    /** The longest sequence that this mask is for; only a mask of a fixed size has a limit. */
    default int maxTokens() {
        return Integer.MAX_VALUE;
    }

    /**
     * Passes if this mask can be laid over {@code tokens} tokens.
     *
     * @throws IllegalArgumentException if that is less than one token, or the mask is of a fixed size and that is more
     */
    default void requireLength(int tokens) {
        if (tokens < 1) {
            throw new IllegalArgumentException("a mask is for at least 1 token, got " + tokens);
        }
        if (tokens > maxTokens()) {
            throw new IllegalArgumentException("this mask is for at most " + maxTokens() + " tokens, got " + tokens
                    + ": there is no position " + maxTokens() + " in it");
        }
    }

    /**
     * Whom among {@code tokens} tokens the one at {@code query} sees.
     *
     * @throws IllegalArgumentException if it sees nothing, and so its softmax would be NaN, or the mask is too small
     */
    default boolean[] row(int query, int tokens) {
        requireLength(tokens);
        boolean[] row = new boolean[tokens];
        boolean sees = false;
        for (int key = 0; key < tokens; key++) {
            row[key] = allows(query, key);
            sees |= row[key];
        }
        if (!sees) {
            throw new IllegalArgumentException("this mask lets token " + query
                    + " see nothing: every row of a mask must let at least one token through");
        }
        return row;
    }

    /**
     * What is added to the scores before the softmax, {@code (T, T)}: 0 where visible, −∞ where hidden.
     *
     * @throws IllegalArgumentException if a row sees nothing, or the mask is too small
     */
    default INDArray bias(int tokens) {
        requireLength(tokens);
        float[][] bias = new float[tokens][tokens];
        for (int query = 0; query < tokens; query++) {
            boolean[] row = row(query, tokens);
            for (int key = 0; key < tokens; key++) {
                bias[query][key] = row[key] ? 0 : Float.NEGATIVE_INFINITY;
            }
        }
        return Nd4j.create(bias);
    }

    /** Whether no token sees one that comes after it, among the first {@code tokens} that the mask is for. */
    default boolean looksBackOnly(int tokens) {
        int end = Math.min(tokens, maxTokens());
        for (int query = 0; query < end; query++) {
            for (int key = query + 1; key < end; key++) {
                if (allows(query, key)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The mask for {@code tokens} tokens as rows of 1 (visible) and 0 (hidden), a space between, a line a row. */
    default String draw(int tokens) {
        requireLength(tokens);
        StringBuilder drawing = new StringBuilder();
        for (int query = 0; query < tokens; query++) {
            for (int key = 0; key < tokens; key++) {
                drawing.append(key == 0 ? "" : " ").append(allows(query, key) ? '1' : '0');
            }
            drawing.append('\n');
        }
        return drawing.toString();
    }
}
