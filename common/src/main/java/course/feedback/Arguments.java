package course.feedback;

import course.exercises.Rows;
import course.types.ArraysInside;
import course.types.CourseRecords;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The arguments of a call; arrays can be changed by it, all else cannot. */
public final class Arguments {
    private Arguments() {}

    /**
     * The same arguments with arrays of their own, at any depth: also those in lists, optionals and the course's records.
     * The numbers of an ND4J array lie in memory in the same order.
     */
    public static Object[] copy(Object... arguments) {
        return Arrays.stream(arguments).map(Arguments::copyOf).toArray();
    }

    private static @Nullable Object copyOf(@Nullable Object value) {
        if (value == null || ArraysInside.of(new Object[] {value}).isEmpty()) {
            return value;
        }
        if (value instanceof INDArray array) {
            return array.dup(array.ordering());
        }
        if (value instanceof List<?> list) {
            return copies(list);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(Arguments::copyOf);
        }
        return value.getClass().isArray()
                ? copyOfArray(value)
                : CourseRecords.build(value.getClass(), copies(CourseRecords.components(value)));
    }

    private static List<@Nullable Object> copies(List<?> values) {
        List<@Nullable Object> copies = new ArrayList<>();
        values.forEach(value -> copies.add(copyOf(value)));
        return Collections.unmodifiableList(copies);
    }

    private static Object copyOfArray(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        for (int i = 0; i < length; i++) {
            Array.set(copy, i, copyOf(Array.get(array, i)));
        }
        return copy;
    }

    /** Whether the arrays in these arguments are the same, every bit of them. */
    public static boolean same(Object[] some, Object[] others) {
        return Arrays.deepEquals(numbers(some), numbers(others));
    }

    private static Object[] numbers(Object... arguments) {
        return ArraysInside.of(arguments).stream()
                .map(array -> array instanceof INDArray numbers ? Rows.numbers(numbers) : array)
                .toArray();
    }
}
