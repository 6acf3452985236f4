package course.feedback;

import course.exercises.Method;
import course.types.CourseRecords;
import course.types.LayerBehavior;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Whether an answer is right: exactly where it can be, but for rounding where it cannot.
 *
 * <p>The shared tests, the diagnosis, the grader and the kill matrix all compare with these tolerances.
 */
public final class Comparison {
    private static final double OF_FLOATS = 1e-5;
    private static final double OF_DOUBLES = 1e-12;
    /** Of the numbers in a model of many layers, relative to the largest of an array: rounding adds up. */
    private static final double IN_MODELS = 1e-4;
    /** Of a single number, relative to it. */
    private static final double OF_NUMBERS = 1e-9;
    /** As many digits as a float holds. */
    private static final double AS_FLOAT = 1e-6;

    private final Method method;
    private final boolean[] zeros;

    private Comparison(Method method, boolean... zeros) {
        this.method = method;
        this.zeros = zeros;
    }

    /** A comparison of answers to a call; of these arguments it asks where the answer must be exactly 0. */
    public static Comparison of(Method method, Object... arguments) {
        return new Comparison(method, method.zeros(arguments));
    }

    /** A comparison of something that was made of an answer. */
    public static Comparison ofPart(Method method) {
        return new Comparison(method);
    }

    /** How much the numbers of an array of this type may differ from the right ones, if none of these is above 1. */
    public static double tolerance(DataType type) {
        return type == DataType.DOUBLE ? OF_DOUBLES : type.isFPType() ? OF_FLOATS : 0;
    }

    /** How much a number may differ from the right one. */
    public static double tolerance(double expected) {
        return OF_NUMBERS * Math.abs(expected);
    }

    /** The first number that differs between two models of many layers; 0 is the first. */
    public static OptionalInt firstDifferenceInModel(float[] expected, float[] actual) {
        double largest = 0;
        for (float number : expected) {
            largest = Float.isFinite(number) ? Math.max(largest, Math.abs(number)) : largest;
        }
        double tolerance = IN_MODELS * largest;
        return IntStream.range(0, expected.length)
                .filter(i -> !near(expected[i], actual[i], tolerance))
                .findFirst();
    }

    /** What is wrong about an answer, or nothing. */
    public Optional<Difference> difference(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof INDArray wanted) {
            return actual instanceof INDArray given
                    ? ArrayComparison.difference(wanted, given, zeros, method::cell)
                    : Optional.of(Difference.of(Shown.of(wanted), Shown.of(actual), ""));
        }
        if (expected instanceof LayerBehavior wanted && actual instanceof LayerBehavior given) {
            return layers(wanted, given);
        }
        Optional<Difference> inside = inside(expected, actual);
        if (inside.isEmpty() && alike(expected, actual)) {
            return Optional.empty();
        }
        return inside.filter(found -> found.grid().isPresent())
                .or(() -> Optional.of(Difference.of(Shown.of(expected), Shown.of(actual), digits(expected, actual))));
    }

    /** A difference in an array that is a part of a record. */
    private Optional<Difference> inside(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Record && actual instanceof Record && expected.getClass() == actual.getClass()) {
            RecordComponent[] components = expected.getClass().getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                Object wanted = CourseRecords.components(expected).get(i);
                Object given = CourseRecords.components(actual).get(i);
                if (wanted instanceof INDArray) {
                    Optional<Difference> found = difference(wanted, given);
                    if (found.isPresent()) {
                        String name = components[i].getName();
                        return found.map(one -> one.in(name));
                    }
                }
                Optional<Difference> deeper = inside(wanted, given);
                if (deeper.isPresent()) {
                    return deeper;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> layers(LayerBehavior expected, LayerBehavior actual) {
        if (!expected.tree().equals(actual.tree())) {
            return Optional.of(Difference.of(expected.tree(), actual.tree(), "These are the layers inside."));
        }
        if (!expected.parameters().equals(actual.parameters())) {
            return Optional.of(Difference.of(
                    expected.parameters(), actual.parameters(), "These are the names and shapes of the parameters."));
        }
        Iterator<INDArray> arrays = actual.arrays().values().iterator();
        for (Map.Entry<String, INDArray> wanted : expected.arrays().entrySet()) {
            Optional<Difference> found = arrays.hasNext()
                    ? difference(wanted.getValue(), arrays.next())
                    : Optional.of(Difference.of("an array", "none", ""));
            if (found.isPresent()) {
                return found.map(one -> one.in(wanted.getKey()));
            }
        }
        return Optional.empty();
    }

    private static String digits(@Nullable Object expected, @Nullable Object actual) {
        return expected instanceof Double wanted
                        && actual instanceof Double given
                        && Math.abs(given - wanted) <= AS_FLOAT * Math.abs(wanted)
                ? "Yours is right to about 7 digits, as many as a float holds: compute in double from the start."
                : "";
    }

    /** Whether two answers are the same but for rounding. */
    public static boolean alike(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Double a && other instanceof Double b) {
            return near(a, b, tolerance(a));
        }
        if (one instanceof Float a && other instanceof Float b) {
            return near(a, b, OF_FLOATS * Math.max(1, Math.abs(a)));
        }
        if (one instanceof INDArray a && other instanceof INDArray b) {
            return ArrayComparison.alike(a, b);
        }
        if (one instanceof LayerBehavior a && other instanceof LayerBehavior b) {
            return a.tree().equals(b.tree())
                    && a.parameters().equals(b.parameters())
                    && alike(
                            List.copyOf(a.arrays().values()),
                            List.copyOf(b.arrays().values()));
        }
        if (one instanceof Optional<?> a && other instanceof Optional<?> b) {
            return alike(a.orElse(null), b.orElse(null));
        }
        if (one == null || other == null || !isWhole(one) || !isWhole(other)) {
            return Objects.equals(one, other);
        }
        List<@Nullable Object> some = parts(one);
        List<@Nullable Object> others = parts(other);
        if (kind(one) != kind(other) || some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!alike(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhole(Object value) {
        return value instanceof List
                || value instanceof Record
                || value.getClass().isArray();
    }

    /** Lists are compared as lists, whatever their classes. */
    private static Class<?> kind(Object whole) {
        return whole instanceof List ? List.class : whole.getClass();
    }

    private static List<@Nullable Object> parts(Object whole) {
        if (whole instanceof Record) {
            return CourseRecords.components(whole);
        }
        List<@Nullable Object> parts = new ArrayList<>();
        if (whole instanceof List<?> list) {
            parts.addAll(list);
        } else {
            for (int i = 0; i < Array.getLength(whole); i++) {
                parts.add(Array.get(whole, i));
            }
        }
        return parts;
    }

    /** NaN is like NaN, and an infinity like itself. */
    static boolean near(double expected, double actual, double tolerance) {
        return Double.compare(expected, actual) == 0
                || (Double.isFinite(expected) && Math.abs(actual - expected) <= tolerance); // never true of NaN
    }
}
