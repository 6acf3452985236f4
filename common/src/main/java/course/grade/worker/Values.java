package course.grade.worker;

import course.types.CourseRecords;
import course.types.LayerBehavior;
import gpt.nn.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arguments and results as {@link Wire} carries them, and back: primitives, strings, Java's arrays of primitives, ND4J's
 * arrays, lists, optionals, layers, and the course's records, which include its functions.
 */
public final class Values {
    private static final String NULL = "null";
    private static final String FOREIGN = "foreign";
    private static final String OPTIONAL = "Optional";
    private static final String BEHAVIOR = "LayerBehavior";

    private Values() {}

    /**
     * What is sent for the arguments of a call.
     *
     * @throws IllegalArgumentException if one is of a kind that cannot be sent, or too large
     */
    public static List<Object> arguments(@Nullable Object[] arguments) {
        List<Object> sent = new ArrayList<>();
        for (Object argument : arguments) {
            Object one = toWire(argument);
            if (containsForeign(one)) {
                throw new IllegalArgumentException("an argument that cannot be sent: " + argument);
            }
            sent.add(one);
        }
        return List.copyOf(sent);
    }

    private static boolean containsForeign(Object sent) {
        if (sent instanceof Fields fields) {
            return fields.name().equals(FOREIGN) || containsForeign(fields.values());
        }
        return sent instanceof List<?> list && list.stream().anyMatch(Values::containsForeign);
    }

    /** What is sent for a value; of one that is none of these kinds, or too large, only some words. */
    public static Object toWire(@Nullable Object value) {
        return toWire(value, LayerForm::of);
    }

    /** The same where each layer inside is sent as this function says. */
    static Object toWire(@Nullable Object value, Function<Layer, Object> layers) {
        if (value == null) {
            return Fields.of(NULL);
        }
        if (Wire.isPlain(value)) {
            return value;
        }
        if (value instanceof INDArray array) {
            return array(array);
        }
        if (value instanceof Layer layer) {
            return layers.apply(layer);
        }
        if (value instanceof Optional<?> optional) {
            return Fields.of(OPTIONAL, toWire(optional.orElse(null), layers));
        }
        if (value instanceof List<?> list) {
            return rows(list, layers);
        }
        if (value instanceof LayerBehavior behavior) {
            Map<String, INDArray> arrays = behavior.arrays();
            return Fields.of(
                    BEHAVIOR,
                    behavior.tree(),
                    behavior.parameters(),
                    List.copyOf(arrays.keySet()),
                    rows(arrays.values(), layers));
        }
        if (value.getClass().isArray()) {
            return JavaArrays.of(value);
        }
        if (CourseRecords.contain(value.getClass())) {
            return new Fields(value.getClass().getName(), rows(CourseRecords.components(value), layers));
        }
        return foreign(value.getClass().getName());
    }

    private static Object array(INDArray array) {
        if (array.wasClosed()) {
            throw new IllegalStateException("the array that was given back is closed");
        }
        return Numbers.canHold(array)
                ? Numbers.of(array)
                : foreign("an array of type " + array.dataType() + " and shape " + Arrays.toString(array.shape()));
    }

    private static List<Object> rows(Iterable<?> values, Function<Layer, Object> layers) {
        List<Object> rows = new ArrayList<>();
        for (Object value : values) {
            if (rows.size() > WorkerLimits.LIST_ELEMENTS) {
                break; // wrong whatever follows
            }
            rows.add(toWire(value, layers));
        }
        return rows;
    }

    /** What is sent for a value that cannot be right, whatever it is. */
    static Fields foreign(String words) {
        return Fields.of(FOREIGN, words);
    }

    /**
     * The value in a reply. What the worker could not send stays {@link Fields} with some words about it.
     *
     * @throws GarbledException if no worker would have sent this, if it contains a layer, of which workers send the
     *     behavior, or too many arrays
     */
    public static @Nullable Object fromWire(Object sent) throws GarbledException {
        if (arrays(sent) > WorkerLimits.ARRAYS) {
            throw new GarbledException("more than " + WorkerLimits.ARRAYS + " arrays");
        }
        return read(sent, false);
    }

    private static long arrays(Object sent) {
        if (sent instanceof Numbers) {
            return 1;
        }
        List<?> parts =
                sent instanceof Fields fields ? fields.values() : sent instanceof List<?> list ? list : List.of();
        long arrays = 0;
        for (Object part : parts) {
            arrays += arrays(part);
        }
        return arrays;
    }

    /**
     * An argument in a request; a layer is built anew.
     *
     * @throws GarbledException if no judge would have sent this
     */
    static @Nullable Object argument(Object sent) throws GarbledException {
        return read(sent, true);
    }

    static @Nullable Object read(Object sent, boolean layers) throws GarbledException {
        if (sent instanceof Numbers numbers) {
            return numbers.toArray();
        }
        if (sent instanceof List<?> list) {
            return readAll(list, layers);
        }
        try {
            return sent instanceof Fields fields ? read(fields, layers) : sent;
        } catch (IllegalArgumentException | ArithmeticException | ClassCastException e) {
            throw new GarbledException("a value that cannot be: " + e.getMessage());
        }
    }

    private static @Nullable Object read(Fields fields, boolean layers) throws GarbledException {
        return switch (fields.name()) {
            case NULL -> null;
            case FOREIGN -> Fields.of(FOREIGN, fields.get(0, String.class));
            case OPTIONAL -> Optional.ofNullable(read(fields.get(0, Object.class), layers));
            case BEHAVIOR -> behavior(fields);
            case LayerForm.NAME -> {
                if (!layers) {
                    throw new GarbledException("a layer in a reply");
                }
                yield LayerForm.build(fields);
            }
            default ->
                JavaArrays.isName(fields.name())
                        ? JavaArrays.build(fields)
                        : CourseRecords.build(
                                CourseRecords.named(fields.name())
                                        .orElseThrow(() -> new GarbledException("there is no " + fields.name())),
                                readAll(fields.values(), layers));
        };
    }

    /** All of these values, in a list that cannot be changed. */
    private static List<@Nullable Object> readAll(List<?> sent, boolean layers) throws GarbledException {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object one : sent) {
            values.add(read(one, layers));
        }
        return Collections.unmodifiableList(values);
    }

    private static LayerBehavior behavior(Fields sent) throws GarbledException {
        List<Object> names = sent.list(2);
        Fields arrays = new Fields(BEHAVIOR, sent.list(3));
        Map<String, INDArray> named = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            named.put(String.valueOf(names.get(i)), arrays.get(i, Numbers.class).toArray());
        }
        return new LayerBehavior(sent.get(0, String.class), sent.get(1, String.class), named);
    }
}
