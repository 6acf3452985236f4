package gpt.model;

import static gpt.model.GPTConfig.GPT_CONFIG_124M;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import gpt.Oracle;
import gpt.nn.Layer;
import gpt.nn.Parameter;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GPT2SizeTest {
    @ParameterizedTest
    @CsvSource({
        "gpt2-small, 768, 12, 12",
        "gpt2-medium, 1024, 24, 16",
        "gpt2-large, 1280, 36, 20",
        "gpt2-xl, 1600, 48, 25"
    })
    void has_the_seeds_width_layers_and_heads(String name, int embDim, int nLayers, int nHeads) {
        assertThat(GPT2Size.named(name).applyTo(GPT_CONFIG_124M))
                .isEqualTo(new GPTConfig(50257, 1024, embDim, nHeads, nLayers, 0.1, false));
    }

    @Test
    void keeps_all_else_of_the_base() {
        assertThat(GPT2Size.MEDIUM.applyTo(new GPTConfig(99, 33, 6, 3, 2, 0.25, true)))
                .isEqualTo(new GPTConfig(99, 33, 1024, 16, 24, 0.25, true));
    }

    @ParameterizedTest
    @EnumSource
    void is_found_by_its_name(GPT2Size size) {
        assertThat(GPT2Size.named(size.modelName())).isSameAs(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt3", "", "GPT2-small", "gpt2-small "})
    void refuses_another_name_with_the_four_choices(String name) {
        assertThatThrownBy(() -> GPT2Size.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no GPT-2 is called \"" + name
                        + "\": choose from gpt2-small, gpt2-medium, gpt2-large, gpt2-xl");
    }

    @ParameterizedTest
    @EnumSource
    void counts_what_the_book_counts(GPT2Size size) {
        JsonNode figures = Oracle.cases("book-figures").get(6).get("prints").get(size.modelName());
        GPTModel model = new GPTModel(size.applyTo(GPT_CONFIG_124M));

        long total = count(model);

        assertThat(total).isEqualTo(figures.get(0).asLong());
        assertThat(total - count(model.find("out_head")))
                .isEqualTo(figures.get(1).asLong());
        assertThat(total * 4 / 1024.0 / 1024.0).isCloseTo(figures.get(2).asDouble(), Offset.offset(0.005));
    }

    @Test
    void a_feed_forward_and_an_attention_of_the_124M_model_count_what_the_seed_prints() {
        TransformerBlock block = new TransformerBlock(GPT_CONFIG_124M);

        assertThat(count(block.find("ff"))).isEqualTo(4_722_432);
        assertThat(count(block.find("ff.layers.0"))).isEqualTo(2_362_368);
        assertThat(count(block.find("ff.layers.2"))).isEqualTo(2_360_064);
        assertThat(count(block.find("att"))).isEqualTo(2_360_064);
        assertThat(count(block.find("att.W_query"))).isEqualTo(589_824);
        assertThat(count(block.find("att.out_proj"))).isEqualTo(590_592);
    }

    private static long count(Layer layer) {
        return layer.namedParameters().values().stream()
                .mapToLong(Parameter::numel)
                .sum();
    }
}
