package gpt.engine;

import java.util.List;
import java.util.stream.Stream;

/**
 * The keys and values of one sequence's tokens in one layer's attention, one column per token.
 *
 * @param keys {@code (C, capacity)}
 * @param values {@code (C, capacity)}
 */
record LayerCache(Matrix keys, Matrix values) implements AutoCloseable {
    /** Room for this many tokens of {@code embDim} channels, in each of this many sequences. */
    static List<LayerCache> allocate(int embDim, int capacity, int sequences) {
        return Stream.generate(
                        () -> new LayerCache(Matrix.allocate(embDim, capacity), Matrix.allocate(embDim, capacity)))
                .limit(sequences)
                .toList();
    }

    @Override
    public void close() {
        keys.close();
        values.close();
    }
}
