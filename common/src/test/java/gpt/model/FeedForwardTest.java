package gpt.model;

import static gpt.Samples.floats;
import static gpt.Samples.randn;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class FeedForwardTest {
    @Test
    void goes_out_to_four_times_the_width_through_GELU_and_back() {
        FeedForward feedForward = seeded(new FeedForward(5), 3);
        INDArray x = randn(1, 2, 3, 5);

        INDArray wide = feedForward.find("layers.0").forward(x);

        assertThat(wide.shape()).containsExactly(2, 3, 20);
        assertThat(floats(feedForward.forward(x)))
                .containsExactly(floats(feedForward
                        .find("layers.2")
                        .forward(feedForward.find("layers.1").forward(wide))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0          | emb_dim must be at least 1, got 0",
                "536870912  | emb_dim must be at most 536870911, got 536870912",
                "2147483647 | emb_dim must be at most 536870911, got 2147483647"
            })
    void refuses_a_width_it_cannot_have_and_names_it(int embDim, String message) {
        assertThatThrownBy(() -> new FeedForward(embDim))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
