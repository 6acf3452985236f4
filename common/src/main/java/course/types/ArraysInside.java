package course.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Finds all that a method can change in its arguments: arrays, ND4J's and Java's; nothing else of the course is mutable. */
public final class ArraysInside {
    private ArraysInside() {}

    /**
     * The arrays among these arguments, also those in a list, an optional or a record, always in the same order. An
     * array of arrays is one of them, and not its rows: a method can replace a row.
     */
    public static List<Object> of(@Nullable Object[] arguments) {
        List<Object> arrays = new ArrayList<>();
        for (Object argument : arguments) {
            add(argument, arrays);
        }
        return arrays;
    }

    private static void add(@Nullable Object value, List<Object> arrays) {
        if (value == null) {
            return;
        }
        if (value instanceof INDArray || value.getClass().isArray()) {
            arrays.add(value);
        } else if (value instanceof List<?> list) {
            list.forEach(element -> add(element, arrays));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> add(present, arrays));
        } else if (CourseRecords.contain(value.getClass())) {
            CourseRecords.components(value).forEach(component -> add(component, arrays));
        }
    }
}
