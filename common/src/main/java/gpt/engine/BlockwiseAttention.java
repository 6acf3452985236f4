package gpt.engine;

import gpt.engine.Products.Factor;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Blockwise attention: {@code softmax(queryᵀ · key / √D + mask)}, times the values, for the queries of one {@link MaskBlock}
 * and one head at a time. A block's scores stay in the processor's cache, where all T · T of them would not.
 *
 * <p>Everything has one column per token: queries and context {@code (C, n)}, keys and values {@code (C, capacity)}; a head is
 * D rows of them.
 */
final class BlockwiseAttention implements AutoCloseable {
    /** How many queries are in a block. */
    static final int QUERIES = 64;

    private final int heads;
    private final int headDim;
    private final Queue<Scores> free = new ConcurrentLinkedQueue<>(); // one per thread

    /** Room for a block's scores: where OpenBLAS writes them, and where loops turn them into weights. */
    private static final class Scores {
        private final Matrix matrix;
        private final float[] numbers;
        private final float[] powers;

        Scores(int queries, int keys) {
            matrix = Matrix.allocate(queries, keys);
            numbers = new float[queries * keys];
            powers = new float[queries * keys];
        }
    }

    /** Attention of at most {@code queries} queries at a time to at most {@code tokens} tokens. */
    BlockwiseAttention(int heads, int headDim, int queries, int tokens) {
        this.heads = heads;
        this.headDim = headDim;
        for (int thread = 0; thread < ParallelFor.THREADS; thread++) {
            free.add(new Scores(Math.min(queries, QUERIES), tokens));
        }
    }

    /**
     * Computes the context of a batch's new tokens.
     *
     * @param query {@code (C, B · T)}
     * @param past for each sequence, keys and values of all its tokens, new ones included
     * @param blocks the mask's rows for the T new tokens
     * @param context {@code (C, B · T)}, which is overwritten
     */
    void compute(Matrix query, List<LayerCache> past, List<MaskBlock> blocks, Matrix context) {
        int tokens = query.columns() / past.size();
        ParallelFor.run(past.size() * heads * blocks.size(), i -> {
            MaskBlock block = blocks.get(i % blocks.size());
            int head = i / blocks.size() % heads;
            int sequence = i / blocks.size() / heads;
            int from = sequence * tokens + block.firstQuery();
            int to = sequence * tokens + block.endQuery();
            LayerCache seen = past.get(sequence);
            compute(
                    block,
                    head(query, head).columns(from, to),
                    head(seen.keys(), head).columns(block.firstKey(), block.endKey()),
                    head(seen.values(), head).columns(block.firstKey(), block.endKey()),
                    head(context, head).columns(from, to));
        });
    }

    private Matrix head(Matrix all, int head) {
        return all.rows(head * headDim, (head + 1) * headDim);
    }

    /** One block of one head: query {@code (D, queries)}, key and value {@code (D, keys)}, context {@code (D, queries)}. */
    private void compute(MaskBlock block, Matrix query, Matrix key, Matrix value, Matrix context) {
        Scores room = free.remove();
        try {
            Matrix scores = room.matrix.reshape(query.columns(), key.columns());
            Products.multiply(Factor.transposed(query), Factor.of(key), 0, scores);
            block.softmax(scores.get(room.numbers), (float) (1 / Math.sqrt(headDim)), room.powers);
            scores.put(room.numbers);
            Products.multiply(Factor.of(value), Factor.transposed(scores), 0, context);
        } finally {
            free.add(room);
        }
    }

    @Override
    public void close() {
        free.forEach(room -> room.matrix.close());
    }
}
