package gpt.engine;

import gpt.attention.AttentionMask;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The mask's rows for a few queries, and the keys that attention must compute for them. Keys that none of these queries
 * sees cost nothing: not the causal mask's upper triangle, and not what lies off a band.
 */
final class MaskBlock {
    private final int firstQuery;
    private final int firstKey;
    private final int endKey;
    private final boolean[][] visible; // per query, per key from firstKey to before endKey
    private final int[] first; // per query: the first key that it sees, counted from firstKey
    private final int[] end; // per query: one past the last key that it sees
    private final boolean[] gaps; // per query: whether it does not see all keys between these two

    private MaskBlock(int firstQuery, boolean[][] rows) {
        this.firstQuery = firstQuery;
        this.firstKey = Arrays.stream(rows).mapToInt(MaskBlock::first).min().orElseThrow();
        this.endKey = Arrays.stream(rows).mapToInt(MaskBlock::end).max().orElseThrow();
        this.visible = Arrays.stream(rows)
                .map(row -> Arrays.copyOfRange(row, firstKey, endKey))
                .toArray(boolean[][]::new);
        this.first = Arrays.stream(visible).mapToInt(MaskBlock::first).toArray();
        this.end = Arrays.stream(visible).mapToInt(MaskBlock::end).toArray();
        this.gaps = new boolean[rows.length];
        for (int query = 0; query < rows.length; query++) {
            for (int key = first[query]; key < end[query]; key++) {
                gaps[query] |= !visible[query][key];
            }
        }
    }

    /**
     * The mask for the last {@code queries} of {@code tokens} tokens, in blocks of at most {@code size} queries.
     *
     * @throws IllegalArgumentException if a query sees nothing, or the mask is for fewer tokens
     */
    static List<MaskBlock> of(AttentionMask mask, int queries, int tokens, int size) {
        int past = tokens - queries;
        return IntStream.rangeClosed(0, (queries - 1) / size)
                .mapToObj(block -> new MaskBlock(
                        block * size,
                        IntStream.range(block * size, Math.min((block + 1) * size, queries))
                                .mapToObj(query -> mask.row(past + query, tokens))
                                .toArray(boolean[][]::new)))
                .toList();
    }

    private static int first(boolean[] row) {
        int key = 0;
        while (!row[key]) {
            key++;
        }
        return key;
    }

    private static int end(boolean[] row) {
        int key = row.length;
        while (!row[key - 1]) {
            key--;
        }
        return key;
    }

    /** The block's first query, counted from the first new token. */
    int firstQuery() {
        return firstQuery;
    }

    /** One past the block's last query. */
    int endQuery() {
        return firstQuery + visible.length;
    }

    /** The first key that a query of the block sees. */
    int firstKey() {
        return firstKey;
    }

    /** One past the last key that a query of the block sees. */
    int endKey() {
        return endKey;
    }

    /**
     * Turns scores into attention weights, in place: for each query {@code softmax(factor · scores)} where the mask lets it see,
     * exactly 0 elsewhere.
     *
     * @param scores {@code (queries, keys)}, row by row
     * @param powers room for as many numbers
     */
    void softmax(float[] scores, float factor, float[] powers) {
        int keys = endKey - firstKey;
        for (int query = 0; query < visible.length; query++) {
            int start = query * keys;
            if (gaps[query]) {
                hide(query, scores, Float.NEGATIVE_INFINITY);
            }
            Loops.softmax(scores, start + first[query], start + end[query], factor, powers);
            if (gaps[query]) {
                hide(query, scores, 0);
            }
            Arrays.fill(scores, start, start + first[query], 0);
            Arrays.fill(scores, start + end[query], start + keys, 0);
        }
    }

    private void hide(int query, float[] scores, float value) {
        int start = query * (endKey - firstKey);
        for (int key = first[query]; key < end[query]; key++) {
            if (!visible[query][key]) {
                scores[start + key] = value;
            }
        }
    }
}
