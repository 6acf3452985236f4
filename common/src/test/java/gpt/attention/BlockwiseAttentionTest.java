package gpt.attention;

import static gpt.Samples.floats;
import static gpt.Samples.randn;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gpt.nn.Layer;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Attention block by block gives what the formula gives for all rows at once. */
class BlockwiseAttentionTest {
    private static final Offset<Float> CLOSE = Offset.offset(2e-5f);

    /** The formula as it stands in the book: all T · T weights, then the values that they ask for. */
    private static INDArray plain(MultiHeadAttention attention, INDArray x, int nHeads) {
        long batch = x.size(0);
        long tokens = x.size(1);
        Layer wValue = attention.find("W_value");
        INDArray value = wValue.forward(x)
                .reshape(batch, tokens, nHeads, x.size(2) / nHeads)
                .permute(0, 2, 1, 3);
        INDArray context = Nd4j.matmul(attention.attentionWeights(x), value);
        return attention
                .find("out_proj")
                .forward(context.permute(0, 2, 1, 3).dup('c').reshape(batch, tokens, x.size(2)));
    }

    private static AttentionMask random(Random random, int tokens) {
        int left = random.nextInt(tokens);
        int right = random.nextInt(tokens);
        BitSet holes = new BitSet();
        for (int i = 0; i < tokens * tokens; i++) {
            holes.set(i, random.nextInt(3) == 0);
        }
        AttentionMask holed = (query, key) -> query == key || !holes.get(query * tokens + key);
        return switch (random.nextInt(5)) {
            case 0 -> AttentionMask.causal();
            case 1 -> AttentionMask.band(left, right);
            case 2 -> AttentionMask.band(left, right).and(holed);
            case 3 -> AttentionMask.causal().and(holed);
            default -> holed;
        };
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void is_the_plain_formula_on_random_shapes_and_masks(long seed) {
        Random random = new Random(seed);
        int tokens = 1 + random.nextInt(300); // up to three blocks of rows
        int nHeads = 1 + random.nextInt(4);
        int embDim = nHeads * (1 + random.nextInt(9));
        int batch = 1 + random.nextInt(2);
        AttentionMask mask = random(random, tokens);
        MultiHeadAttention attention = seeded(new MultiHeadAttention(embDim, nHeads, 0, true, mask), seed);
        INDArray x = randn(seed, batch, tokens, embDim);

        assertThat(floats(attention.forward(x))).containsExactly(floats(plain(attention, x, nHeads)), CLOSE);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "127, 1", "128, 128", "129, 300", "200, 60"})
    void is_the_plain_formula_behind_a_cache(int first, int more) {
        int tokens = first + more;
        MultiHeadAttention attention = seeded(
                new MultiHeadAttention(6, 2, 0, false, AttentionMask.causal().and((q, k) -> k % 3 != 1 || k == q)), 5);
        INDArray x = randn(6, 1, tokens, 6);
        INDArray whole = plain(attention, x, 2);

        try (KeyValueCache cache = attention.newCache(1, tokens)) {
            attention.forward(rows(x, 0, first), cache);

            assertThat(floats(attention.forward(rows(x, first, tokens), cache)))
                    .containsExactly(floats(rows(whole, first, tokens)), CLOSE);
        }
    }

    /** A token by itself goes through as a row of plain numbers. */
    @ParameterizedTest
    @MethodSource("seeds")
    void is_the_plain_formula_for_a_row_behind_a_cache(long seed) {
        Random random = new Random(seed);
        int tokens = 1 + random.nextInt(400);
        int nHeads = 1 + random.nextInt(4);
        int embDim = nHeads * (1 + random.nextInt(70));
        AttentionMask back = AttentionMask.causal().and(random(random, tokens));
        MultiHeadAttention attention = seeded(new MultiHeadAttention(embDim, nHeads, 0, true, back), seed);
        INDArray x = randn(seed, 1, tokens, embDim);

        try (KeyValueCache cache = attention.newCache(1, tokens + random.nextInt(3))) {
            if (tokens > 1) {
                attention.forward(rows(x, 0, tokens - 1), cache).close();
            }

            assertThat(attention.forward(floats(rows(x, tokens - 1, tokens)), cache))
                    .containsExactly(floats(rows(plain(attention, x, nHeads), tokens - 1, tokens)), CLOSE);
        }
    }

    private static INDArray rows(INDArray x, int from, int to) {
        return x.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to), NDArrayIndex.all())
                .dup('c');
    }

    @Test
    void a_block_of_a_mask_holds_the_keys_that_its_rows_see_and_no_others() {
        try (MaskBlock causal = MaskBlock.of(AttentionMask.causal(), 4, 6, 10);
                MaskBlock band = MaskBlock.of(AttentionMask.band(2, 1), 4, 6, 10);
                MaskBlock diagonal = MaskBlock.of(AttentionMask.band(0, 0), 9, 10, 10)) {
            assertThat(causal)
                    .extracting(MaskBlock::firstKey, MaskBlock::endKey)
                    .containsExactly(0, 6);
            assertThat(band).extracting(MaskBlock::firstKey, MaskBlock::endKey).containsExactly(2, 7);
            assertThat(diagonal)
                    .extracting(MaskBlock::firstKey, MaskBlock::endKey)
                    .containsExactly(9, 10);
        }
    }

    @Test
    void the_blocks_of_a_mask_hold_its_rows_from_the_first_query_to_the_last() {
        try (MaskBlocks seen = MaskBlocks.of(AttentionMask.causal(), 3, 10, 4)) {
            assertThat(seen.blocks()).extracting(MaskBlock::rows).containsExactly(4, 3);
            assertThat(seen.blocks()).extracting(MaskBlock::endKey).containsExactly(7, 10);
        }
    }

    @Test
    void a_block_of_a_mask_is_the_masks_bias_there() {
        AttentionMask mask = AttentionMask.band(3, 1).and((query, key) -> key != 4 || query == 4);

        try (MaskBlock block = MaskBlock.of(mask, 3, 7, 9)) {
            INDArray there = mask.bias(9)
                    .get(NDArrayIndex.interval(3, 7), NDArrayIndex.interval(block.firstKey(), block.endKey()));
            assertThat(floats(block.bias())).containsExactly(floats(there));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "5", "130"})
    void a_row_that_sees_nothing_is_refused_wherever_it_is(int blind) {
        MultiHeadAttention attention =
                seeded(new MultiHeadAttention(4, 2, 0, false, (query, key) -> query != blind && key == query), 5);

        assertThatThrownBy(() -> attention.forward(randn(1, 1, 140, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this mask lets token " + blind + " see nothing");
    }
}
