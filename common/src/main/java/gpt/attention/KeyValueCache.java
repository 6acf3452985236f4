package gpt.attention;

import gpt.nn.NativeMatrix;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What one attention remembers of the tokens that have gone through it: their keys and values.
 *
 * <p>Under a mask that looks back only, what a token holds never changes once it is computed, whatever comes after it.
 * So when a text grows by one token, only that token has to go through the model; all it needs of the others are their
 * keys and values. A cache belongs to one generation, not to the model. All its memory is taken at the start.
 */
public final class KeyValueCache implements AutoCloseable {
    private final INDArray keys; // (B, H, T, D), filled up to length
    private final INDArray values; // (B, H, T, D)
    private final NativeMatrix keyRows; // (B · H · T, D), the same memory
    private final NativeMatrix valueRows;
    private int length;

    /** An empty cache for {@code capacity} tokens in each of {@code batch} sequences. */
    public KeyValueCache(int batch, int nHeads, int capacity, int headDim) {
        keys = Nd4j.createUninitialized(DataType.FLOAT, new long[] {batch, nHeads, capacity, headDim}, 'c');
        values = Nd4j.createUninitialized(DataType.FLOAT, new long[] {batch, nHeads, capacity, headDim}, 'c');
        keyRows = NativeMatrix.of(keys);
        valueRows = NativeMatrix.of(values);
    }

    /** How many tokens of each sequence it holds. */
    public int length() {
        return length;
    }

    /**
     * Adds the next tokens.
     *
     * @param key their keys, {@code (B, H, T, D)}
     * @param value their values, of the same shape
     * @throws IllegalArgumentException if there is no room for so many
     */
    void append(INDArray key, INDArray value) {
        requireRoom(key.size(2));
        int end = length + (int) key.size(2);
        int heads = (int) keys.size(1);
        part(keys, 0, heads, length, end).assign(key);
        part(values, 0, heads, length, end).assign(value);
        length = end;
    }

    /**
     * Adds the next token of a single sequence.
     *
     * @param key its keys, head by head, {@code (C)}
     * @param value its values, likewise
     * @throws IllegalArgumentException if there is no room for it, or the cache is for more than one sequence
     */
    void append(float[] key, float[] value) {
        if (keys.size(0) != 1) {
            throw new IllegalArgumentException("this cache is for " + keys.size(0) + " sequences, got 1");
        }
        requireRoom(1);
        int capacity = (int) keys.size(2);
        int headDim = (int) keys.size(3);
        for (int head = 0; head < keys.size(1); head++) {
            keyRows.put(head * capacity + length, key, head * headDim);
            valueRows.put(head * capacity + length, value, head * headDim);
        }
        length++;
    }

    /** The keys of all tokens of a single sequence so far, for one head, {@code (T, D)}. */
    NativeMatrix keys(int head) {
        return keyRows.part(head * (int) keys.size(2), length);
    }

    /** The values likewise. */
    NativeMatrix values(int head) {
        return valueRows.part(head * (int) values.size(2), length);
    }

    /** The keys, {@code (B, H, capacity, D)}; those of the first {@link #length()} tokens are there. */
    INDArray keys() {
        return keys;
    }

    /** The values likewise. */
    INDArray values() {
        return values;
    }

    /**
     * Some of the heads and tokens of an array {@code (B, H, T, D)}; a view.
     *
     * @param whole no part itself: ND4J takes a part of a part for empty where it begins far behind
     */
    static INDArray part(INDArray whole, int fromHead, int toHead, int from, int to) {
        return whole.get(
                NDArrayIndex.all(),
                NDArrayIndex.interval(fromHead, toHead),
                NDArrayIndex.interval(from, to),
                NDArrayIndex.all());
    }

    private void requireRoom(long more) {
        if (length + more > keys.size(2)) {
            throw new IllegalArgumentException("this cache has room for " + keys.size(2) + " tokens and holds " + length
                    + ", got " + more + " more");
        }
    }

    @Override
    public void close() {
        keys.close();
        values.close();
    }
}
