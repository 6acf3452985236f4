package chapter04.check;

import course.CleanText;
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
    private static final int MOST_ROWS = 11;
    private static final int MOST_CELLS = 400;
    private static final int MOST_OF_A_NAME = 60;

    private Shown() {}

    /** An answer in a few lines, however large. */
    static String of(@Nullable Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
        }
        if (value instanceof ParameterCount row) {
            String name = row.name() == null ? "null" : CleanText.name(CleanText.start(row.name(), MOST_OF_A_NAME));
            return String.format(Locale.ROOT, "%-17s %,14d weights %,10d biases", name, row.weights(), row.biases());
        }
        if (value instanceof INDArray mask
                && mask.dataType() == DataType.BOOL
                && mask.rank() == 2
                && mask.length() <= MOST_CELLS) {
            return Arrays.stream(Masks.cells(mask))
                    .map(row -> Arrays.toString(row).replace("true", "1").replace("false", "0"))
                    .collect(Collectors.joining("\n"));
        }
        if (value instanceof List<?> rows) {
            return rows.isEmpty() ? "an empty list" : rows(rows);
        }
        if (value instanceof Record whole) { // a component a line, so that two of them can be compared at a glance
            String inside = whole.toString().replaceFirst("^\\w+\\[", "").replaceFirst("]$", "");
            return inside.replace(", ", "\n").replace("=", " = ");
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
}
