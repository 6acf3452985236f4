package gpt.attention;

import gpt.nn.Inputs;
import gpt.nn.NativeMatrix;
import java.util.Arrays;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What one attention remembers of the tokens that have gone through it: their keys and values.
 *
 * <p>Under a mask that looks back only, what a token holds never changes once it is computed, whatever comes after it.
 * So when a text grows by one token, only that token has to go through the model; all it needs of the others are their
 * keys and values. A cache belongs to one generation and to the attention that made it. All its memory is taken at the
 * start. A pass that fails leaves a cache as it was, and a closed cache is refused.
 */
public final class KeyValueCache implements AutoCloseable {
    private final MultiHeadAttention owner;
    private final INDArray keys; // (B, H, T, D), filled up to length
    private final INDArray values; // (B, H, T, D)
    private final NativeMatrix keyRows; // (B · H · T, D), the same memory
    private final NativeMatrix valueRows;
    private int length;

    /** An empty cache for {@code capacity} tokens in each of {@code batch} sequences. */
    KeyValueCache(MultiHeadAttention owner, int batch, int nHeads, int capacity, int headDim) {
        Inputs.requirePositive("the batch of a cache", batch);
        Inputs.requirePositive("the capacity of a cache", capacity);
        if (capacity > Integer.MAX_VALUE / nHeads / batch) {
            throw new IllegalArgumentException("a cache for " + batch + " sequences of " + capacity + " tokens in "
                    + nHeads + " heads is too large: it can hold at most " + Integer.MAX_VALUE + " keys");
        }
        this.owner = owner;
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
     * Forgets all tokens after the first {@code length}.
     *
     * @throws IllegalArgumentException if the cache holds fewer
     */
    public synchronized void truncate(int length) {
        if (length < 0 || length > this.length) {
            throw new IllegalArgumentException(
                    "this cache holds " + this.length + " tokens, got a length of " + length);
        }
        this.length = length;
    }

    /**
     * Runs a pass that appends to this cache, while no other thread uses or closes it. If the pass fails, what it has
     * appended is forgotten.
     *
     * @throws IllegalStateException if this cache has been closed
     */
    public synchronized <T> T allOrNothing(Supplier<T> pass) {
        requireOpen();
        int before = length;
        try {
            return pass.get();
        } catch (RuntimeException | Error failure) {
            length = before;
            throw failure;
        }
    }

    /** Demands that {@code attention} made this cache: to another, its keys and values mean nothing. */
    void requireOwner(MultiHeadAttention attention) {
        if (attention != owner) {
            throw new IllegalArgumentException(
                    "this cache belongs to another attention: use a cache that newCache made for this very layer");
        }
    }

    /**
     * Adds the next tokens.
     *
     * @param key their keys, {@code (B, H, T, D)}
     * @param value their values, of the same shape
     * @throws IllegalArgumentException if they are of another batch, number of heads or width than the cache, or there is
     *     no room for this many
     */
    void append(INDArray key, INDArray value) {
        requireBatch(key.size(0));
        requireHeads(key.size(1), key.size(3));
        if (!Arrays.equals(key.shape(), value.shape())) {
            throw new IllegalArgumentException("keys and values must have the same shape, got "
                    + Arrays.toString(key.shape()) + " and " + Arrays.toString(value.shape()));
        }
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
     * @throws IllegalArgumentException if there is no room for it, it is of another width, or the cache is for more than
     *     one sequence
     */
    void append(float[] key, float[] value) {
        requireBatch(1);
        int capacity = (int) keys.size(2);
        int headDim = (int) keys.size(3);
        long width = keys.size(1) * headDim;
        if (key.length != width || value.length != width) {
            throw new IllegalArgumentException("this cache takes keys and values of " + width + " numbers, got "
                    + key.length + " and " + value.length);
        }
        requireRoom(1);
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

    private void requireOpen() {
        if (keys.wasClosed()) {
            throw new IllegalStateException("this cache has been closed");
        }
    }

    private void requireBatch(long sequences) {
        requireOpen();
        if (sequences != keys.size(0)) {
            throw new IllegalArgumentException("this cache is for " + keys.size(0) + " sequences, got " + sequences);
        }
    }

    private void requireHeads(long heads, long headDim) {
        if (heads != keys.size(1) || headDim != keys.size(3)) {
            throw new IllegalArgumentException("this cache is for " + keys.size(1) + " heads of " + keys.size(3)
                    + " numbers, got " + heads + " of " + headDim);
        }
    }

    private void requireRoom(long more) {
        if (length + more > keys.size(2)) {
            throw new IllegalArgumentException("this cache has room for " + keys.size(2) + " tokens and holds " + length
                    + ", got " + more + " more");
        }
    }

    @Override
    public synchronized void close() {
        keys.close();
        values.close();
    }
}
