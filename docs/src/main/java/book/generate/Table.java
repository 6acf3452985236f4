package book.generate;

import java.util.List;

/** A table in AsciiDoc, built row by row. */
final class Table {
    private final int columns;
    private final StringBuilder text;

    /** A table with columns as AsciiDoc's attribute {@code cols} describes them, and a head. */
    Table(String cols, String... head) {
        this("cols=\"" + cols + "\"", List.of(head));
    }

    private Table(String attributes, List<String> head) {
        this.columns = head.size();
        this.text = new StringBuilder("[" + attributes + ",options=\"header\"]\n|===\n");
        row(head.toArray(String[]::new));
        text.append('\n');
    }

    /** A table whose columns are as wide as they need to be; the first one holds the rows' heads. */
    static Table fitting(String cols, String... head) {
        return new Table("%autowidth.stretch,cols=\"" + cols + "\"", List.of(head));
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has more or fewer cells than the head
     */
    final Table row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(
                    "a row has " + columns + " cells, got " + cells.length + ": " + String.join(" | ", cells));
        }
        for (String cell : cells) {
            text.append("| ").append(cell.replace("|", "\\|")).append('\n');
        }
        return this;
    }

    /** Adds a row of one wide cell, a heading for the rows that follow. */
    Table heading(String cell) {
        text.append('\n').append(columns).append("+h| ").append(cell).append('\n');
        return this;
    }

    /** A link to another page, or to a place in it. */
    static String link(String target, String words) {
        return "xref:" + target + "[" + words + "]";
    }

    String text() {
        return text + "|===\n";
    }
}
