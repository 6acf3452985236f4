package course.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import course.types.ArraysInside;
import course.types.ExampleRecord;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ArgumentsTest {
    private static Object[] arguments() {
        ExampleRecord record = new ExampleRecord(
                Nd4j.arange(6).reshape(2, 3).transpose(),
                List.of(Nd4j.zeros(3)),
                new int[] {1, 2},
                Optional.of(new int[][] {{3}, {4, 5}}),
                0.5);
        return new Object[] {new float[] {0.5f}, Arrays.asList(record, null), new int[][] {{6}, null}, "text", null};
    }

    private static boolean alike(Object one, Object other) {
        return one instanceof INDArray a
                ? a.equalsWithEps(other, 0)
                : Arrays.deepEquals(new Object[] {one}, new Object[] {other});
    }

    private static void clear(Object array) {
        if (array instanceof INDArray numbers) {
            numbers.assign(-1);
        } else if (array instanceof Object[] rows) {
            clear(rows[0]);
        } else {
            Array.setByte(array, 0, (byte) -1);
        }
    }

    @Test
    void a_copy_is_equal_and_shares_no_array_at_any_depth() {
        Object[] arguments = arguments();
        List<Object> copies = ArraysInside.of(Arguments.copy(arguments));
        ArraysInside.of(arguments).forEach(array -> clear(array));
        List<Object> wanted = ArraysInside.of(arguments());

        assertThat(copies).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(alike(wanted.get(i), copies.get(i))).as("array %d", i).isTrue();
        }
    }

    @Test
    void arguments_are_the_same_until_an_array_inside_changes() {
        Object[] arguments = arguments();

        assertThat(Arguments.same(arguments, arguments())).isTrue();
        for (Object array : ArraysInside.of(arguments)) {
            Object[] before = Arguments.copy(arguments);
            clear(array);
            assertThat(Arguments.same(arguments, before)).isFalse();
        }
    }

    @Test
    void what_cannot_be_changed_is_not_copied() {
        List<String> list = List.of("a");

        assertThat(Arguments.copy(list, 1)[0]).isSameAs(list);
    }
}
