package gpt.engine;

import gpt.attention.AttentionMask;
import gpt.engine.Weights.Block;
import gpt.engine.Weights.Norm;
import gpt.model.GPTConfig;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The model once more, with one column per token: what {@code GPTModel.forward} computes up to the final norm, for T new
 * tokens of each of B sequences.
 *
 * <p>All memory for activations is allocated at the start, so a pass can be run again and again.
 */
final class ForwardPass implements AutoCloseable {
    /** Columns in a part of some work: enough to be worth a call, and few enough for the processor's cache. */
    private static final int FEWEST_COLUMNS = 8;

    private static final int MOST_COLUMNS = 32;

    private final Weights weights;
    private final int batch;
    private final int tokens;
    private final Matrix x; // (C, B · T): the residual stream
    private final Matrix normed; // (C, B · T)
    private final Matrix query; // (C, B · T)
    private final Matrix key; // (C, B · T)
    private final Matrix value; // (C, B · T)
    private final Matrix context; // (C, B · T)
    private final Matrix wide; // (4 · C, B · T)
    private final BlockwiseAttention attention;

    /** Passes of {@code tokens} new tokens in each of {@code batch} sequences, of at most {@code capacity} tokens each. */
    ForwardPass(GPTConfig config, Weights weights, int batch, int tokens, int capacity) {
        this.weights = weights;
        this.batch = batch;
        this.tokens = tokens;
        int channels = config.embDim();
        int columns = Math.multiplyExact(batch, tokens);
        x = Matrix.allocate(channels, columns);
        normed = Matrix.allocate(channels, columns);
        query = Matrix.allocate(channels, columns);
        key = Matrix.allocate(channels, columns);
        value = Matrix.allocate(channels, columns);
        context = Matrix.allocate(channels, columns);
        wide = Matrix.allocate(4 * channels, columns);
        attention = new BlockwiseAttention(config.nHeads(), channels / config.nHeads(), tokens, capacity);
    }

    /**
     * Runs the new tokens through all blocks and the final norm.
     *
     * @param ids {@code (B, T)}
     * @param past how many tokens of each sequence came before these
     * @param cache for each block, the keys and values of each sequence; those of the new tokens are written there
     * @return {@code (C, B · T)}, valid until the next run
     * @throws IllegalArgumentException if the mask lets a new token see nothing, or is for fewer tokens
     */
    Matrix run(int[][] ids, int past, AttentionMask mask, IntFunction<List<LayerCache>> cache) {
        List<MaskBlock> blocks =
                MaskBlock.of(mask, tokens, past + tokens, BlockwiseAttention.QUERIES); // the same in all layers
        embed(ids, past);
        for (int i = 0; i < weights.blocks().size(); i++) {
            Block block = weights.blocks().get(i);
            normalize(block.norm1(), normed);
            attend(block, past, blocks, cache.apply(i));
            LinearLayer.compute(block.outProj().addTo(x, context));
            normalize(block.norm2(), normed);
            LinearLayer.compute(block.widen().withGelu(wide, normed));
            LinearLayer.compute(block.narrow().addTo(x, wide));
        }
        normalize(weights.finalNorm(), normed);
        return normed;
    }

    /** {@code x = token embedding + position embedding}. */
    private void embed(int[][] ids, int past) {
        Matrix tokEmb = Matrix.of(weights.tokEmb());
        Matrix posEmb = Matrix.of(weights.posEmb());
        inParts((from, to) -> {
            float[] token = new float[x.rows()];
            float[] position = new float[x.rows()];
            int width = to - from;
            float[] numbers = new float[x.rows() * width];
            for (int column = from; column < to; column++) {
                int id = ids[column / tokens][column % tokens];
                int place = past + column % tokens;
                tokEmb.rows(id, id + 1).get(token);
                posEmb.rows(place, place + 1).get(position);
                for (int c = 0; c < token.length; c++) {
                    numbers[c * width + column - from] = token[c] + position[c];
                }
            }
            x.columns(from, to).put(numbers);
        });
    }

    /** {@code y = LayerNorm(x)}. */
    private void normalize(Norm norm, Matrix y) {
        float[] scale = Matrix.of(norm.scale()).toArray();
        float[] shift = Matrix.of(norm.shift()).toArray();
        inParts((from, to) -> {
            float[] numbers = x.columns(from, to).toArray();
            Loops.normalizeColumns(numbers, to - from, scale, shift);
            y.columns(from, to).put(numbers);
        });
    }

    /** Does the work on all columns, in parts that all cores share. */
    private void inParts(ParallelFor.Range part) {
        int columns = x.columns();
        int fair = ParallelFor.ceilDiv(columns, ParallelFor.THREADS);
        ParallelFor.runInParts(columns, Math.max(FEWEST_COLUMNS, Math.min(fair, MOST_COLUMNS)), part);
    }

    /** {@code context = attention(normed)}; a single sequence's keys and values go straight into its cache. */
    private void attend(Block block, int past, List<MaskBlock> mask, List<LayerCache> cache) {
        int now = past + tokens;
        boolean direct = batch == 1;
        Matrix keys = direct ? cache.get(0).keys().columns(past, now) : key;
        Matrix values = direct ? cache.get(0).values().columns(past, now) : value;
        LinearLayer.compute(
                block.wQuery().into(query, normed),
                block.wKey().into(keys, normed),
                block.wValue().into(values, normed));
        for (int b = 0; !direct && b < batch; b++) {
            cache.get(b).keys().columns(past, now).put(key.columns(b * tokens, (b + 1) * tokens));
            cache.get(b).values().columns(past, now).put(value.columns(b * tokens, (b + 1) * tokens));
        }
        attention.compute(query, cache, mask, context);
    }

    @Override
    public void close() {
        for (Matrix matrix : List.of(x, normed, query, key, value, context, wide)) {
            matrix.close();
        }
        attention.close();
    }
}
