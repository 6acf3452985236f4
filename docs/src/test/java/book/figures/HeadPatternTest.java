package book.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import book.examples.Moby;
import gpt.attention.AttentionMask;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class HeadPatternTest {
    private static final int[] IDS = {7, 8, 9, 7};

    /** One layer with one head, whose last row is as given. */
    private static AttentionMaps lastRow(float... row) {
        INDArray weights = Nd4j.create(new float[][] {{1, 0, 0, 0}, {0.5f, 0.5f, 0, 0}, {0.2f, 0.3f, 0.5f, 0}, row});
        return new AttentionMaps(AttentionMask.causal(), List.of(weights.reshape(1, 1, 4, 4)));
    }

    @Test
    void the_share_of_a_pattern_is_an_average_over_the_tokens_that_can() {
        AttentionMaps maps = lastRow(0.1f, 0.6f, 0.2f, 0.1f);

        assertThat(HeadPattern.FIRST_TOKEN.share(maps, 0, 0, IDS)).isEqualTo((0.2 + 0.1) / 2, within(1e-6));
        assertThat(HeadPattern.TOKEN_BEFORE.share(maps, 0, 0, IDS)).isEqualTo((0.5 + 0.3 + 0.2) / 3, within(1e-6));
        assertThat(HeadPattern.AFTER_COPY.share(maps, 0, 0, IDS)).isEqualTo(0.6, within(1e-6));
    }

    @Test
    void the_equal_share_is_that_of_a_row_of_equal_weights() {
        assertThat(HeadPattern.AFTER_COPY.equalShare(IDS)).isEqualTo(0.25);
    }

    @ParameterizedTest
    @EnumSource
    void training_has_made_a_head_that_does_more_of_it_than_any_untrained_one(HeadPattern pattern) {
        int[] ids = Sentence.TWICE.ids();
        int heads = Moby.trained().config().nHeads();

        assertThat(pattern.strongest(AttentionHeatMap.maps(Moby.trained()), heads, ids)
                        .share())
                .isGreaterThan(pattern.strongest(AttentionHeatMap.maps(Moby.untrained()), heads, ids)
                        .share());
    }
}
