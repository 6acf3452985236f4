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
        float[] three = {5, 1000, 5};

        block.softmax(0, three, 1, new float[3]);

        assertThat(block).extracting(MaskBlock::firstKey, MaskBlock::endKey).containsExactly(1, 4);
        assertThat(three).containsExactly(0.5f, 0, 0.5f);
    }

    @Test
    void each_query_of_a_block_has_its_own_row() {
        MaskBlock block = MaskBlock.of(AttentionMask.causal(), 3, 3, 3).get(0);
        float[] first = {7, 7, 7};
        float[] second = {7, 7, 7};
        float[] third = {7, 7, 7};

        block.softmax(0, first, 1, new float[3]);
        block.softmax(1, second, 1, new float[3]);
        block.softmax(2, third, 1, new float[3]);

        assertThat(first).containsExactly(1, 0, 0);
        assertThat(second).containsExactly(0.5f, 0.5f, 0);
        assertThat(third).containsExactly(new float[] {1 / 3f, 1 / 3f, 1 / 3f}, Offset.offset(1e-7f));
    }

    @Test
    void a_query_that_sees_nothing_is_refused() {
        assertThatThrownBy(() -> MaskBlock.of((query, key) -> query != 5, 3, 8, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this mask lets token 5 see nothing");
    }
}
