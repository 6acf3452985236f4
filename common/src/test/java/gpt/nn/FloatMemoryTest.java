package gpt.nn;

import static gpt.Samples.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FloatMemoryTest {
    private static void assertRefused(FloatMemory freed) {
        assertThat(freed.isClosed()).isTrue();
        for (ThrowingCallable access : List.<ThrowingCallable>of(freed::buffer, freed::address, () -> freed.array(6))) {
            assertThatThrownBy(access)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the memory of this array has been freed");
        }
    }

    @Test
    void new_memory_is_0_even_where_other_numbers_were() {
        for (int again = 0; again < 10; again++) {
            try (FloatMemory memory = FloatMemory.zeros(5000)) {
                float[] numbers = new float[5000];
                memory.buffer().get(0, numbers);
                assertThat(numbers).containsOnly(0);

                memory.buffer().put(new float[] {1, 2, 3}).put(4999, 4);
            }
        }
    }

    @Test
    void its_array_has_the_same_numbers_in_the_same_place() {
        FloatMemory memory = FloatMemory.zeros(6);
        memory.buffer().put(new float[] {1, 2, 3, 4, 5, 6});
        INDArray array = memory.array(2, 3);

        memory.buffer().put(5, 7);
        array.putScalar(0, 0, 8);

        assertThat(array.shape()).containsExactly(2, 3);
        assertThat(floats(array)).containsExactly(8, 2, 3, 4, 5, 7);
        assertThat(memory.buffer().get(0)).isEqualTo(8);
        assertThat(memory.address()).isEqualTo(array.data().address());
    }

    @Test
    void its_array_is_the_same_at_each_call() {
        FloatMemory memory = FloatMemory.zeros(6);

        assertThat(memory.array(6)).isSameAs(memory.array(6));
    }

    @Test
    void an_array_that_is_made_in_a_scope_outlives_it() {
        FloatMemory memory = FloatMemory.zeros(6);
        Scope.tidy(() -> memory.array(6).add(1)).close();

        assertThat(floats(memory.array(6))).containsOnly(0);
    }

    @Test
    void an_array_keeps_its_memory_from_the_garbage_collector() throws InterruptedException {
        INDArray array = FloatMemory.zeros(1_000_000).array(1_000_000);
        array.assign(3);

        for (int again = 0; again < 3; again++) {
            System.gc();
            Thread.sleep(20);
        }

        assertThat(array.sumNumber().intValue()).isEqualTo(3_000_000);
    }

    @Test
    void the_memory_of_an_array_is_where_its_numbers_are() {
        INDArray array = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});
        FloatMemory memory = FloatMemory.of(array);

        memory.buffer().put(1, 9);

        assertThat(floats(array)).containsExactly(1, 9, 3, 4, 5, 6);
        assertThat(memory.buffer().limit()).isEqualTo(6);
        assertThat(memory.address()).isEqualTo(array.data().address());
        assertThat(memory.array(2, 3)).isSameAs(array);
    }

    @Test
    void memory_that_has_been_freed_is_refused_by_every_access() {
        FloatMemory memory = FloatMemory.zeros(6);
        assertThat(memory.isClosed()).isFalse();

        memory.close();
        memory.close();

        assertRefused(memory);
    }

    @Test
    void closing_it_closes_its_array() {
        FloatMemory made = FloatMemory.zeros(6);
        FloatMemory given = FloatMemory.of(Nd4j.ones(DataType.FLOAT, 6));
        for (FloatMemory memory : List.of(made, given)) {
            INDArray array = memory.array(6);

            memory.close();

            assertThat(array.wasClosed()).isTrue();
            assertRefused(memory);
        }
    }

    @Test
    void is_refused_once_its_array_has_been_closed() {
        FloatMemory memory = FloatMemory.zeros(6);
        memory.array(6).close();

        assertRefused(memory);
    }

    @Test
    void more_numbers_than_any_machine_holds_are_refused() {
        assertThatThrownBy(() -> FloatMemory.zeros(1L << 60))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("no memory for 1152921504606846976 numbers");
    }
}
