package course.feedback;

import course.CleanText;
import course.exercises.Draw;
import course.exercises.Method;
import course.exercises.Rows;
import course.types.Attention;
import course.types.AttentionWeights;
import course.types.CachedAttention;
import course.types.KeyValues;
import gpt.model.GPTConfig;
import gpt.nn.Dropout;
import gpt.nn.Embedding;
import gpt.nn.GELU;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import gpt.nn.Linear;
import gpt.nn.Sequential;
import gpt.report.ParameterCount;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Calls and answers as they are shown to a student, so that two of them can be compared at a glance. */
public final class Shown {
    private static final int MOST_ROWS = 11;
    private static final int MOST_CELLS = 400;
    private static final int MOST_CELLS_IN_A_CALL = 64;
    private static final int MOST_NUMBERS = 16;
    private static final int MOST_NUMBERS_OF_A_WEIGHT = 4;
    private static final int MOST_OF_A_NAME = 60;
    private static final int MOST_OF_A_LAYER = 160;

    /** What comes between a call and the drawing of its mask. */
    public static final String MASK_BELOW = " with this mask:\n";

    private Shown() {}

    /**
     * A call as one would type it, {@code createBandMask(4, 2, 0)}: layers as they are made, large arrays by type and
     * shape, a small mask drawn below the call.
     */
    public static String call(Method method, Object... arguments) {
        String call = method.name()
                + Arrays.stream(arguments).map(Shown::argument).collect(Collectors.joining(", ", "(", ")"));
        return Arrays.stream(arguments)
                .filter(Shown::isSmallMask)
                .findFirst()
                .map(mask -> call + MASK_BELOW + mask((INDArray) mask).indent(4).stripTrailing())
                .orElse(call);
    }

    private static boolean isSmallMask(Object argument) {
        return argument instanceof INDArray array
                && array.dataType() == DataType.BOOL
                && array.rank() == 2
                && array.length() <= MOST_CELLS_IN_A_CALL;
    }

    private static String argument(@Nullable Object argument) {
        if (argument instanceof GPTConfig config) {
            return config.equals(GPTConfig.GPT_CONFIG_124M) ? "GPT_CONFIG_124M" : typed(config);
        }
        if (argument instanceof Layer layer) {
            return layer(layer);
        }
        if (argument instanceof INDArray array) {
            return array(array);
        }
        if (argument instanceof List<?> list) {
            return list.stream().map(Shown::argument).collect(Collectors.joining(", ", "[", "]"));
        }
        if (argument != null && argument.getClass().isArray()) {
            return of(argument);
        }
        if (argument instanceof Optional<?> optional) {
            return optional.map(inside -> "Optional.of(" + argument(inside) + ")")
                    .orElse("Optional.empty()");
        }
        if (argument instanceof KeyValues cache) {
            return "new KeyValues(" + array(cache.keys()) + ", " + array(cache.values()) + ")";
        }
        if (argument instanceof AttentionWeights weights) {
            return attentionWeights(weights);
        }
        if (argument instanceof Record && !(argument instanceof Function) && !(argument instanceof Attention)) {
            return "new "
                    + argument.toString()
                            .replaceAll("\\w+=", "")
                            .replace('[', '(')
                            .replace(']', ')');
        }
        return argument instanceof String ? "\"" + argument + "\"" : String.valueOf(argument);
    }

    /** Weights by their numbers where they are few: then the answer can be computed by hand. */
    private static String attentionWeights(AttentionWeights weights) {
        if (weights.wQuery().length() > MOST_NUMBERS_OF_A_WEIGHT) {
            return "weights of shape " + Arrays.toString(weights.wQuery().shape());
        }
        return "wQuery " + array(weights.wQuery()) + ", bQuery " + array(weights.bQuery())
                + ", wKey " + array(weights.wKey()) + ", bKey " + array(weights.bKey())
                + ", wValue " + array(weights.wValue()) + ", bValue " + array(weights.bValue())
                + ", wOut " + array(weights.wOut()) + ", bOut " + array(weights.bOut());
    }

    private static String typed(GPTConfig config) {
        return "config with vocab_size " + config.vocabSize() + ", context_length " + config.contextLength()
                + ", emb_dim " + config.embDim() + ", n_heads " + config.nHeads() + ", n_layers " + config.nLayers()
                + ", drop_rate " + config.dropRate() + ", qkv_bias " + config.qkvBias();
    }

    /** A layer as Java makes it; one of many parts by its type, one of an unknown type by what it holds. */
    private static String layer(Layer layer) {
        String made = made(layer);
        return made.length() <= MOST_OF_A_LAYER ? made : "a " + layer.typeName() + " with many layers inside";
    }

