package gpt.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import gpt.random.TorchRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSamplerTest {
    private static final int SAMPLES = 20_000;
    private static final float[] LOGITS = {0, 2, -1, 1.5f, 0.5f};

    /** The share of each token in {@link #SAMPLES} samples. */
    private static double[] shares(TokenSampler sampler) {
        double[] shares = new double[LOGITS.length];
        for (int sample = 0; sample < SAMPLES; sample++) {
            shares[sampler.next(LOGITS)] += 1.0 / SAMPLES;
        }
        return shares;
    }

    private static double[] softmax(double temperature) {
        double[] weights = new double[LOGITS.length];
        Arrays.setAll(weights, id -> Math.exp(LOGITS[id] / temperature));
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    @Test
    void greedy_chooses_the_highest_logit_and_among_equal_ones_the_first() {
        assertThat(TokenSampler.greedy().next(new float[] {-3, -1, -2})).isEqualTo(1);
        assertThat(TokenSampler.greedy().next(new float[] {1, 5, 2, 5})).isEqualTo(1);
        assertThat(TokenSampler.greedy().next(new float[] {4, 4})).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 3})
    void temperature_samples_with_the_probabilities_of_the_softmax(double temperature) {
        double[] shares = shares(TokenSampler.temperature(temperature, TorchRandom.seeded(123)));
        double[] expected = softmax(temperature);

        for (int id = 0; id < shares.length; id++) {
            double sigma = Math.sqrt(expected[id] * (1 - expected[id]) / SAMPLES);
            assertThat(shares[id]).as("token %d", id).isCloseTo(expected[id], Offset.offset(4 * sigma));
        }
    }

    @Test
    void a_temperature_near_0_is_greedy() {
        assertThat(shares(TokenSampler.temperature(1e-3, TorchRandom.seeded(1)))[1])
                .isCloseTo(1, Offset.offset(1e-9));
        assertThat(TokenSampler.temperature(Double.MIN_VALUE, TorchRandom.seeded(1))
                        .next(LOGITS))
                .isEqualTo(1);
    }

    @Test
    void huge_logits_do_not_overflow() {
        assertThat(TokenSampler.temperature(1, TorchRandom.seeded(1)).next(new float[] {-3e38f, 3e38f, 0}))
                .isEqualTo(1);
    }

    @Test
    void the_same_seed_samples_the_same_tokens() {
        TokenSampler first = TokenSampler.temperature(1, TorchRandom.seeded(5));
        TokenSampler second = TokenSampler.temperature(1, TorchRandom.seeded(5));

        assertThat(IntStream.range(0, 100).map(i -> first.next(LOGITS)))
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .map(i -> second.next(LOGITS))
                        .boxed()
                        .toList());
    }

    @Test
    void top_k_samples_only_the_k_most_likely_tokens_in_their_old_proportion() {
        double[] shares =
                shares(TokenSampler.temperature(1, TorchRandom.seeded(123)).topK(2));
        double[] all = softmax(1);

        assertThat(shares[0] + shares[2] + shares[4]).isZero();
        assertThat(shares[1]).isCloseTo(all[1] / (all[1] + all[3]), Offset.offset(4 * Math.sqrt(0.25 / SAMPLES)));
    }

    @Test
    void top_1_is_greedy() {
        TokenSampler sampler =
                TokenSampler.temperature(1, TorchRandom.seeded(1)).topK(1);

        for (int sample = 0; sample < 50; sample++) {
            assertThat(sampler.next(new float[] {1, 5, 2, 5})).isEqualTo(1);
        }
    }

    @Test
    void a_k_beyond_the_vocabulary_changes_nothing() {
        assertThat(shares(TokenSampler.temperature(1, TorchRandom.seeded(3)).topK(99)))
                .isEqualTo(shares(TokenSampler.temperature(1, TorchRandom.seeded(3))));
    }

    @Test
    void sampling_leaves_the_logits_as_they_are() {
        float[] logits = LOGITS.clone();

        TokenSampler.temperature(0.7, TorchRandom.seeded(1)).topK(2).next(logits);

        assertThat(logits).isEqualTo(LOGITS);
    }

    static Stream<Arguments> unusableLogits() {
        List<TokenSampler> samplers = List.of(
                TokenSampler.greedy(),
                TokenSampler.temperature(0.7, TorchRandom.seeded(1)),
                TokenSampler.greedy().topK(1),
                TokenSampler.temperature(1, TorchRandom.seeded(1)).topK(2),
                ((TokenSampler) logits -> 0).topK(2));
        List<float[]> logits = List.of(
                new float[] {Float.NaN, 1, 2},
                new float[] {1, 2, Float.NaN},
                new float[] {Float.NaN, Float.NaN},
                new float[] {0, Float.POSITIVE_INFINITY, 3},
                new float[] {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY},
                new float[] {Float.NEGATIVE_INFINITY, Float.NaN});
        return samplers.stream().flatMap(sampler -> logits.stream().map(unusable -> arguments(sampler, unusable)));
    }

    @ParameterizedTest
    @MethodSource("unusableLogits")
    void NaN_and_infinity_are_refused_with_the_token_and_the_causes(TokenSampler sampler, float[] logits) {
        assertThatThrownBy(() -> sampler.next(logits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "the logit of token \\d is (NaN|Infinity), expected a finite number, or -Infinity to"
                                + " rule the token out: some of the model's weights may be NaN or infinite, from a damaged"
                                + " checkpoint, an overflow in float16, or training with too high a learning rate");
    }

    static Stream<TokenSampler> samplers() {
        return Stream.of(
                TokenSampler.greedy(),
                TokenSampler.temperature(100, TorchRandom.seeded(1)),
                TokenSampler.temperature(1, TorchRandom.seeded(1)).topK(3));
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void a_token_with_the_logit_minus_infinity_is_never_chosen(TokenSampler sampler) {
        float[] masked = {Float.NEGATIVE_INFINITY, -3e38f, Float.NEGATIVE_INFINITY};

        assertThat(IntStream.range(0, 50).map(sample -> sampler.next(masked))).containsOnly(1);
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void logits_that_leave_no_token_are_refused(TokenSampler sampler) {
        assertThatThrownBy(() -> sampler.next(new float[] {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("none of 2 tokens has a logit above -Infinity: a mask must leave at least one token to"
                        + " choose");
        assertThatThrownBy(() -> sampler.next(new float[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("none of 0 tokens");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, Double.NaN, Double.POSITIVE_INFINITY})
    void refuses_a_temperature_not_above_0_and_names_it(double temperature) {
        assertThatThrownBy(() -> TokenSampler.temperature(temperature, TorchRandom.seeded(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("temperature must be a finite number above 0, got " + temperature);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -4})
    void refuses_a_k_below_1_and_names_it(int k) {
        assertThatThrownBy(() -> TokenSampler.greedy().topK(k))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("top-k must be at least 1, got " + k);
    }
}
