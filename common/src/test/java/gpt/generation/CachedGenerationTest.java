package gpt.generation;

import static gpt.Samples.floats;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import gpt.Oracle;
import gpt.attention.AttentionMask;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** With a cache, the model writes what it writes without. */
class CachedGenerationTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-5f);
    private static final GPTConfig SMALL = new GPTConfig(53, 16, 24, 3, 2, 0.1, true);

    private static int[][] write(GPTModel model, int[][] prompts, int tokens, boolean cached) {
        return new TextGenerator(model, TokenSampler.greedy(), cached).generate(prompts, tokens);
    }

    static Stream<JsonNode> cases() {
        return Oracle.cases("generation").stream();
    }

    @Tag("124M")
    @ParameterizedTest
    @MethodSource("cases")
    void without_a_cache_it_writes_PyTorchs_tokens_too(JsonNode c) {
        GPTModel model = seeded(
                new GPTModel(Oracle.config(c.get("config"))), c.get("seed").asLong());

        assertThat(write(model, Oracle.ids(c.get("ids")), c.get("new_tokens").asInt(), false))
                .isDeepEqualTo(Oracle.ids(c.get("output")));
    }

    @Test
    void any_mask_that_looks_back_only_will_do() {
        for (AttentionMask mask : List.of(
                AttentionMask.band(0, 0),
                AttentionMask.band(2, 0),
                AttentionMask.causal().and((query, key) -> key == 0 || query - key < 4))) {
            GPTModel model = seeded(new GPTModel(SMALL, mask), 7);
            int[][] prompts = {{5, 9, 1}, {4, 4, 2}};

            assertThat(write(model, prompts, 40, true)).isDeepEqualTo(write(model, prompts, 40, false));
        }
    }

    @Test
    void a_mask_that_looks_ahead_goes_without_a_cache() {
        GPTModel model = seeded(new GPTModel(SMALL, AttentionMask.neighbor()), 7);
        int[][] prompts = {{5, 9, 1}};

        assertThat(write(model, prompts, 20, true)).isDeepEqualTo(write(model, prompts, 20, false));
    }

    private static AttentionMask fixedCausal(int tokens) {
        boolean[][] cells = new boolean[tokens][tokens];
        for (int query = 0; query < tokens; query++) {
            Arrays.fill(cells[query], 0, query + 1, true);
        }
        return AttentionMask.of(Nd4j.create(cells));
    }

    @ParameterizedTest
    @CsvSource({"16, 40, true", "16, 40, false", "20, 40, true", "9, 6, true", "9, 6, false"})
    void a_causal_mask_of_a_fixed_size_writes_what_the_causal_mask_writes(int size, int tokens, boolean cached) {
        int[][] prompts = {{5, 9, 1}, {4, 4, 2}};
        int[][] expected = write(seeded(new GPTModel(SMALL), 7), prompts, tokens, false);

        assertThat(write(seeded(new GPTModel(SMALL, fixedCausal(size)), 7), prompts, tokens, cached))
                .isDeepEqualTo(expected);
        assertThat(write(
                        seeded(new GPTModel(SMALL, AttentionMask.causal().and(fixedCausal(size))), 7),
                        prompts,
                        tokens,
                        cached))
                .isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_text_that_grows_past_a_mask_of_a_fixed_size_is_refused(boolean cached) {
        GPTModel model = seeded(new GPTModel(SMALL, fixedCausal(5)), 7);

        assertThatThrownBy(() -> write(model, new int[][] {{5, 9, 1}}, 10, cached))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this mask is for at most 5 tokens, got 6: there is no position 5 in it");
    }

    @Test
    void a_fixed_mask_that_looks_ahead_goes_without_a_cache() {
        GPTModel model = seeded(new GPTModel(SMALL, AttentionMask.of(Nd4j.ones(DataType.BOOL, 16, 16))), 7);
        int[][] prompts = {{5, 9, 1}};

        assertThat(write(model, prompts, 20, true)).isDeepEqualTo(write(model, prompts, 20, false));
    }

    @Test
    void in_training_there_is_no_cache() {
        GPTModel model = seeded(new GPTModel(new GPTConfig(53, 16, 24, 3, 2, 0.5, true)), 7);
        model.train();
        int[][] prompts = {{5, 9, 1}, {4, 4, 2}};

        model.seedDropout(TorchRandom.seeded(3));
        int[][] cached = write(model, prompts, 12, true);
        model.seedDropout(TorchRandom.seeded(3));

        assertThat(cached).isDeepEqualTo(write(model, prompts, 12, false));
    }

    @Test
    void writes_what_the_textbook_writes() {
        GPTModel model = seeded(new GPTModel(SMALL), 7);
        int[] ids = {5, 9, 1};
        int[] expected = ids;
        for (int token = 0; token < 30; token++) { // past the context of 16
            int[] visible = Arrays.copyOfRange(expected, Math.max(0, expected.length - 16), expected.length);
            float[] logits = floats(model.forward(new int[][] {visible}));
            int next = TokenSampler.greedy().next(Arrays.copyOfRange(logits, logits.length - 53, logits.length));
            expected = Arrays.copyOf(expected, expected.length + 1);
            expected[expected.length - 1] = next;
        }

        assertThat(write(model, new int[][] {ids}, 30, true)[0]).containsExactly(expected);
        assertThat(write(model, new int[][] {ids}, 30, false)[0]).containsExactly(expected);
    }

    @Test
    void two_generations_run_on_one_model_at_once() {
        GPTModel model = seeded(new GPTModel(SMALL), 7);
        int[][] first = {{5, 9, 1}};
        int[][] second = {{4, 4, 2}};
        CompletableFuture<int[][]> one = CompletableFuture.supplyAsync(() -> write(model, first, 30, true));
        CompletableFuture<int[][]> two = CompletableFuture.supplyAsync(() -> write(model, second, 30, true));

        assertThat(one.join()).isDeepEqualTo(write(model, first, 30, false));
        assertThat(two.join()).isDeepEqualTo(write(model, second, 30, false));
    }

    @Test
    void a_long_text_is_read_beside_a_generation() {
        GPTModel model = seeded(new GPTModel(new GPTConfig(53, 300, 24, 3, 2, 0.1, true)), 7);
        int[][] text = {IntStream.range(0, 300).map(i -> i * 31 % 53).toArray()};
        int[][] prompt = {{5, 9, 1}};
        float[] logits = floats(model.forward(text));
        int[][] written = write(model, prompt, 60, true);

        CompletableFuture<int[][]> writing = CompletableFuture.supplyAsync(() -> write(model, prompt, 60, true));
        for (int again = 0; again < 5; again++) {
            assertThat(floats(model.forward(text))).containsExactly(logits, CLOSE);
        }
        assertThat(writing.join()).isDeepEqualTo(written);
    }

    @Test
    void each_token_is_shown_as_soon_as_it_is_there() {
        GPTModel model = seeded(new GPTModel(SMALL), 7);
        List<Integer> shown = new ArrayList<>();

        int[][] written = new TextGenerator(model, TokenSampler.greedy())
                .generate(new int[][] {{5, 9, 1}}, 20, tokens -> shown.add(tokens[0]));

        assertThat(shown).hasSize(20);
        assertThat(written[0]).endsWith(shown.stream().mapToInt(i -> i).toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 13, 14, 20})
    void whoever_has_seen_enough_can_stop_it(int enough) {
        GPTModel model = seeded(new GPTModel(SMALL), 7);
        int[][] prompts = {{5, 9, 1}, {4, 4, 2}};
        List<int[]> shown = new ArrayList<>();

        int[][] written = new TextGenerator(model, TokenSampler.greedy()).generate(prompts, 30, tokens -> {
            shown.add(tokens);
            return shown.size() < enough;
        });

        assertThat(written).isDeepEqualTo(write(model, prompts, enough, false));
    }

    @Test
    void an_empty_batch_is_refused() {
        GPTModel model = seeded(new GPTModel(SMALL), 7);

        assertThatThrownBy(() -> write(model, new int[][] {}, 3, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty batch");
        assertThatThrownBy(() -> write(model, new int[][] {{}}, 3, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty sequence");
    }

    /** For each token that is sampled after the first, which queries asked the mask for a key; up to the context of 16. */
    private static List<List<Integer>> queriesPerToken(boolean cached) {
        List<Integer> asked = new ArrayList<>();
        List<List<Integer>> perToken = new ArrayList<>();
        AttentionMask mask = (query, key) -> {
            asked.add(query);
            return key <= query;
        };
        new TextGenerator(seeded(new GPTModel(SMALL, mask), 7), TokenSampler.greedy(), cached)
                .generate(new int[][] {{5, 9, 1}}, 14, tokens -> {
                    perToken.add(List.copyOf(asked));
                    asked.clear();
                    return true;
                });
        return perToken.subList(1, 14);
    }

    @Test
    void with_a_cache_only_the_new_token_goes_through_the_model() {
        List<List<Integer>> queries = queriesPerToken(true);

        for (int step = 0; step < 13; step++) {
            int length = 4 + step; // of the text, at most 16
            assertThat(queries.get(step)).hasSize(length).containsOnly(length - 1);
        }
    }

    @Test
    void without_a_cache_the_engine_runs_all_tokens_anew() {
        List<List<Integer>> queries = queriesPerToken(false);

        for (int step = 0; step < 13; step++) {
            int length = 4 + step;
            assertThat(queries.get(step)).hasSize(length * length).contains(0, length - 1);
        }
    }
}
