package gpt.attention;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
        boolean[][] rows = IntStream.range(firstQuery, endQuery)
                .mapToObj(query -> mask.row(query, tokens))
                .toArray(boolean[][]::new);
        int first = tokens - 1;
        int end = 1;
        for (boolean[] row : rows) {
            int key = 0;
            while (key < first && !row[key]) {
                key++;
            }
            first = key;
            key = tokens;
            while (key > end && !row[key - 1]) {
                key--;
            }
            end = key;
        }
        float[] bias = new float[rows.length * (end - first)];
        int i = 0;
        for (boolean[] row : rows) {
            for (int key = first; key < end; key++) {
                bias[i++] = row[key] ? 0 : Float.NEGATIVE_INFINITY;
            }
        }
        return new MaskBlock(first, end, Nd4j.create(bias, new long[] {rows.length, end - first}, 'c'));
    }

    /** How many rows there are. */
    int rows() {
        return (int) bias.size(0);
    }

    @Override
    public void close() {
        bias.close();
    }
}
