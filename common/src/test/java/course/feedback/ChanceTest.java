package course.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChanceTest {
    private static final int SEQUENCES = 300;
    private static final int PLACES = 10;
    private static final double RATE = 0.5;

    private static long[] drawn(long seed, double rate) {
        Random random = new Random(seed);
        return LongStream.range(0, SEQUENCES)
                .map(sequence -> LongStream.range(0, PLACES)
                        .filter(place -> random.nextDouble() < rate)
                        .map(place -> 1L << place)
                        .sum())
                .toArray();
    }

    private static Optional<String> complaint(double rate, long... dropped) {
        return new Chance("a rate", rate, "number", "numbers", PLACES).complaint(dropped);
    }

    /** The complaint about sequences that chance made and something else then changed. */
    private static Optional<String> changed(UnaryOperator<Long> change) {
        return complaint(
                RATE,
                Arrays.stream(drawn(1, RATE)).map(word -> change.apply(word)).toArray());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.4, 0.5, 0.6, 0.95})
    void what_chance_does_is_left_alone(double rate) {
        for (int seed = 0; seed < 200; seed++) {
            assertThat(complaint(rate, drawn(seed, rate))).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void another_rate_is_told_apart() {
        assertThat(complaint(0.5, drawn(1, 0.6)))
                .hasValueSatisfying(complaint -> assertThat(complaint)
                        .startsWith("With a rate of 0.5, each number is dropped in about 50% of the cases.")
                        .contains("In your block that happened in 59%."));
    }

    @Test
    void one_place_with_another_rate_is_told_apart() {
        assertThat(changed(word -> word | 8))
                .hasValueSatisfying(
                        complaint -> assertThat(complaint).contains("each number", "that happened in 100%"));
    }

    @Test
    void two_places_that_go_together_are_told_apart() {
        assertThat(changed(word -> (word & ~2L) | (word & 1) << 1))
                .hasValueSatisfying(complaint ->
                        assertThat(complaint).contains("two numbers are both dropped in about 25% of the cases"));
    }

    @Test
    void two_places_of_which_always_one_is_dropped_are_told_apart() {
        assertThat(changed(word -> (word & ~2L) | (~word & 1) << 1))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("that happened in 0%"));
    }

    @Test
    void always_as_many_are_told_apart() {
        Random random = new Random(1);
        long[] fives = LongStream.generate(() -> random.nextInt(1 << PLACES))
                .filter(word -> Long.bitCount(word) == PLACES / 2)
                .limit(SEQUENCES)
                .toArray();

        assertThat(complaint(RATE, fives))
                .hasValueSatisfying(
                        complaint -> assertThat(complaint).contains("5 of a sequence's 10 are dropped in about 25%"));
    }

    @Test
    void a_second_half_like_the_first_is_told_apart() {
        long[] twice = drawn(1, RATE);
        System.arraycopy(twice, 0, twice, SEQUENCES / 2, SEQUENCES / 2);

        assertThat(complaint(RATE, twice))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("the same as the one 150 later"));
    }

    @Test
    void a_sequence_has_at_most_64_places() {
        assertThatThrownBy(() -> new Chance("a rate", RATE, "number", "numbers", 65))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 65");
    }
}
