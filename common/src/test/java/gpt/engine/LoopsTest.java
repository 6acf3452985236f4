package gpt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopsTest {
    private static double gelu(double x) {
        return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }

    @Test
    void GELU_is_the_formula_to_the_accuracy_of_a_float() {
        float[] x = new float[200_001];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 100_000) / 5000f; // from -20 to 20
        }
        float[] y = x.clone();

        Loops.gelu(y, y.length);

        for (int i = 0; i < x.length; i++) {
            assertThat((double) y[i])
                    .as("gelu(%s)", x[i])
                    .isCloseTo(gelu(x[i]), Offset.offset(1e-7 + 2e-7 * Math.abs(x[i])));
        }
    }

    @ParameterizedTest
    @CsvSource({"-100, 0", "-3.0e38, 0", "100, 100", "3.0e38, 3.0e38", "NaN, NaN", "0, 0"})
    void GELU_of_large_numbers_is_the_number_or_0(float x, float expected) {
        float[] y = {x};

        Loops.gelu(y, 1);

        assertThat(y[0]).isEqualTo(Float.valueOf(x < 0 ? -0f : expected));
    }

    @Test
    void GELU_leaves_the_rest_of_an_array_alone() {
        float[] numbers = {1, 1, 1};

        Loops.gelu(numbers, 2);

        assertThat(numbers[2]).isEqualTo(1);
        assertThat(numbers[1]).isNotEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 64, 1000})
    void softmax_is_the_formula_wherever_it_begins_and_ends(int length) {
        Random random = new Random(length);
        int from = random.nextInt(5);
        float[] scores = new float[from + length + random.nextInt(5)];
        IntStream.range(0, scores.length).forEach(i -> scores[i] = (float) random.nextGaussian() * 30);
        float[] weights = scores.clone();
        double factor = 0.37;
        double highest = IntStream.range(from, from + length)
                .mapToDouble(i -> factor * scores[i])
                .max()
                .orElseThrow();
        double sum = IntStream.range(from, from + length)
                .mapToDouble(i -> Math.exp(factor * scores[i] - highest))
                .sum();

        Loops.softmax(weights, from, from + length, (float) factor, new float[scores.length]);

        for (int i = 0; i < scores.length; i++) {
            boolean inside = i >= from && i < from + length;
            double expected = inside ? Math.exp(factor * scores[i] - highest) / sum : scores[i];
            assertThat((double) weights[i])
                    .as("place %d", i)
                    .isCloseTo(expected, Offset.offset(1e-5 * Math.abs(expected) + 1e-30));
        }
    }

    @Test
    void softmax_is_accurate_to_the_last_bits_where_the_exponential_needs_its_longest_polynomial() {
        float[] weights = {0, -0.34f, 0.34f};
        double sum = 1 + Math.exp(-0.34f) + Math.exp(0.34f);

        Loops.softmax(weights, 0, 3, 1, new float[3]);

        assertThat(weights)
                .containsExactly(
                        new float[] {
                            (float) (1 / sum), (float) (Math.exp(-0.34f) / sum), (float) (Math.exp(0.34f) / sum)
                        },
                        Offset.offset(1e-7f));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14})
    void a_score_far_above_all_others_has_the_weight_1_wherever_it_is(int place) {
        float[] weights = new float[15];
        weights[place] = 1e4f;
        float[] expected = new float[15];
        expected[place] = 1;

        Loops.softmax(weights, 0, 15, 1, new float[15]);

        assertThat(weights).containsExactly(expected, Offset.offset(1e-30f));
    }

    @Test
    void softmax_of_scores_that_are_far_apart_or_huge_is_0_or_1() {
        float[] weights = {-3e38f, 3e38f, 3e38f, -1e9f};

        Loops.softmax(weights, 0, 4, 1, new float[4]);

        assertThat(weights).containsExactly(new float[] {0, 0.5f, 0.5f, 0}, Offset.offset(1e-30f));
    }

    @Test
    void softmax_with_a_NaN_is_NaN() {
        float[] weights = {1, Float.NaN, 2, 3, 4, 5};

        Loops.softmax(weights, 0, 6, 1, new float[6]);

        assertThat(weights).containsOnly(Float.NaN);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "6, 1", "5, 3", "96, 17"})
    void normalization_is_the_formula_in_each_column(int channels, int width) {
        Random random = new Random(channels);
        float[] x = new float[channels * width];
        IntStream.range(0, x.length).forEach(i -> x[i] = 100 + (float) random.nextGaussian() * 3);
        float[] scale = new float[channels];
        float[] shift = new float[channels];
        IntStream.range(0, channels).forEach(c -> scale[c] = c + 1);
        IntStream.range(0, channels).forEach(c -> shift[c] = -c);
        float[] y = x.clone();

        Loops.normalizeColumns(y, width, scale, shift);

        for (int t = 0; t < width; t++) {
            int column = t;
            double mean = IntStream.range(0, channels)
                    .mapToDouble(c -> x[c * width + column])
                    .average()
                    .orElseThrow();
            double variance = IntStream.range(0, channels)
                    .mapToDouble(c -> Math.pow(x[c * width + column] - mean, 2))
                    .average()
                    .orElseThrow();
            for (int c = 0; c < channels; c++) {
                double expected = scale[c] * (x[c * width + t] - mean) / Math.sqrt(variance + 1e-5) + shift[c];
                assertThat((double) y[c * width + t])
                        .as("channel %d, column %d", c, t)
                        .isCloseTo(expected, Offset.offset(2e-4 * (c + 1)));
            }
        }
    }
}
