package gpt.model;

import static gpt.model.GPTConfig.GPT_CONFIG_124M;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GPTConfigTest {
    @Test
    void the_chapters_configuration() {
        assertThat(GPT_CONFIG_124M).isEqualTo(new GPTConfig(50257, 1024, 768, 12, 12, 0.1, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0  | 4  | 6  | 2  | 1  | 0   | vocab_size must be at least 1, got 0",
                "7  | -1 | 6  | 2  | 1  | 0   | context_length must be at least 1, got -1",
                "7  | 4  | 0  | 2  | 1  | 0   | emb_dim must be at least 1, got 0",
                "7  | 4  | 6  | 0  | 1  | 0   | n_heads must be at least 1, got 0",
                "7  | 4  | 6  | 2  | -3 | 0   | n_layers must be at least 1, got -3",
                "7  | 4  | 6  | 4  | 1  | 0   | n_heads must divide emb_dim, got n_heads 4 and emb_dim 6",
                "7  | 4  | 6  | 12 | 1  | 0   | n_heads must divide emb_dim, got n_heads 12 and emb_dim 6",
                "7  | 4  | 6  | 2  | 1  | 1   | drop_rate must be at least 0 and below 1, got 1.0",
                "7  | 4  | 6  | 2  | 1  | -.1 | drop_rate must be at least 0 and below 1, got -0.1",
                "7  | 4  | 6  | 2  | 1  | NaN | drop_rate must be at least 0 and below 1, got NaN"
            })
    void refuses_what_no_model_can_be_built_from_and_names_it(
            int vocabSize, int contextLength, int embDim, int nHeads, int nLayers, double dropRate, String message) {
        assertThatThrownBy(() -> new GPTConfig(vocabSize, contextLength, embDim, nHeads, nLayers, dropRate, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void refuses_dropout_rates_outside_0_to_1_and_says_which(double rate) {
        assertThatThrownBy(() -> new DropoutRates(rate, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the embedding dropout must be at least 0 and below 1, got " + rate);
        assertThatThrownBy(() -> new DropoutRates(0, rate, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the attention dropout must be at least 0 and below 1, got " + rate);
        assertThatThrownBy(() -> new DropoutRates(0, 0, rate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the shortcut dropout must be at least 0 and below 1, got " + rate);
    }
}
