package gpt.attention;

import static gpt.Samples.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class AttentionMaskTest {
    private static final float HIDDEN = Float.NEGATIVE_INFINITY;

    /** Neither symmetric nor square in disguise: rows and columns cannot be mistaken for each other. */
    private static final boolean[][] CROOKED = {
        {true, false, true},
        {false, true, false},
        {false, true, true}
    };

    private static final String CROOKED_DRAWN = """
            1 0 1
            0 1 0
            0 1 1
            """;

    static Stream<Arguments> drawings() {
        return Stream.of(
                arguments(AttentionMask.causal(), """
                        1 0 0 0 0
                        1 1 0 0 0
                        1 1 1 0 0
                        1 1 1 1 0
                        1 1 1 1 1
                        """),
                arguments(AttentionMask.neighbor(), """
                        1 1 0 0 0
                        1 1 1 0 0
                        0 1 1 1 0
                        0 0 1 1 1
                        0 0 0 1 1
                        """),
                arguments(AttentionMask.band(2, 0), """
                        1 0 0 0 0
                        1 1 0 0 0
                        1 1 1 0 0
                        0 1 1 1 0
                        0 0 1 1 1
                        """),
                arguments(AttentionMask.band(0, 1), """
                        1 1 0 0 0
                        0 1 1 0 0
                        0 0 1 1 0
                        0 0 0 1 1
                        0 0 0 0 1
                        """),
                arguments(AttentionMask.band(0, 0), """
                        1 0 0 0 0
                        0 1 0 0 0
                        0 0 1 0 0
                        0 0 0 1 0
                        0 0 0 0 1
                        """),
                arguments(AttentionMask.neighbor().and(AttentionMask.causal()), """
                        1 0 0 0 0
                        1 1 0 0 0
                        0 1 1 0 0
                        0 0 1 1 0
                        0 0 0 1 1
                        """));
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void draws_itself(AttentionMask mask, String drawing) {
        assertThat(mask.draw(5)).isEqualTo(drawing);
    }

    @Test
    void the_widest_band_sees_everything() {
        assertThat(AttentionMask.band(Integer.MAX_VALUE, Integer.MAX_VALUE).draw(2))
                .isEqualTo("1 1\n1 1\n");
    }

    @Test
    void one_token_sees_itself() {
        assertThat(AttentionMask.causal().draw(1)).isEqualTo("1\n");
        assertThat(AttentionMask.neighbor().draw(1)).isEqualTo("1\n");
    }

    @Test
    void refuses_a_negative_band_and_names_it() {
        assertThatThrownBy(() -> AttentionMask.band(-1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the widths of a band must be at least 0, got left -1, right 0");
        assertThatThrownBy(() -> AttentionMask.band(0, -2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the widths of a band must be at least 0, got left 0, right -2");
    }

    static Stream<INDArray> crookedArrays() {
        INDArray plain = Nd4j.create(CROOKED);
        INDArray inside = Nd4j.zeros(DataType.BOOL, 5, 5);
        inside.get(NDArrayIndex.interval(1, 4), NDArrayIndex.interval(2, 5)).assign(plain);
        return Stream.of(
                plain,
                plain.dup('f'),
                plain.transpose().dup('c').transpose(),
                inside.get(NDArrayIndex.interval(1, 4), NDArrayIndex.interval(2, 5)));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("crookedArrays")
    void reads_an_array_row_by_query_whatever_its_strides(INDArray array) {
        assertThat(AttentionMask.of(array).draw(3)).isEqualTo(CROOKED_DRAWN);
    }

    @Test
    void does_not_follow_later_changes_of_the_array() {
        INDArray array = Nd4j.create(CROOKED);
        AttentionMask mask = AttentionMask.of(array);

        array.assign(true);

        assertThat(mask.draw(3)).isEqualTo(CROOKED_DRAWN);
    }

    static Stream<Arguments> wrongArrays() {
        return Stream.of(
                arguments(Nd4j.zeros(DataType.BOOL, 2, 3), "a mask must be square, (T, T), got shape [2, 3]"),
                arguments(Nd4j.create(DataType.BOOL, 0, 0), "a mask must be square, (T, T), got shape [0, 0]"),
                arguments(Nd4j.zeros(DataType.BOOL, 4), "a mask must be square, (T, T), got shape [4]"),
                arguments(Nd4j.zeros(DataType.BOOL, 1, 2, 2), "a mask must be square, (T, T), got shape [1, 2, 2]"),
                arguments(Nd4j.zeros(DataType.FLOAT, 2, 2), "a mask must be of type BOOL, got FLOAT"),
                arguments(Nd4j.zeros(DataType.INT32, 2, 2), "a mask must be of type BOOL, got INT"));
    }

    @ParameterizedTest
    @MethodSource("wrongArrays")
    void refuses_an_array_that_is_no_mask(INDArray array, String message) {
        assertThatThrownBy(() -> AttentionMask.of(array))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void its_bias_is_0_where_visible_and_minus_infinity_where_hidden() {
        INDArray bias = AttentionMask.of(Nd4j.create(CROOKED)).bias(3);

        assertThat(bias.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(bias.shape()).containsExactly(3, 3);
        assertThat(floats(bias)).containsExactly(0, HIDDEN, 0, HIDDEN, 0, HIDDEN, HIDDEN, 0, 0);
    }

    @Test
    void refuses_a_row_that_sees_nothing_and_names_it() {
        AttentionMask blindThird = (query, key) -> query != 2;

        assertThatThrownBy(() -> blindThird.bias(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this mask lets token 2 see nothing");
    }

    /** The causal mask, given cell by cell. */
    static AttentionMask fixedCausal(int tokens) {
        boolean[][] cells = new boolean[tokens][tokens];
        for (int query = 0; query < tokens; query++) {
            Arrays.fill(cells[query], 0, query + 1, true);
        }
        return AttentionMask.of(Nd4j.create(cells));
    }

    @Test
    void a_fixed_mask_refuses_a_longer_sequence_and_names_both() {
        AttentionMask mask = AttentionMask.of(Nd4j.create(CROOKED));

        assertThatThrownBy(() -> mask.bias(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this mask is for at most 3 tokens, got 4: there is no position 3 in it");
        assertThatThrownBy(() -> mask.draw(5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this mask is for at most 3 tokens, got 5: there is no position 3 in it");
        assertThatThrownBy(() -> mask.row(0, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this mask is for at most 3 tokens, got 4: there is no position 3 in it");
    }

    @Test
    void a_shorter_sequence_sees_the_upper_left_corner_of_a_fixed_mask() {
        assertThat(AttentionMask.of(Nd4j.create(CROOKED)).draw(2)).isEqualTo("1 0\n0 1\n");
        assertThat(floats(fixedCausal(5).bias(3)))
                .containsExactly(floats(AttentionMask.causal().bias(3)));
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "0, 3", "-1, 0", "0, -1", "2147483647, 0"})
    void a_fixed_mask_refuses_a_position_that_it_does_not_have(int query, int key) {
        assertThatThrownBy(() -> AttentionMask.of(Nd4j.create(CROOKED)).allows(query, key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("query " + query + ", key " + key + " is out of range: this mask has positions 0 to 2");
    }

    @Test
    void a_fixed_mask_tells_whether_it_looks_back_only_however_many_tokens_are_asked_about() {
        assertThat(fixedCausal(3).isCausal(3)).isTrue();
        assertThat(fixedCausal(3).isCausal(1024)).isTrue();
        assertThat(fixedCausal(3).and(AttentionMask.band(1, 1)).isCausal(1024)).isTrue();
        assertThat(AttentionMask.of(Nd4j.create(CROOKED)).isCausal(1024)).isFalse();
        assertThat(AttentionMask.of(Nd4j.create(CROOKED)).isCausal(2)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void fewer_than_one_token_are_refused(int tokens) {
        assertThatThrownBy(() -> AttentionMask.causal().bias(tokens))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a mask is for at least 1 token, got " + tokens);
        assertThatThrownBy(() -> AttentionMask.causal().draw(tokens))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a mask is for at least 1 token, got " + tokens);
        assertThatThrownBy(() -> AttentionMask.causal().row(0, tokens))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a mask is for at least 1 token, got " + tokens);
    }

    @Test
    void a_closed_array_is_refused() {
        INDArray array = Nd4j.create(CROOKED);
        array.close();

        assertThatThrownBy(() -> AttentionMask.of(array))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a mask of shape [3, 3] has been closed");
    }

    static Stream<AttentionMask> combined() {
        AttentionMask fixed = AttentionMask.of(Nd4j.create(CROOKED));
        return Stream.of(
                AttentionMask.causal().and(fixed),
                fixed.and(AttentionMask.causal()),
                fixed.and(AttentionMask.causal()).and(AttentionMask.neighbor()),
                fixed.and(fixedCausal(5)),
                fixedCausal(5).and(fixed));
    }

    @ParameterizedTest
    @MethodSource("combined")
    void a_fixed_mask_keeps_its_length_when_combined(AttentionMask mask) {
        assertThatThrownBy(() -> mask.bias(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this mask is for at most 3 tokens, got 4: there is no position 3 in it");
    }
}
