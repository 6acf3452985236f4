package course.grade.worker;

import course.types.LayerBehavior;
import gpt.model.DropoutRates;
import gpt.model.GPTConfig;
import gpt.nn.Layer;
import gpt.report.ModelSize;
import gpt.report.ParameterCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The course's values as {@link Wire} carries them, and back. */
public final class Values {
    private static final String NULL = "null";
    private static final String FOREIGN = "foreign";
    private static final String BEHAVIOR = "LayerBehavior";
    private static final int MOST_ROWS = 1000;

    private Values() {}

    /** What is sent for a value; of one that no exercise deals in, only the name of its class. */
    public static Object toWire(@Nullable Object value) {
        if (value == null) {
            return Fields.of(NULL);
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Double || value instanceof String) {
            return value;
        }
        if (value instanceof INDArray array) {
            if (array.wasClosed()) {
                throw new IllegalStateException("the array that was given back is closed");
            }
            return Numbers.of(array);
        }
        if (value instanceof Layer layer) {
            return LayerForm.of(layer);
        }
        if (value instanceof Optional<?> optional) {
            return Fields.of("Optional", toWire(optional.orElse(null)));
        }
        if (value instanceof List<?> list) {
            List<Object> rows = new ArrayList<>();
            for (Object row : list) {
                if (rows.size() > MOST_ROWS) {
                    break; // wrong whatever follows
                }
                rows.add(toWire(row));
            }
            return rows;
        }
        return record(value);
    }

    private static Object record(Object value) {
        if (value instanceof ParameterCount count) {
            return Fields.of("ParameterCount", count.name(), count.weights(), count.biases());
        }
        if (value instanceof ModelSize size) {
            return Fields.of(
                    "ModelSize", size.totalParameters(), size.parametersWithWeightTying(), size.float32Mebibytes());
        }
        if (value instanceof DropoutRates rates) {
            return Fields.of("DropoutRates", rates.embedding(), rates.attention(), rates.shortcut());
        }
        if (value instanceof GPTConfig config) {
            return Fields.of(
                    "GPTConfig",
                    config.vocabSize(),
                    config.contextLength(),
                    config.embDim(),
                    config.nHeads(),
                    config.nLayers(),
                    config.dropRate(),
                    config.qkvBias());
        }
        if (value instanceof LayerBehavior behavior) {
            List<Object> arrays = new ArrayList<>();
            behavior.arrays().values().forEach(array -> arrays.add(Numbers.of(array)));
            return Fields.of(
                    BEHAVIOR,
                    behavior.tree(),
                    behavior.parameters(),
                    List.copyOf(behavior.arrays().keySet()),
                    arrays);
        }
        return foreign(value.getClass().getName());
    }

    /** What is sent for a value that cannot be right, whatever it is. */
    static Fields foreign(String words) {
        return Fields.of(FOREIGN, words);
    }

    /**
     * The value that was sent; arrays stay {@link Numbers}, and so do {@link Fields} that are none of the records.
     *
     * @throws GarbledException if it cannot have been sent by {@link #toWire}
     */
    public static @Nullable Object fromWire(Object sent) throws GarbledException {
        try {
            if (sent instanceof List<?> list) {
                List<@Nullable Object> rows = new ArrayList<>();
                for (Object row : list) {
                    rows.add(fromWire(row));
                }
                return rows;
            }
            return sent instanceof Fields fields ? whole(fields) : sent;
        } catch (IllegalArgumentException | ArithmeticException | ClassCastException e) {
            throw new GarbledException("a value that cannot be: " + e.getMessage());
        }
    }

    private static @Nullable Object whole(Fields fields) throws GarbledException {
        return switch (fields.name()) {
            case NULL -> null;
            case "Optional" -> Optional.ofNullable(fromWire(fields.get(0, Object.class)));
            case "ParameterCount" ->
                new ParameterCount(fields.get(0, String.class), fields.get(1, Long.class), fields.get(2, Long.class));
            case "ModelSize" ->
                new ModelSize(fields.get(0, Long.class), fields.get(1, Long.class), fields.get(2, Double.class));
            case "DropoutRates" ->
                new DropoutRates(fields.get(0, Double.class), fields.get(1, Double.class), fields.get(2, Double.class));
            case "GPTConfig" ->
                new GPTConfig(
                        fields.get(0, Integer.class),
                        fields.get(1, Integer.class),
                        fields.get(2, Integer.class),
                        fields.get(3, Integer.class),
                        fields.get(4, Integer.class),
                        fields.get(5, Double.class),
                        fields.get(6, Boolean.class));
            default -> fields;
        };
    }

    /** Whether a layer's behavior was sent. */
    public static boolean isBehavior(@Nullable Object sent) {
        return sent instanceof Fields fields && fields.name().equals(BEHAVIOR);
    }

    /**
     * A layer's behavior that was sent.
     *
     * @throws GarbledException if a part is missing, or an array was too large to be sent
     */
    public static LayerBehavior behavior(Fields sent) throws GarbledException {
        List<Object> names = sent.list(2);
        if (names.size() > MOST_ROWS) {
            throw new GarbledException("a layer of too many arrays");
        }
        Fields arrays = new Fields(BEHAVIOR, sent.list(3));
        Map<String, INDArray> named = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            named.put(String.valueOf(names.get(i)), arrays.get(i, Numbers.class).toArray());
        }
        return new LayerBehavior(sent.get(0, String.class), sent.get(1, String.class), named);
    }

    /** An argument as the method takes it: arrays and layers are built. */
    public static @Nullable Object argument(Object sent) throws GarbledException {
        if (sent instanceof Numbers numbers) {
            return numbers.toArray();
        }
        if (sent instanceof Fields fields && fields.name().equals(LayerForm.NAME)) {
            return LayerForm.build(fields);
        }
        return fromWire(sent);
    }
}
