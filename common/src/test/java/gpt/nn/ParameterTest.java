package gpt.nn;

import static gpt.Samples.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ParameterTest {
    @Test
    void has_a_shape_and_a_count_before_it_has_values() {
        Parameter parameter = new Parameter(50257, 1600);

        assertThat(parameter.shape()).containsExactly(50257, 1600);
        assertThat(parameter.numel()).isEqualTo(80_411_200);
        assertThat(parameter.hasValue()).isFalse();
    }

    @Test
    void without_values_says_which_call_is_missing() {
        assertThatThrownBy(() -> new Parameter(2, 3).value())
                .isInstanceOf(IllegalStateException.class)
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

        assertThat(parameter.value()).isEqualTo(Nd4j.createFromArray(new float[][] {{0, 1, 2}, {3, 4, 5}}));
    }

    @Test
    void is_filled_with_one_number_and_frees_what_it_had() {
        Parameter parameter = new Parameter(2, 2);
        parameter.fill(1);
        INDArray first = parameter.value();

        parameter.fill(-0.5);

        assertThat(floats(parameter.value())).containsExactly(-0.5f, -0.5f, -0.5f, -0.5f);
        assertThat(first.wasClosed()).isTrue();
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
}
