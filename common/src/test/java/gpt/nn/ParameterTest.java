package gpt.nn;

import static gpt.Samples.floats;
import static gpt.Samples.randn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import gpt.LiveArrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ParameterTest {
    @Test
    void has_a_shape_and_a_count_before_it_has_values() {
        Parameter parameter = new Parameter(50257, 1600);

        assertThat(parameter.shape()).containsExactly(50257, 1600);
        assertThat(parameter.numel()).isEqualTo(80_411_200);
        assertThat(parameter.hasValue()).isFalse();
    }

    @Test
    void without_values_says_that_its_shape_needs_none_and_which_call_is_missing() {
        assertThatThrownBy(() -> new Parameter(2, 3).value())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "a parameter of shape [2, 3] has no values yet. Its shape() and numel() need none")
                .hasMessageContaining("call initialize(TorchRandom.seeded(123))");
    }

    @Test
    void its_shape_cannot_be_changed_from_outside() {
        long[] mine = {2, 3};
        Parameter parameter = new Parameter(mine);

        mine[0] = 9;
        parameter.shape()[1] = 9;

        assertThat(parameter.shape()).containsExactly(2, 3);
    }

    @Test
    void a_writer_fills_it_row_by_row() {
        Parameter parameter = new Parameter(2, 3);

        parameter.fill(values -> {
            assertThat(values.limit()).isEqualTo(6);
            for (int i = 0; i < 6; i++) {
                values.put(i, i);
            }
        });

        assertThat(parameter.value().shape()).containsExactly(2, 3);
        assertThat(floats(parameter.value())).containsExactly(0, 1, 2, 3, 4, 5);
    }

    /** A product in another thread may be reading the old numbers: their memory must not be freed. */
    @Test
    void is_filled_again_where_its_numbers_are() {
        Parameter parameter = new Parameter(2, 2);
        parameter.fill(1);
        INDArray first = parameter.value();

        parameter.fill(-0.5);

        assertThat(parameter.value()).isSameAs(first);
        assertThat(floats(first)).containsExactly(-0.5f, -0.5f, -0.5f, -0.5f);
    }

    @Test
    void numbers_that_a_writer_leaves_out_are_0() {
        Parameter parameter = new Parameter(900, 700); // more than one piece of memory that is cleared at once

        parameter.fill(values -> values.put(0, 3));

        assertThat(parameter.value().sumNumber().doubleValue()).isEqualTo(3);
    }

    @Test
    void refuses_to_fill_more_numbers_than_a_buffer_holds_and_names_both() {
        Parameter parameter = new Parameter(50257, 12288);

        assertThatThrownBy(() -> parameter.fill(7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an array of shape [50257, 12288] has 617,558,016 numbers,"
                        + " more than the 536,870,911 that fit into a buffer");
        assertThat(parameter.hasValue()).isFalse();
    }

    @Test
    void values_that_have_been_closed_are_refused() {
        Parameter parameter = new Parameter(2, 2);
        parameter.fill(1);
        parameter.value().close();

        assertThat(parameter.hasValue()).isFalse();
        assertThatThrownBy(parameter::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the values of a parameter of shape [2, 2] have been closed");
    }

    @Test
    void is_filled_again_when_its_values_have_been_closed() {
        Parameter parameter = new Parameter(2, 2);
        parameter.fill(1);
        parameter.value().close();

        parameter.fill(2);

        assertThat(floats(parameter.value())).containsExactly(2, 2, 2, 2);
    }

    @Test
    void what_held_the_old_values_keeps_them_when_others_are_set() {
        Parameter parameter = new Parameter(2, 2);
        parameter.fill(1);
        INDArray before = parameter.value();

        parameter.set(Nd4j.zeros(DataType.FLOAT, 2, 2));

        assertThat(floats(before)).containsOnly(1);
        assertThat(floats(parameter.value())).containsOnly(0);
    }

    @Test
    void refuses_to_take_over_an_array_that_has_been_closed() {
        Parameter parameter = new Parameter(2, 2);
        INDArray closed = Nd4j.zeros(DataType.FLOAT, 2, 2);
        closed.close();

        assertThatThrownBy(() -> parameter.set(closed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the array of shape [2, 2] for this parameter has been closed");
        assertThat(parameter.hasValue()).isFalse();
    }

    @Test
    void takes_over_an_array_of_its_shape() {
        Parameter parameter = new Parameter(2, 2);
        INDArray values = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}});

        parameter.set(values);

        assertThat(parameter.value()).isSameAs(values);
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                arguments(Nd4j.zeros(DataType.FLOAT, 3, 2), "expected FLOAT [2, 3], got FLOAT [3, 2]"),
                arguments(Nd4j.zeros(DataType.FLOAT, 6), "expected FLOAT [2, 3], got FLOAT [6]"),
                arguments(Nd4j.zeros(DataType.DOUBLE, 2, 3), "expected FLOAT [2, 3], got DOUBLE [2, 3]"));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void refuses_another_shape_or_type_and_names_both(INDArray values, String message) {
        Parameter parameter = new Parameter(2, 3);

        assertThatThrownBy(() -> parameter.set(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(parameter.hasValue()).isFalse();
    }

    @Test
    void refuses_a_dimension_below_1() {
        assertThatThrownBy(() -> new Parameter(2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("every dimension of a parameter must be at least 1, got [2, 0]");
    }

    @Test
    void a_writer_that_fails_changes_nothing() {
        Parameter parameter = new Parameter(2);
        parameter.fill(7);

        assertThatThrownBy(() -> parameter.fill(values -> {
                    throw new UnsupportedOperationException("no");
                }))
                .hasMessage("no");
        assertThat(parameter.value().toFloatVector()).containsExactly(7, 7);
    }

    @Test
    void has_values_from_the_time_it_is_filled_until_they_are_closed() {
        Parameter parameter = new Parameter(2, 3);

        parameter.fill(7);
        assertThat(parameter.hasValue()).isTrue();

        parameter.value().close();
        assertThat(parameter.hasValue()).isFalse();
    }

    @Test
    void copies_a_view_since_its_array_belongs_to_someone_else() {
        INDArray whole = randn(1, 4, 3);
        INDArray rows = whole.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all());
        float[] expected = floats(rows);
        Parameter parameter = new Parameter(2, 3);

        parameter.set(rows);
        whole.assign(0);

        assertThat(floats(parameter.value())).containsExactly(expected);
    }

    @Test
    void copies_an_array_that_lies_column_by_column_in_memory() {
        INDArray values = randn(1, 2, 3);
        Parameter parameter = new Parameter(2, 3);

        parameter.set(values.dup('f'));

        assertThat(parameter.value().data().asFloat()).containsExactly(floats(values));
    }

    @Test
    void copies_an_array_that_a_scope_will_free() {
        Parameter parameter = new Parameter(2, 3);

        Scope.tidy(() -> {
            INDArray values = Nd4j.ones(DataType.FLOAT, 2, 3);
            parameter.set(values);
            return values;
        });

        assertThat(parameter.value().isAttached()).isFalse();
        assertThat(floats(parameter.value())).containsOnly(1);
    }

    @Test
    void filling_leaves_no_array_but_its_values() {
        Parameter parameter = new Parameter(2, 3);
        try (LiveArrays live = LiveArrays.watch()) {
            parameter.fill(7);
            parameter.fill(8);
            assertThatThrownBy(() -> parameter.fill(values -> {
                        throw new UnsupportedOperationException("no");
                    }))
                    .hasMessage("no");

            assertThat(live.lengths()).containsExactly(6L);
        }
    }

    @Test
    void the_largest_buffer_is_not_refused() {
        assertThatCode(() -> InputChecks.requireBuffer(536_870_911)).doesNotThrowAnyException();
        assertThatThrownBy(() -> InputChecks.requireBuffer(536_870_912)).isInstanceOf(IllegalArgumentException.class);
    }
}