    private static String made(Layer layer) {
        if (layer instanceof Sequential) {
            return "new Sequential(" + inside(layer) + ")";
        }
        if (layer instanceof Linear linear) {
            long[] shape = shape(linear, "weight");
            return "new Linear(" + shape[1] + ", " + shape[0] + ", "
                    + linear.parameters().containsKey("bias") + ")";
        }
        if (layer instanceof Embedding embedding) {
            long[] shape = shape(embedding, "weight");
            return "new Embedding(" + shape[0] + ", " + shape[1] + ")";
        }
        if (layer instanceof LayerNorm norm) {
            return "new LayerNorm(" + shape(norm, "scale")[0] + ")";
        }
        if (layer instanceof Dropout dropout) {
            return "new Dropout(" + dropout.rate() + ")";
        }
        if (layer instanceof GELU) {
            return "new GELU()";
        }
        if (layer.getClass().getName().startsWith("gpt.")) {
            return layer.namedParameters().entrySet().stream()
                    .findFirst()
                    .map(first -> "a " + layer.typeName() + " whose " + first.getKey() + " is "
                            + Arrays.toString(first.getValue().shape()))
                    .orElse("a " + layer.typeName());
        }
        String own = layer.parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + " "
                        + Arrays.toString(parameter.getValue().shape()))
                .collect(Collectors.joining(", "));
        return "a layer" + (own.isEmpty() ? "" : " with its own parameters " + own)
                + (layer.children().isEmpty() ? "" : ", and inside it " + inside(layer));
    }

    private static long[] shape(Layer layer, String parameter) {
        return Objects.requireNonNull(layer.parameters().get(parameter)).shape();
    }

    private static String inside(Layer layer) {
        return layer.children().values().stream().map(Shown::made).collect(Collectors.joining(", "));
    }

    private static String array(INDArray array) {
        String view = array.isEmpty() || Arrays.equals(array.stride(), Nd4j.getStrides(array.shape(), 'c'))
                ? ""
                : ", a view of another array";
        if (isSmallMask(array)) {
            return "mask" + view;
        }
        if (array.dataType() == DataType.FLOAT && array.length() <= MOST_NUMBERS && array.rank() > 0) {
            return whole(array);
        }
        return array.dataType() + " array " + Arrays.toString(array.shape()) + view;
    }

    private static String whole(INDArray array) {
        if (array.rank() == 1) {
            return Arrays.stream(Rows.numbers(array))
                    .mapToObj(Shown::number)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return LongStream.range(0, array.size(0))
                .mapToObj(i -> whole(array.slice(i)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e6
                ? String.valueOf((long) number)
                : String.format(Locale.ROOT, "%.4g", number);
    }

    /** An answer in a few lines, however large. */
    public static String of(@Nullable Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
        }
        if (value instanceof ParameterCount row) {
            String name = row.name() == null ? "null" : CleanText.name(CleanText.start(row.name(), MOST_OF_A_NAME));
            return String.format(Locale.ROOT, "%-17s %,14d weights %,10d biases", name, row.weights(), row.biases());
        }
        if (value instanceof INDArray array) {
            return array.dataType() == DataType.BOOL && array.rank() == 2 && array.length() <= MOST_CELLS
                    ? mask(array)
                    : "an array of type " + array.dataType() + " and shape " + Arrays.toString(array.shape());
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(inside -> "Optional of " + of(inside)).orElse("an empty Optional");
        }
        if (value instanceof List<?> rows) {
            return rows.isEmpty() ? "an empty list" : rows(rows);
        }
        if (value instanceof CachedAttention cached) {
            return "output = " + of(cached.output()) + "\n" + of(cached.past());
        }
        if (value instanceof KeyValues cache) {
            return "keys = " + of(cache.keys()) + "\nvalues = " + of(cache.values());
        }
        if (value instanceof Record whole) { // a component a line
            String inside = whole.toString().replaceFirst("^\\w+\\[", "").replaceFirst("]$", "");
            return inside.replace(", ", "\n").replace("=", " = ");
        }
        if (value != null && value.getClass().isArray()) {
            String inside = Arrays.deepToString(new Object[] {value});
            return inside.substring(1, inside.length() - 1);
        }
        return String.valueOf(value);
    }

    private static String rows(List<?> rows) {
        String first = rows.stream()
                .limit(MOST_ROWS)
                .map(row -> row instanceof List<?> inner ? "a list of " + inner.size() : of(row))
                .collect(Collectors.joining("\n"));
        int more = rows.size() - MOST_ROWS;
        return more <= 0 ? first : first + String.format(Locale.ROOT, "\n... and %,d rows more", more);
    }

    private static String mask(INDArray mask) {
        return Arrays.stream(Draw.cells(mask))
                .map(row -> Arrays.toString(row)
                        .replace("true", "1")
                        .replace("false", "0")
                        .replaceAll("[\\[\\],]", ""))
                .collect(Collectors.joining("\n"));
    }
}
