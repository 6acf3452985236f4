package gpt.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ParameterCountTest {
    @Test
    void the_total_is_the_sum_of_weights_and_biases() {
        assertThat(new ParameterCount("out_proj", 768L * 768, 768).total()).isEqualTo(590_592);
    }

    @Test
    void the_total_may_exceed_an_int() {
        assertThat(new ParameterCount("large", 3_000_000_000L, 1).total()).isEqualTo(3_000_000_001L);
    }

    @Test
    void refuses_a_negative_count_and_names_it() {
        assertThatThrownBy(() -> new ParameterCount("W_query", 5, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("W_query cannot have a negative count: weights 5, biases -1");
    }
}
