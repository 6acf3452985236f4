package gpt.generation;

import static gpt.Samples.parameter;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import gpt.Oracle;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextGeneratorTest {
    private static final GPTConfig SHORT_SIGHTED = new GPTConfig(29, 4, 12, 2, 2, 0, false);

    @Tag("124M")
    @TestFactory
    Stream<DynamicTest> writes_the_very_tokens_that_PyTorch_writes() {
        return Oracle.cases("generation").stream()
                .map(c -> DynamicTest.dynamicTest("seed " + c.get("seed") + " " + c.get("config"), () -> {
                    GPTModel model = seeded(
                            new GPTModel(Oracle.config(c.get("config"))),
                            c.get("seed").asLong());

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
    void beyond_the_context_the_model_sees_only_the_last_tokens_and_the_text_keeps_all() {
        GPTModel model = seeded(new GPTModel(SHORT_SIGHTED), 7);
        int[][] prompts = {{1, 2, 3}, {20, 4, 8}};

        int[][] written = new TextGenerator(model, TokenSampler.greedy()).generate(prompts, 9);

        assertThat(written).isDeepEqualTo(new int[][] {byHand(model, prompts[0], 9), byHand(model, prompts[1], 9)});
    }

    private static int[] byHand(GPTModel model, int[] prompt, int newTokens) {
        int[] text = prompt;
        for (int step = 0; step < newTokens; step++) {
            int[] seen = text.length > 4 ? Arrays.copyOfRange(text, text.length - 4, text.length) : text;
            float[][] logits = model.forward(new int[][] {seen}).slice(0).toFloatMatrix();
            text = Arrays.copyOf(text, text.length + 1);
            text[text.length - 1] = TokenSampler.greedy().next(logits[seen.length - 1]);
        }
        return text;
    }

    @Test
    void a_prompt_longer_than_the_context_is_no_obstacle() {
        GPTModel model = seeded(new GPTModel(SHORT_SIGHTED), 7);
        int[] prompt = {1, 2, 3, 4, 5, 6, 7};

        assertThat(new TextGenerator(model, TokenSampler.greedy()).generate(new int[][] {prompt}, 2))
                .isDeepEqualTo(new int[][] {byHand(model, prompt, 2)});
    }

    @Test
    void a_prompt_is_checked_even_where_the_model_does_not_see_it() {
        TextGenerator generator = new TextGenerator(seeded(new GPTModel(SHORT_SIGHTED), 7), TokenSampler.greedy());

        assertThatThrownBy(() -> generator.generate(new int[][] {{29, 2, 3, 4, 5, 6, 7}}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id 29 is out of range: this embedding has rows 0 to 28");
        assertThatThrownBy(() -> generator.generate(new int[][] {{-1}}, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id -1 is out of range: this embedding has rows 0 to 28");
        assertThatThrownBy(() -> generator.generate(new int[][] {{1}, {}}, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("all sequences of a batch must have the same length");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 29})
    void a_token_that_is_not_in_the_vocabulary_is_refused_from_a_sampler(int id) {
        TextGenerator generator = new TextGenerator(seeded(new GPTModel(SHORT_SIGHTED), 7), logits -> id);

        assertThatThrownBy(() -> generator.generate(new int[][] {{1}}, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the sampler chose token " + id + ", expected an id from 0 to 28");
    }

    @Test
    void the_callers_prompts_stay_as_they_are() {
        int[][] prompts = {{1, 2}};

        new TextGenerator(seeded(new GPTModel(SHORT_SIGHTED), 7), TokenSampler.greedy()).generate(prompts, 3);

        assertThat(prompts).isDeepEqualTo(new int[][] {{1, 2}});
    }

    @Test
    void no_new_tokens_leave_the_prompt_as_it_is() {
        GPTModel model = seeded(new GPTModel(SHORT_SIGHTED), 1);

        assertThat(new TextGenerator(model, TokenSampler.greedy()).generate(new int[][] {{1, 2}}, 0))
                .isDeepEqualTo(new int[][] {{1, 2}});
    }

    @Test
    void refuses_a_negative_number_of_tokens() {
        GPTModel model = seeded(new GPTModel(SHORT_SIGHTED), 1);

        assertThatThrownBy(() -> new TextGenerator(model, TokenSampler.greedy()).generate(new int[][] {{1}}, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 0, got -1");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void a_model_with_a_weight_that_is_not_finite_is_refused_on_every_path(float weight) {
        GPTModel model = seeded(new GPTModel(SHORT_SIGHTED), 1);
        parameter(model, "out_head.weight").value().putScalar(5, 0, weight);
        TokenSampler first = logits -> 0;

        for (boolean cached : new boolean[] {true, false}) {
            for (int[][] prompts : new int[][][] {{{1}}, {{1, 2}}, {{1, 2, 3, 4, 5}}, {{1, 2}, {3, 4}}}) {
                assertThatThrownBy(() -> new TextGenerator(model, first, cached).generate(prompts, 1))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageMatching(
                                "the model gave token 5 the logit (NaN|-?Infinity), expected a finite number:"
                                        + " some of the model's weights may be NaN or infinite, from a damaged checkpoint, an"
                                        + " overflow in float16, or training with too high a learning rate");
            }
        }
    }
}
