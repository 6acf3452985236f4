package course.feedback;

import course.TextLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two tables of cells side by side, the differing cells marked.
 *
 * <pre>
 *     expected            yours
 *      1  1  0             1  1  0
 *      1  1  1             1 [0] 1
 *      0  1  1             0  1  1
 * </pre>
 *
 * <p>Of a large table, only the part around the first difference is drawn.
 */
public final class Grid {
    /** How many rows to draw where there is room for more. */
    public static final int MOST_ROWS = 12;

    private static final String MARGIN = "    ";
    private static final String GAP = "    ";

    private final String[][] expected;
    private final String[][] actual;
    private final boolean[][] differs;

    /** Two tables of the same size; {@code differs} says which cells to mark. */
    public Grid(String[][] expected, String[][] actual, boolean[][] differs) {
        this.expected = expected;
        this.actual = actual;
        this.differs = differs;
    }

    /** Two masks, drawn with 1 and 0. */
    public static Grid ofMasks(boolean[][] expected, boolean[][] actual) {
        int rows = expected.length;
        String[][] left = new String[rows][];
        String[][] right = new String[rows][];
        boolean[][] differs = new boolean[rows][];
        for (int row = 0; row < rows; row++) {
            int columns = expected[row].length;
            left[row] = new String[columns];
            right[row] = new String[columns];
            differs[row] = new boolean[columns];
            for (int column = 0; column < columns; column++) {
                left[row][column] = expected[row][column] ? "1" : "0";
                right[row][column] = actual[row][column] ? "1" : "0";
                differs[row][column] = expected[row][column] != actual[row][column];
            }
        }
        return new Grid(left, right, differs);
    }

    /** How many cells differ. */
    public int differences() {
        int count = 0;
        for (boolean[] row : differs) {
            for (boolean cell : row) {
                count += cell ? 1 : 0;
            }
        }
        return count;
    }

    /** The first differing cell, row and column counted from 0, or 0 and 0 if there is none. */
    public int[] first() {
        for (int row = 0; row < differs.length; row++) {
            for (int column = 0; column < differs[row].length; column++) {
                if (differs[row][column]) {
                    return new int[] {row, column};
                }
            }
        }
        return new int[] {0, 0};
    }

    /**
     * The drawing, at most this wide, each line ended; nothing where not even two cells fit side by side.
     *
     * @param mostRows how many rows to draw, those around the first difference
     */
    public String draw(int width, int mostRows) {
        int cell = 0;
        for (String[][] table : List.of(expected, actual)) {
            for (String[] row : table) {
                for (String text : row) {
                    cell = Math.max(cell, text.length() + 2);
                }
            }
        }
        int room = (width - MARGIN.length() - GAP.length()) / 2;
        if (cell > room) {
            return "";
        }
        int[] rows = window(first()[0], expected.length, mostRows);
        int[] columns = window(first()[1], expected[0].length, room / cell);
        int half = Math.max(cell * (columns[1] - columns[0]), "expected".length() + 2);

        List<String> lines = new ArrayList<>();
        lines.add(MARGIN + pad(" expected", half) + GAP + " yours");
        for (int row = rows[0]; row < rows[1]; row++) {
            lines.add(MARGIN
                    + pad(line(expected[row], null, columns, cell), half)
                    + GAP
                    + line(actual[row], differs[row], columns, cell));
        }
        if (rows[1] - rows[0] < expected.length || columns[1] - columns[0] < expected[0].length) {
            String part = "(" + span("row", rows) + " and " + span("column", columns) + " of " + expected.length + " x "
                    + expected[0].length + ")";
            lines.addAll(TextLayout.lines(MARGIN + " " + part, width));
        }
        StringBuilder drawing = new StringBuilder();
        lines.forEach(line -> drawing.append(line.stripTrailing()).append('\n'));
        return drawing.toString();
    }

    private static String span(String what, int[] window) {
        int last = window[1] - 1;
        return window[0] == last ? what + " " + last : what + "s " + window[0] + " to " + last;
    }

    /** From where to where to draw, so that {@code at} is in view. */
    private static int[] window(int at, int size, int most) {
        int from = Math.max(0, Math.min(at - most / 2, size - most));
        return new int[] {from, Math.min(size, from + most)};
    }

    private static String line(String[] cells, boolean @Nullable [] marked, int[] columns, int width) {
        StringBuilder line = new StringBuilder();
        for (int column = columns[0]; column < columns[1]; column++) {
            boolean mark = marked != null && marked[column];
            String text = (mark ? "[" : " ") + cells[column] + (mark ? "]" : " ");
            line.append(" ".repeat(width - text.length())).append(text);
        }
        return line.toString();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
