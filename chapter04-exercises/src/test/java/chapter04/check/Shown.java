package chapter04.check;

import gpt.report.ParameterCount;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An answer as it is shown, so that two of them can be compared at a glance. */
final class Shown {
    private Shown() {}

    static String of(@Nullable Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
        }
        if (value instanceof ParameterCount row) {
            return String.format(
                    Locale.ROOT, "%-17s %,14d weights %,10d biases", row.name(), row.weights(), row.biases());
        }
        if (value instanceof INDArray mask && mask.dataType() == DataType.BOOL && mask.rank() == 2) {
            return Arrays.stream(Masks.cells(mask))
                    .map(row -> Arrays.toString(row).replace("true", "1").replace("false", "0"))
                    .collect(Collectors.joining("\n"));
        }
        if (value instanceof List<?> rows) {
            return rows.isEmpty()
                    ? "an empty list"
                    : rows.stream().map(Shown::of).collect(Collectors.joining("\n"));
        }
        if (value instanceof Record whole) { // a component a line, so that two of them can be compared at a glance
            String inside = whole.toString().replaceFirst("^\\w+\\[", "").replaceFirst("]$", "");
            return inside.replace(", ", "\n").replace("=", " = ");
        }
        return String.valueOf(value);
    }
}
