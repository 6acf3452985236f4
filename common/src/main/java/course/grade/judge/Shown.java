package course.grade.judge;

import course.grade.worker.Fields;
import course.grade.worker.Numbers;
import gpt.model.GPTConfig;
import gpt.nn.Layer;
import gpt.report.LayerTree;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Calls and answers as they are told to a student. */
final class Shown {
    private static final int MOST_CELLS = 400;

    private Shown() {}

    /** A call as one would type it, arrays by their type and shape. */
    static String call(String method, Object... arguments) {
        return method + Arrays.stream(arguments).map(Shown::argument).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String argument(Object argument) {
        if (argument instanceof GPTConfig config && config.equals(GPTConfig.GPT_CONFIG_124M)) {
            return "GPT_CONFIG_124M";
        }
        if (argument instanceof Layer layer) {
            return LayerTree.of(layer).replaceAll("\\s*\\n\\s*", " ");
        }
        if (argument instanceof INDArray array) {
            return value(Numbers.of(array)).contains("\n") ? "\n" + value(Numbers.of(array)) : value(Numbers.of(array));
        }
        return argument instanceof String ? "\"" + argument + "\"" : String.valueOf(argument);
    }

    /** An answer; a small matrix of truths is drawn. */
    static String value(@Nullable Object value) {
        if (value instanceof Numbers numbers) {
            return array(numbers);
        }
        if (value instanceof Fields fields) {
            return fields.values().isEmpty()
                    ? fields.name()
                    : String.valueOf(fields.values().get(0));
        }
        if (value instanceof List<?> rows) {
            return rows.stream().limit(10).map(Shown::value).collect(Collectors.joining("\n"));
        }
        return String.valueOf(value);
    }

    private static String array(Numbers numbers) {
        long[] shape = numbers.shape();
        double[] values = numbers.values();
        if (!numbers.type().equals("BOOL") || shape.length != 2 || values.length == 0 || values.length > MOST_CELLS) {
            return numbers.toString();
        }
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            boolean ends = (i + 1) % shape[1] == 0;
            drawn.append(values[i] != 0 ? "1" : "0").append(ends ? "\n" : " ");
        }
        return drawn.toString().stripTrailing();
    }
}
