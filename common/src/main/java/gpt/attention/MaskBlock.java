package gpt.attention;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A few rows of a mask, cut to the keys that they see: from the first key that any of them sees to the last.
 *
 * <p>What lies outside is hidden from all of these rows, so nothing has to be computed there: not the causal mask's upper
 * triangle, and not what lies off a band.
 *
 * @param firstKey the first key that a row sees
 * @param endKey the one behind the last
 * @param bias what is added to the scores of these rows and keys, {@code (rows, keys)}
 */
record MaskBlock(int firstKey, int endKey, INDArray bias) implements AutoCloseable {
    /**
     * The rows of these queries, in a sequence of {@code tokens}.
     *
     * @throws IllegalArgumentException if a row sees nothing
     */
    static MaskBlock of(AttentionMask mask, int firstQuery, int endQuery, int tokens) {
        int first = tokens - 1;
        int end = 1;
        for (int query = firstQuery; query < endQuery; query++) {
            int key = 0;
            while (key < first && !mask.allows(query, key)) {
                key++;
            }
            first = key;
            key = tokens;
            while (key > end && !mask.allows(query, key - 1)) {
                key--;
            }
            end = key;
        }
        int last = Math.max(end, first + 1); // where all rows are blind, a column is left for bias to refuse
        return new MaskBlock(first, last, mask.bias(firstQuery, endQuery, first, last));
    }

    @Override
    public void close() {
        bias.close();
    }
}
