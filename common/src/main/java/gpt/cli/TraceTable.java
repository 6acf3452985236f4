package gpt.cli;

import gpt.report.ArrayCopy;
import gpt.report.Trace;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A trace as a table with a line per step: of its output, the shape, mean, standard deviation and first values. */
final class TraceTable {
    private static final int WIDTH = 80;
    private static final int MOST_VALUES = 4;
    private static final int NUMBER_WIDTH = 8;

    /** A line: the path, the shape, and as many numbers as a line could have. */
    private record Row(String path, String shape, List<String> numbers) {}

    private final List<Row> rows = new ArrayList<>();

    TraceTable() {
        rows.add(new Row("module", "shape", List.of("mean", "std", "values")));
    }

    /** Keeps a step's line, and none of its arrays. */
    void add(Trace.Step step) {
        ArrayCopy output = step.output();
        List<String> numbers = new ArrayList<>(List.of(number(output.mean()), number(output.standardDeviation())));
        for (int i = 0; i < Math.min(MOST_VALUES, output.length()); i++) {
            numbers.add(number(output.get(i)));
        }
        String shape = output.shape().stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
        rows.add(new Row(step.path(), shape, numbers));
    }

    /** Prints all lines with as many values as fit into 80 columns, but at least one. */
    void print(PrintWriter out) {
        int paths = rows.stream().mapToInt(row -> row.path().length()).max().orElse(0);
        int shapes = rows.stream().mapToInt(row -> row.shape().length()).max().orElse(0);
        int fitting = Math.max(3, (WIDTH - paths - 2 - shapes) / (NUMBER_WIDTH + 1));
        for (Row row : rows) {
            StringBuilder line = new StringBuilder();
            line.append(String.format(Locale.ROOT, "%-" + paths + "s  %-" + shapes + "s", row.path(), row.shape()));
            row.numbers().stream()
                    .limit(fitting)
                    .forEach(number -> line.append(String.format(Locale.ROOT, " %" + NUMBER_WIDTH + "s", number)));
            out.println(line);
        }
    }

    /** A number in at most eight characters, with four decimals where these fit. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 99_999.95) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        String digits = String.format(Locale.ROOT, size < 99.99995 ? "%.4f" : "%.1f", value);
        return digits.equals("-0.0000") ? "0.0000" : digits;
    }
}
