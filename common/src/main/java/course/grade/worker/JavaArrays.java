package course.grade.worker;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Java's arrays of primitives, and arrays of such arrays, as they travel: {@code int[]}, {@code int[][]}. */
final class JavaArrays {
    /** The type of the elements by the name of the array's type. */
    private static final Map<String, Class<?>> ELEMENTS = new LinkedHashMap<>();

    static {
        for (Class<?> array : List.of(
                boolean[].class,
                byte[].class,
                short[].class,
                char[].class,
                int[].class,
                long[].class,
                float[].class,
                double[].class)) {
            ELEMENTS.put(array.getSimpleName(), array.getComponentType());
            ELEMENTS.put(array.getSimpleName() + "[]", array);
        }
    }

    private JavaArrays() {}

    /** Whether something of this name is an array. */
    static boolean isName(String name) {
        return ELEMENTS.containsKey(name);
    }

    /** An array as it travels; one that is too large, or of other elements, is foreign. */
    static Fields of(Object array) {
        Class<?> type = array.getClass();
        String name = type.getSimpleName();
        if (ELEMENTS.get(name) != type.getComponentType() || count(array) > WorkerLimits.ARRAY_NUMBERS) {
            return Values.foreign("an array " + name + " of length " + Array.getLength(array));
        }
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Values.toWire(Array.get(array, i)));
        }
        return new Fields(name, elements);
    }

    private static long count(@Nullable Object array) {
        if (array == null || !array.getClass().isArray()) {
            return 1;
        }
        long count = Array.getLength(array);
        if (array instanceof Object[] rows) {
            for (Object row : rows) {
                count += count(row);
            }
        }
        return count;
    }

    /**
     * The array that was sent.
     *
     * @throws GarbledException if an element has another type
     */
    static Object build(Fields sent) throws GarbledException {
        Class<?> element = ELEMENTS.get(sent.name());
        if (element == null) {
            throw new GarbledException("an array of " + sent.name());
        }
        List<Object> elements = sent.values();
        Object array = Array.newInstance(element, elements.size());
        Class<?> boxed = MethodType.methodType(element).wrap().returnType();
        for (int i = 0; i < elements.size(); i++) {
            Object value = Values.read(elements.get(i), false);
            if (value == null ? element.isPrimitive() : !boxed.isInstance(value)) {
                throw new GarbledException("an element of " + sent.name() + " has another type");
            }
            Array.set(array, i, value);
        }
        return array;
    }
}
