package gpt.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import gpt.Oracle;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TextGeneratorTest {
    private static GPTModel seeded(GPTConfig config, long seed) {
        GPTModel model = new GPTModel(config);
        model.initialize(TorchRandom.seeded(seed));
        return model;
    }

    @TestFactory
    Stream<DynamicTest> writes_the_very_tokens_that_PyTorch_writes() {
        return Oracle.cases("generation").stream()
                .map(c -> DynamicTest.dynamicTest("seed " + c.get("seed") + " " + c.get("config"), () -> {
                    GPTModel model =
                            seeded(Oracle.config(c.get("config")), c.get("seed").asLong());

                    int[][] written = new TextGenerator(model, TokenSampler.greedy())
                            .generate(
                                    Oracle.ids(c.get("ids")),
                                    c.get("new_tokens").asInt());

                    assertThat(written).isDeepEqualTo(Oracle.ids(c.get("output")));
                }));
    }

    @Test
    void the_tokens_of_the_124M_model_are_the_chapters_sentence() {
        JsonNode c = Oracle.cases("generation").get(0);

        assertThat(new GPT2Tokenizer().decode(Oracle.ids(c.get("output"))[0]))
                .isEqualTo("Hello, I am Featureiman Byeswickattribute argue logger Normandy Compton analogous");
    }

    @Test
    void no_new_tokens_leave_the_prompt_as_it_is() {
        GPTModel model = seeded(new GPTConfig(7, 4, 4, 1, 1, 0, false), 1);

        assertThat(new TextGenerator(model, TokenSampler.greedy()).generate(new int[][] {{1, 2}}, 0))
                .isDeepEqualTo(new int[][] {{1, 2}});
    }

    @Test
    void refuses_a_negative_number_of_tokens() {
        GPTModel model = seeded(new GPTConfig(7, 4, 4, 1, 1, 0, false), 1);

        assertThatThrownBy(() -> new TextGenerator(model, TokenSampler.greedy()).generate(new int[][] {{1}}, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 0, got -1");
    }
}
