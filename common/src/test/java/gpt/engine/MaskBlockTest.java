package gpt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gpt.attention.AttentionMask;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MaskBlockTest {
    @Test
    void a_block_has_the_keys_that_its_queries_see_and_no_others() {
        assertThat(MaskBlock.of(AttentionMask.causal(), 10, 10, 4))
                .extracting(MaskBlock::firstKey)
                .containsExactly(0, 0, 0);
        assertThat(MaskBlock.of(AttentionMask.causal(), 10, 10, 4))
                .extracting(MaskBlock::endKey)
                .containsExactly(4, 8, 10);
        assertThat(MaskBlock.of(AttentionMask.band(2, 1), 10, 10, 4))
                .extracting(MaskBlock::firstKey)
                .containsExactly(0, 2, 6);
        assertThat(MaskBlock.of(AttentionMask.band(2, 1), 10, 10, 4))
                .extracting(MaskBlock::endKey)
                .containsExactly(5, 9, 10);
    }

    @Test
    void blocks_cover_the_new_tokens_from_the_first_to_the_last() {
        List<MaskBlock> blocks = MaskBlock.of(AttentionMask.causal(), 7, 10, 4);

        assertThat(blocks).extracting(MaskBlock::firstQuery).containsExactly(0, 4);
        assertThat(blocks).extracting(MaskBlock::endQuery).containsExactly(4, 7);
        assertThat(blocks).extracting(MaskBlock::endKey).containsExactly(7, 10);
    }

    @Test
    void a_key_that_is_hidden_gets_exactly_0_and_the_others_share_1() {
        AttentionMask mask = (query, key) -> key == 1 || key == 3;
        MaskBlock block = MaskBlock.of(mask, 1, 6, 64).get(0);
        float[] scores = {5, 1000, 5}; // of keys 1, 2 and 3

        block.softmax(scores, 1, new float[3]);

        assertThat(block).extracting(MaskBlock::firstKey, MaskBlock::endKey).containsExactly(1, 4);
        assertThat(scores).containsExactly(0.5f, 0, 0.5f);
    }

    @Test
    void each_query_of_a_block_has_its_own_row() {
        MaskBlock block = MaskBlock.of(AttentionMask.causal(), 3, 3, 3).get(0);
        float[] scores = {7, 7, 7, 7, 7, 7, 0, 0, 0};

        block.softmax(scores, 1, new float[9]);

        assertThat(scores)
                .containsExactly(new float[] {1, 0, 0, 0.5f, 0.5f, 0, 1 / 3f, 1 / 3f, 1 / 3f}, Offset.offset(1e-7f));
        assertThat(new float[] {scores[1], scores[2], scores[5]}).containsExactly(0, 0, 0);
    }

    @Test
    void a_row_on_both_sides_of_which_keys_are_hidden_is_0_there() {
        MaskBlock block = MaskBlock.of(AttentionMask.band(0, 0), 3, 3, 3).get(0);
        float[] scores = {7, 8, 9, 7, 8, 9, 7, 8, 9};

        block.softmax(scores, 1, new float[9]);

        assertThat(scores).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
    }

    @Test
    void scores_are_multiplied_before_the_softmax() {
        MaskBlock block = MaskBlock.of(AttentionMask.causal(), 1, 2, 3).get(0);
        float[] scores = {0, (float) Math.log(9)};

        block.softmax(scores, 0.5f, new float[2]);

        assertThat(scores).containsExactly(new float[] {0.25f, 0.75f}, Offset.offset(1e-6f));
    }

    @Test
    void a_query_that_sees_nothing_is_refused() {
        assertThatThrownBy(() -> MaskBlock.of((query, key) -> query != 5, 3, 8, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this mask lets token 5 see nothing");
    }
}
