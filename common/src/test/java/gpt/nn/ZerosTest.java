package gpt.nn;

import static gpt.Samples.floats;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZerosTest {
    /** Fewer numbers than a piece has, exactly one piece, one number less, and several pieces. */
    @ParameterizedTest
    @ValueSource(ints = {1000, 1 << 18, (1 << 18) - 1, 600_000})
    void all_numbers_are_0_however_many_pieces_they_make(int length) {
        assertThat(floats(Zeros.create(length))).hasSize(length).containsOnly(0);
    }
}
