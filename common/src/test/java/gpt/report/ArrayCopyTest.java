package gpt.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ArrayCopyTest {
    private final INDArray array = Nd4j.create(new float[] {1, 2, 3, 4, 5, 9}, new long[] {2, 3}, 'c');

    @Test
    void a_copy_has_shape_and_numbers_row_by_row_even_of_a_view() {
        ArrayCopy copy = ArrayCopy.of(array.permute(1, 0));

        assertThat(copy.shape()).containsExactly(3L, 2L);
        assertThat(copy.length()).isEqualTo(6);
        assertThat(copy.get(1)).isEqualTo(4);
        assertThat(copy.toArray()).containsExactly(1, 4, 2, 5, 3, 9);
    }

    @Test
    void a_copy_stays_when_the_array_changes_or_is_freed() {
        ArrayCopy copy = ArrayCopy.of(array);
        array.addi(1);
        array.close();

        assertThat(copy.toArray()).containsExactly(1, 2, 3, 4, 5, 9);
    }

    @Test
    void nobody_can_change_a_copy() {
        ArrayCopy copy = ArrayCopy.of(array);
        copy.toArray()[0] = 100;

        assertThat(copy.get(0)).isEqualTo(1);
    }

    @Test
    void ids_are_numbers_too() {
        assertThat(ArrayCopy.of(Nd4j.createFromArray(50256, 0)).toArray()).containsExactly(50256, 0);
    }

    @Test
    void mean_and_standard_deviation_are_over_all_numbers() {
        ArrayCopy copy = ArrayCopy.of(array);

        assertThat(copy.mean()).isEqualTo(4);
        assertThat(copy.standardDeviation()).isEqualTo(Math.sqrt(40 / 6.0), Offset.offset(1e-12));
    }
}
