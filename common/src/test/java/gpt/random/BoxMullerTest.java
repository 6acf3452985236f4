package gpt.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxMullerTest {
    private static final double TWELVE_DIGITS = 1e-12;

    @Test
    void the_logarithm_is_that_of_Math() {
        for (int i = 1; i <= 1 << 24; i += 977) {
            float x = i * 0x1p-24f;

            assertThat(BoxMuller.logarithm(x)).isCloseTo(Math.log(x), within(TWELVE_DIGITS));
        }
    }

    @Test
    void the_logarithm_of_1_is_exactly_0_and_next_to_1_it_has_the_digits_of_a_float() {
        float next = 1 - 0x1p-24f;

        assertThat(BoxMuller.logarithm(1)).isZero();
        assertThat(BoxMuller.logarithm(next) / Math.log(next)).isCloseTo(1, within(1e-7));
    }

    @Test
    void the_series_are_cosine_and_sine_over_half_a_turn() {
        for (double h = -Math.PI / 2; h <= Math.PI / 2; h += 1e-4) {
            assertThat(BoxMuller.cosine(h * h)).isCloseTo(Math.cos(h), within(TWELVE_DIGITS));
            assertThat(h * BoxMuller.sineByAngle(h * h)).isCloseTo(Math.sin(h), within(TWELVE_DIGITS));
        }
    }

    @Test
    void the_smallest_and_the_largest_word_give_finite_numbers() {
        int[] words = new int[BoxMuller.BLOCK];
        words[1] = 0xffffff; // 1 - 2^-24: the largest radius
        words[9] = 0x400000; // 1/4: a right angle
        float[] block = new float[BoxMuller.BLOCK];
        new BoxMuller().apply(words, block, block.length);

        assertThat(block[0]).isZero();
        assertThat(block[1]).isCloseTo(0, within(1e-6f));
        assertThat(block[9]).isCloseTo((float) Math.sqrt(48 * Math.log(2)), within(1e-6f));
    }
}
