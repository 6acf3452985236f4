package course.exercises;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Types with parameters, such as {@code List<String>}, for the heads of methods. */
public final class Types {
    private Types() {}

    /** The type {@code List<element>}. */
    public static Type list(Type element) {
        return of(List.class, element);
    }

    /** The type {@code Optional<value>}. */
    public static Type optional(Type value) {
        return of(Optional.class, value);
    }

    /** A class with its type arguments, such as {@code Function<int[], float[]>}. */
    public static Type of(Class<?> raw, Type... arguments) {
        return new Generic(raw, List.of(arguments));
    }

    /** Such a class. */
    record Generic(Class<?> raw, List<Type> arguments) implements Type {
        /** As the compiler writes it: {@code java.util.List<gpt.report.ParameterCount>}. */
        @Override
        public String getTypeName() {
            Stream<String> names = arguments.stream().map(Type::getTypeName);
            return raw.getName() + names.collect(Collectors.joining(",", "<", ">"));
        }
    }
}
