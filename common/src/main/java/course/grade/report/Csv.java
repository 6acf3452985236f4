package course.grade.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A CSV file after RFC 4180 that spreadsheets open as it is meant: with its umlauts, and without a cell that is a formula. */
public final class Csv {
    /** The byte order mark: without it, Excel takes UTF-8 for the system's code page, and "Müller" becomes "MÃ¼ller". */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Where a formula would begin, also for a spreadsheet that splits cells at semicolons, as Excel does in much of Europe. */
    private static final Pattern FORMULA =
            Pattern.compile("(?:^|(?<=[;\t\r\n]))(?= *[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])");

    private Csv() {}

    /** The file with these rows, the head among them. */
    public static String table(List<List<String>> rows) {
        return BYTE_ORDER_MARK + rows.stream().map(Csv::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(String text) {
        String safe = FORMULA.matcher(text).replaceAll("'");
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
