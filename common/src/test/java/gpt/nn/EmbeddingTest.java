package gpt.nn;

import static gpt.Samples.floats;
import static gpt.Samples.parameter;
import static gpt.Samples.seeded;
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

class EmbeddingTest {
    /** Rows 0 1, 10 11, 20 21. */
    private static Embedding table() {
        Embedding table = new Embedding(3, 2);
        parameter(table, "weight").set(Nd4j.createFromArray(new float[][] {{0, 1}, {10, 11}, {20, 21}}));
        return table;
    }

    static Stream<INDArray> ids() {
        INDArray ids = Nd4j.createFromArray(2, 0, 2, 1);
        return Stream.of(
                ids,
                ids.castTo(DataType.INT64),
                ids.castTo(DataType.INT16),
                ids.reshape(2, 2),
                ids.reshape(4, 1),
                ids.reshape(1, 2, 2),
                Nd4j.createFromArray(new int[][] {{2, 2}, {0, 1}}).transpose());
    }

    @ParameterizedTest(autoCloseArguments = false) // some of them are views of one array
    @MethodSource("ids")
    void gives_each_id_its_row(INDArray ids) {
        INDArray y = table().forward(ids);

        assertThat(floats(y)).containsExactly(20, 21, 0, 1, 20, 21, 10, 11);
        assertThat(y.size(-1)).isEqualTo(2);
        assertThat(y.rank()).isEqualTo(ids.rank() + 1);
    }

    @Test
    void the_shape_is_that_of_the_ids_with_the_width_behind() {
        assertThat(table().forward(Nd4j.zeros(DataType.INT32, 3, 1, 4)).shape()).containsExactly(3, 1, 4, 2);
    }

    @Test
    void reads_rows_right_from_a_table_that_is_a_transposed_view() {
        Embedding table = new Embedding(3, 2);
        parameter(table, "weight")
                .set(Nd4j.createFromArray(new float[][] {{0, 10, 20}, {1, 11, 21}})
                        .transpose());

        assertThat(floats(table.forward(Nd4j.createFromArray(2, 0)))).containsExactly(20, 21, 0, 1);
    }

    static Stream<Arguments> wrongIds() {
        return Stream.of(
                arguments(Nd4j.createFromArray(0, 3), "id 3 is out of range: this embedding has rows 0 to 2"),
                arguments(Nd4j.createFromArray(-1), "id -1 is out of range: this embedding has rows 0 to 2"),
                arguments(
                        Nd4j.createFromArray((1L << 32) + 1),
                        "id 4294967297 is out of range: this embedding has rows 0 to 2"),
                arguments(Nd4j.createFromArray(1f), "Embedding takes integer ids, got FLOAT"));
    }

    @ParameterizedTest
    @MethodSource("wrongIds")
    void refuses_what_is_not_a_row_and_names_it(INDArray ids, String message) {
        assertThatThrownBy(() -> table().forward(ids))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void ids_that_are_missing_or_have_been_closed_are_refused() {
        INDArray closed = Nd4j.createFromArray(1, 2);
        closed.close();

        assertThatThrownBy(() -> table().forward(closed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Embedding got an array of shape [2] that has been closed");
        assertThatThrownBy(() -> table().forward(Nd4j.create(DataType.INT32, 2, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Embedding takes at least one id, got an array of shape [2, 0]");
    }

    @Test
    void rows_are_copies_not_views_of_the_table() {
        Embedding table = seeded(new Embedding(3, 2), 1);
        INDArray ids = Nd4j.createFromArray(1);
        INDArray before = table.forward(ids).dup();

        table.forward(ids).addi(100);

        assertThat(floats(table.forward(ids))).containsExactly(floats(before));
    }

    @Test
    void prints_its_sizes_as_PyTorch_does() {
        assertThat(new Embedding(50257, 768).settings()).isEqualTo("50257, 768");
    }
}
