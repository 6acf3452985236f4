package gpt.checkpoint;

import static gpt.Samples.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gpt.Resources;
import gpt.engine.Engine;
import gpt.generation.TextGenerator;
import gpt.generation.TextLoss;
import gpt.generation.TokenSampler;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import gpt.tokenizer.GPT2Tokenizer;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BuiltInModelTest {
    private static final GPT2Tokenizer TOKENIZER = new GPT2Tokenizer();
    private static final GPTModel MOBY = loaded(BuiltInModel.MOBY);

    private static GPTModel loaded(BuiltInModel builtIn) {
        try (GPT2Checkpoint file = builtIn.open()) {
            GPTModel model = file.model(file.config());
            model.eval();
            return model;
        }
    }

    private static JsonNode recorded() throws IOException {
        return new ObjectMapper().readTree(Resources.text("/moby/recorded.json"));
    }

    @ParameterizedTest
    @EnumSource
    void a_model_has_the_chapters_architecture_a_tied_head_and_GPT2s_vocabulary(BuiltInModel builtIn) {
        GPTModel model = loaded(builtIn);
        GPTConfig config = model.config();
        long beside =
                model.distinctParameters().stream().mapToLong(p -> p.numel()).sum()
                        - (long) config.vocabSize() * config.embDim();

        assertThat(config.vocabSize()).isEqualTo(GPT2Tokenizer.VOCABULARY_SIZE);
        assertThat(model.namedParameters().get("out_head.weight"))
                .isSameAs(model.namedParameters().get("tok_emb.weight"));
        assertThat(beside).isLessThanOrEqualTo(1_800_000);
    }

    @Test
    void its_greedy_texts_are_those_that_were_recorded() throws IOException {
        TextGenerator greedy = new TextGenerator(MOBY, TokenSampler.greedy());

        for (JsonNode one : recorded().get("greedy")) {
            int[] prompt = TOKENIZER.encode(one.get("prompt").asText());
            int[] ids = greedy.generate(new int[][] {prompt}, one.get("tokens").asInt())[0];
            assertThat(TOKENIZER.decode(ids)).isEqualTo(one.get("text").asText());
        }
    }

    @Test
    void its_perplexity_on_the_end_of_the_book_which_it_has_not_read_is_the_recorded_one() throws IOException {
        TextLoss loss = TextLoss.of(MOBY, TOKENIZER.encode(Resources.text("/moby/held-out.txt")));

        assertThat(loss.perplexity())
                .isCloseTo(recorded().get("heldOutPerplexity").asDouble(), within(0.05));
    }

    /** ln 50,257 = 10.82 is the loss of a guess; weights that were drawn and not learned are no better than that. */
    @Test
    void a_model_that_has_learned_nothing_is_at_the_loss_of_a_guess() {
        GPTModel untrained = new GPTModel(new GPTConfig(GPT2Tokenizer.VOCABULARY_SIZE, 128, 32, 4, 2, 0, false));
        untrained.initialize(TorchRandom.seeded(123));
        untrained.eval();
        int[] ids = Arrays.copyOf(TOKENIZER.encode(Resources.text("/moby/held-out.txt")), 500);

        assertThat(TextLoss.of(untrained, ids).mean()).isCloseTo(Math.log(GPT2Tokenizer.VOCABULARY_SIZE), within(0.3));
    }

    @Test
    void engine_and_textbook_agree_on_it() {
        int[][] ids = {Arrays.copyOf(TOKENIZER.encode(Resources.text("/moby/held-out.txt")), 100)};

        float[] fast = floats(Engine.of(MOBY).logits(ids));
        float[] textbook = floats(MOBY.forward(ids));

        assertThat(fast).hasSameSizeAs(textbook);
        assertThat(IntStream.range(0, fast.length)
                        .mapToDouble(i -> Math.abs(fast[i] - textbook[i]))
                        .max()
                        .orElseThrow())
                .isLessThan(1e-3); // of numbers up to 20
    }
}
