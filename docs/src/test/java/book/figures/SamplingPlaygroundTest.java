package book.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import book.examples.Moby;
import chapter04.Build4Decoding;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gpt.engine.Engine;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import gpt.tokenizer.GPT2Tokenizer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingPlaygroundTest {
    private static final String FIGURE = "BookFigures.samplingPlayground.";

    private Scripts scripts;

    @BeforeEach
    void load() throws IOException {
        scripts = new Scripts("sampling-playground");
    }

    @AfterEach
    void unload() {
        scripts.close();
    }

    private static float[] logits(GPTModel model) {
        int[] prompt = new GPT2Tokenizer().encode(SamplingPlayground.PROMPTS.get(0));
        return Engine.of(model).nextLogits(new int[][] {prompt})[0];
    }

    private static GPTModel model(boolean trained) {
        return trained ? Moby.trained() : Moby.untrained();
    }

    private static String compute(float[] logits, double temperature, int topK, double topP)
            throws JsonProcessingException {
        RankedLogits ranked = RankedLogits.of(logits);
        String scores = new ObjectMapper().writeValueAsString(Map.of("logits", ranked.logits(), "rest", ranked.rest()));
        return FIGURE + "compute({scores: " + scores + ", temperature: " + temperature + ", topK: " + topK + ", topP: "
                + topP + "})";
    }

    /** The probabilities of all tokens at a temperature, the most probable first. */
    private static double[] falling(float[] logits, double temperature) {
        List<Integer> ranked = RankedLogits.ranking(logits);
        double highest = logits[ranked.get(0)];
        double[] weights = ranked.stream()
                .mapToDouble(id -> Math.exp((logits[id] - highest) / temperature))
                .toArray();
        double sum =
                IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).sum();
        return IntStream.range(0, weights.length)
                .mapToDouble(i -> weights[i] / sum)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"true, 0.3", "true, 0.8", "true, 1", "true, 2.5", "false, 0.2", "false, 1", "false, 2.5"})
    void over_the_whole_vocabulary_the_script_has_the_probabilities_of_java(boolean trained, double temperature)
            throws IOException {
        float[] logits = logits(model(trained));
        double[] expected = falling(logits, temperature);
        JsonNode found = scripts.ask(compute(logits, temperature, 0, 1));

        double shown = 0;
        for (int rank = 0; rank < RankedLogits.TOP; rank++) {
            double probability = found.path("tokens").get(rank).asDouble();
            assertThat(probability).isEqualTo(expected[rank], within(0.001 * expected[rank] + 1e-6));
            shown += expected[rank];
        }
        double rest = 0;
        for (JsonNode group : found.path("groups")) {
            rest += group.asDouble();
        }
        assertThat(rest).isEqualTo(1 - shown, within(0.0005));
    }

    @ParameterizedTest
    @CsvSource({"1, 5, 1", "0.8, 40, 0.9", "2, 40, 0.5", "0.5, 1, 1", "0, 0, 1", "1.5, 12, 0.75"})
    void with_top_k_the_script_samples_the_tokens_that_task_b10_does(double temperature, int topK, double topP)
            throws IOException {
        float[] logits = logits(Moby.trained());
        List<Integer> ids = RankedLogits.of(logits).ids();
        String compute = compute(logits, temperature, topK, topP);
        JsonNode ranks = scripts.ask("(function (found, next) { return Array.from({length: 50}, function () {"
                + " return " + FIGURE + "pick(found, [], next()); }); })(" + compute + ", " + FIGURE + "random(7))");
        TorchRandom random = TorchRandom.seeded(7);

        for (JsonNode rank : ranks) {
            assertThat(ids.get(rank.asInt()))
                    .isEqualTo(Build4Decoding.sample(logits, temperature, topK, topP, random.nextDouble()));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.2, 0.5, 0.9, 0.999})
    void a_sample_from_the_rest_has_about_the_rank_that_java_finds(double u) throws IOException {
        float[] logits = logits(Moby.untrained());
        double[] probabilities = falling(logits, 1);
        int expected = 0;
        for (double sum = probabilities[0]; sum <= u; sum += probabilities[expected]) {
            expected++;
        }
        String rest =
                new ObjectMapper().writeValueAsString(RankedLogits.of(logits).rest());

        assertThat(scripts.ask(FIGURE + "pick(" + compute(logits, 1, 0, 1) + ", " + rest + ", " + u + ")")
                        .asInt())
                .isCloseTo(expected, within(60));
    }

    @ParameterizedTest
    @CsvSource({"true, 0.5", "true, 0.95", "false, 0.5", "false, 0.95"})
    void top_p_keeps_about_as_many_tokens_as_java_counts(boolean trained, double topP) throws IOException {
        float[] logits = logits(model(trained));
        double[] probabilities = falling(logits, 1);
        int expected = 1;
        for (double sum = probabilities[0]; sum < topP; sum += probabilities[expected - 1]) {
            expected++;
        }

        assertThat(scripts.ask(compute(logits, 1, 0, topP)).path("kept").asDouble())
                .isEqualTo(expected, within(1 + 0.01 * expected));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20, 123})
    void the_script_has_the_random_numbers_of_the_course(long seed) {
        JsonNode numbers =
                scripts.ask("(function (next) { return Array.from({length: 700}, function () { return next();"
                        + " }); })(" + FIGURE + "random(" + seed + "))");
        TorchRandom random = TorchRandom.seeded(seed);

        for (JsonNode number : numbers) {
            assertThat(number.asDouble()).isEqualTo(random.nextDouble());
        }
    }

    @Test
    void small_probabilities_are_told_with_more_digits() {
        assertThat(scripts.ask(FIGURE + "percent(0.2004)").asText()).isEqualTo("20.0%");
        assertThat(scripts.ask(FIGURE + "percent(0.00021)").asText()).isEqualTo("0.021%");
    }
}
