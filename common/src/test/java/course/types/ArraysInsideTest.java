package course.types;

import static org.assertj.core.api.Assertions.assertThat;

import gpt.model.GPTConfig;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ArraysInsideTest {
    @Test
    void arrays_are_found_in_lists_optionals_and_records_in_their_order() {
        INDArray keys = Nd4j.ones(2);
        INDArray row = Nd4j.zeros(3);
        int[] ids = {1, 2};
        int[][] batches = {{3}, {4}};
        float[] logits = {0.5f};

        List<Object> found = ArraysInside.of(new Object[] {
            logits, 3, List.of(Optional.of(new ExampleRecord(keys, List.of(row), ids, Optional.of(batches), 0.1)))
        });

        assertThat(found).hasSize(5);
        assertThat(found.get(0)).isSameAs(logits);
        assertThat(found.get(1)).isSameAs(keys);
        assertThat(found.get(2)).isSameAs(row);
        assertThat(found.get(3)).isSameAs(ids);
        assertThat(found.get(4)).isSameAs(batches);
    }

    @Test
    void the_weights_of_a_function_are_arrays_too() {
        assertThat(ArraysInside.of(new Object[] {new Functions.LinearMap(Nd4j.ones(2, 3), Nd4j.zeros(2))}))
                .hasSize(2);
    }

    @Test
    void where_nothing_can_be_changed_there_are_none() {
        assertThat(ArraysInside.of(new Object[] {null, 1, "text", GPTConfig.GPT_CONFIG_124M, Optional.empty()}))
                .isEmpty();
    }
}
