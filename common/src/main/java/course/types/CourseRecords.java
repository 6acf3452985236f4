package course.types;

import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The public records of {@code gpt.model}, {@code gpt.report} and {@code course.types}: takes them apart into their
 * components and builds them again. No other class can be built by its name.
 */
public final class CourseRecords {
    private static final Pattern NAME = Pattern.compile("(gpt\\.model|gpt\\.report|course\\.types)\\.\\w+(\\$\\w+)?");

    private CourseRecords() {}

    /** Whether a class is one of these records. */
    public static boolean contain(Class<?> type) {
        return type.isRecord()
                && NAME.matcher(type.getName()).matches()
                && type.getClassLoader() == CourseRecords.class.getClassLoader()
                && Modifier.isPublic(type.getModifiers())
                && (type.getDeclaringClass() == null
                        || Modifier.isPublic(type.getDeclaringClass().getModifiers()));
    }

    /** The record of this name, as in {@code gpt.report.ModelSize}; empty for every other name. */
    public static Optional<Class<?>> named(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            Class<?> type = Class.forName(name, false, CourseRecords.class.getClassLoader());
            return contain(type) ? Optional.of(type) : Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** The components of one of these records, in their order. */
    public static List<@Nullable Object> components(Object record) {
        List<@Nullable Object> components = new ArrayList<>();
        try {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                components.add(component.getAccessor().invoke(record));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the components of " + record.getClass(), e);
        }
        return components;
    }

    /**
     * The record of this class with these components.
     *
     * @throws IllegalArgumentException if it has other components, or refuses these
     */
    public static Object build(Class<?> type, List<? extends @Nullable Object> components) {
        RecordComponent[] wanted = type.getRecordComponents();
        if (wanted.length != components.size()) {
            throw new IllegalArgumentException(
                    type.getSimpleName() + " has " + wanted.length + " components, not " + components.size());
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!fits(components.get(i), wanted[i].getGenericType())) {
                throw new IllegalArgumentException(
                        wanted[i].getName() + " of " + type.getSimpleName() + " has another type");
            }
        }
        try {
            return type.getDeclaredConstructor(
                            Arrays.stream(wanted).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(components.toArray());
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(type.getSimpleName() + " refuses its components: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the constructor of " + type, e);
        }
    }

    private static boolean fits(@Nullable Object value, Type type) {
        if (type instanceof Class<?> plain) {
            return value == null
                    ? !plain.isPrimitive()
                    : MethodType.methodType(plain).wrap().returnType().isInstance(value);
        }
        if (value == null || !(type instanceof ParameterizedType generic)) {
            return true; // null has every other type, and nothing tells what a variable or a wildcard is
        }
        Type[] arguments = generic.getActualTypeArguments();
        if (value instanceof List<?> list) {
            return generic.getRawType() == List.class && list.stream().allMatch(element -> fits(element, arguments[0]));
        }
        if (value instanceof Optional<?> optional) {
            return generic.getRawType() == Optional.class && fits(optional.orElse(null), arguments[0]);
        }
        return fits(value, generic.getRawType()); // of a function, only what kind it is
    }
}
