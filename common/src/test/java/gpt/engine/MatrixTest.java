package gpt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class MatrixTest {
    private static Matrix counting(int rows, int columns) {
        Matrix matrix = Matrix.allocate(rows, columns);
        float[] numbers = new float[rows * columns];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        matrix.put(numbers);
        return matrix;
    }

    @Test
    void an_array_of_any_rank_is_rows_over_its_last_dimension() {
        Matrix matrix = Matrix.of(Nd4j.arange(24).castTo(DataType.FLOAT).reshape(2, 3, 4));

        assertThat(matrix.rows()).isEqualTo(6);
        assertThat(matrix.columns()).isEqualTo(4);
        assertThat(matrix.rows(4, 5).toArray()).containsExactly(16, 17, 18, 19);
    }

    @Test
    void an_array_of_rank_1_is_one_row() {
        assertThat(Matrix.of(Nd4j.createFromArray(1f, 2f, 3f)))
                .extracting(Matrix::rows, Matrix::columns)
                .containsExactly(1, 3);
    }

    @Test
    void a_dimension_of_one_number_may_have_any_stride() {
        INDArray array = Nd4j.create(Nd4j.createBuffer(new float[] {1, 2, 3}), new long[] {1, 3}, new long[] {7, 1}, 0);

        assertThat(Matrix.of(array).toArray()).containsExactly(1, 2, 3);
    }

    @Test
    void a_part_has_the_numbers_of_its_rows_and_columns() {
        Matrix matrix = counting(4, 5);

        assertThat(matrix.rows(1, 3).columns(2, 4).toArray()).containsExactly(7, 8, 12, 13);
        assertThat(matrix.columns(2, 4).rows(1, 3).columns(1, 2).toArray()).containsExactly(8, 13);
        assertThat(matrix.columns(4, 5).toArray()).containsExactly(4, 9, 14, 19);
    }

    @Test
    void what_is_put_into_a_part_is_in_the_whole_and_nowhere_else() {
        Matrix matrix = counting(3, 3);

        matrix.rows(1, 3).columns(0, 2).put(new float[] {-1, -2, -3, -4});

        assertThat(matrix.toArray()).containsExactly(0, 1, 2, -1, -2, 5, -3, -4, 8);
    }

    @Test
    void another_shape_has_the_first_numbers() {
        assertThat(counting(3, 4).rows(1, 3).reshape(3, 2).rows(2, 3).toArray()).containsExactly(8, 9);
    }

    @Test
    void another_shape_of_more_numbers_or_of_rows_that_are_apart_is_refused() {
        Matrix matrix = counting(3, 4);

        assertThatThrownBy(() -> matrix.reshape(7, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot reshape (3, 4) with rows 4 numbers apart to (7, 2)");
        assertThatThrownBy(() -> matrix.columns(0, 2).reshape(1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_address_is_that_of_the_first_number() {
        Matrix matrix = counting(4, 5);

        assertThat(matrix.rows(2, 4).columns(3, 5).address() - matrix.address()).isEqualTo(4 * (2 * 5 + 3));
    }

    @Test
    void rows_and_columns_that_are_not_there_are_refused() {
        Matrix part = counting(4, 5).rows(1, 3).columns(1, 4);

        for (ThrowingCallable access : List.<ThrowingCallable>of(
                () -> part.rows(0, 3),
                () -> part.rows(-1, 1),
                () -> part.rows(2, 1),
                () -> part.columns(0, 4),
                () -> part.columns(-1, 1),
                () -> part.put(new float[5]),
                () -> part.get(new float[5]))) {
            assertThatThrownBy(access).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void numbers_that_are_not_row_by_row_are_refused() {
        INDArray array = Nd4j.arange(12).castTo(DataType.FLOAT).reshape(3, 4);

        for (INDArray other : List.of(
                array.transpose(),
                array.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3)),
                array.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2)),
                array.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all()),
                array.castTo(DataType.DOUBLE),
                Nd4j.empty(DataType.FLOAT))) {
            assertThatThrownBy(() -> Matrix.of(other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("expected FLOAT numbers that are row by row in memory");
        }
    }

    @Test
    void memory_that_has_been_freed_is_refused_by_every_access() {
        INDArray array = Nd4j.ones(DataType.FLOAT, 2, 2);
        Matrix matrix = Matrix.of(array);
        Matrix part = matrix.rows(1, 2);
        array.close();

        for (ThrowingCallable access : List.<ThrowingCallable>of(
                () -> Matrix.of(array),
                matrix::toArray,
                part::toArray,
                part::address,
                () -> part.get(new float[2]),
                () -> matrix.put(new float[4]))) {
            assertThatThrownBy(access)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the memory of this array has been freed");
        }
    }

    @Test
    void closing_twice_frees_once() {
        Matrix matrix = counting(2, 2);

        matrix.close();
        matrix.close();

        assertThatThrownBy(matrix::address).isInstanceOf(IllegalStateException.class);
    }
}
