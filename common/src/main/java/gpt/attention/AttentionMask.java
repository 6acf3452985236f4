package gpt.attention;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Which tokens may attend to which: {@code allows(query, key)} is true if the token at position {@code query} may attend to
 * the token at position {@code key}. True means visible, everywhere.
 *
 * <p>For five tokens, a row per query and a column per key:
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
    /** Whether the token at {@code query} may attend to the token at {@code key}; positions count from 0. */
    boolean allows(int query, int key);

    /** Itself and all tokens before it: the mask of a GPT, which must not attend to the token that it learns to predict. */
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
        return (query, key) -> -right <= query - key && query - key <= left; // key <= query + right could overflow
    }

    /**
     * The mask in a BOOL array {@code (T, T)}, a row per query. It is for sequences of up to T tokens; a shorter one, such
     * as a text that is being generated, uses the upper left corner. The array is copied.
     *
     * @throws IllegalArgumentException if the array is empty, not square, not BOOL, or has been closed
     */
    static AttentionMask of(INDArray mask) {
        return FixedMask.of(mask);
    }

    /** Visible only where both masks allow it. */
    default AttentionMask and(AttentionMask other) {
        return new CombinedMask(this, other);
    }

    /** The longest sequence that this mask is for. Only a mask of a fixed size has a limit. */
    default int maxTokens() {
        return Integer.MAX_VALUE;
    }

    /**
     * Checks that this mask is for sequences of {@code tokens} tokens.
     *
     * @throws IllegalArgumentException if {@code tokens} is below 1 or above {@link #maxTokens()}
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
     * The keys, among the first {@code tokens}, that {@code query} may attend to.
     *
     * @throws IllegalArgumentException if there is none, since a softmax over −∞ alone is NaN, or if {@code tokens} is below 1
     *     or above {@link #maxTokens()}
     */
    default boolean[] row(int query, int tokens) {
        requireLength(tokens);
        boolean[] row = new boolean[tokens];
        boolean any = false;
        for (int key = 0; key < tokens; key++) {
            row[key] = allows(query, key);
            any |= row[key];
        }
        if (!any) {
            throw new IllegalArgumentException("this mask lets token " + query
                    + " see nothing: every row of a mask must let at least one token through");
        }
        return row;
    }

    /**
     * What is added to the scores before the softmax, {@code (T, T)}: 0 where visible, −∞ where masked.
     *
     * @throws IllegalArgumentException as {@link #row} does
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

    /** Whether none of the first {@code tokens} tokens may attend to a later one, as far as the mask goes. */
    default boolean isCausal(int tokens) {
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

    /** The mask for {@code tokens} tokens as lines of 1 (visible) and 0 (masked), with spaces between them. */
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
