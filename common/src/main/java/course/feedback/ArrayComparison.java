package course.feedback;

import course.exercises.Draw;
import course.exercises.Method;
import course.exercises.Rows;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares arrays, and shows the first matrix in which they differ. */
final class ArrayComparison {
    private static final String NAN =
            " NaN is the result of 0 times infinity, infinity minus infinity, and 0 divided by 0.";

    private ArrayComparison() {}

    /** What is wrong about an array, or nothing. */
    static Optional<Difference> difference(INDArray expected, INDArray actual, boolean[] zeros, Method.Cell cell) {
        if (!Arrays.equals(expected.shape(), actual.shape())) {
            return Optional.of(Difference.of(
                    "an array of shape " + Arrays.toString(expected.shape()),
                    "an array of shape " + Arrays.toString(actual.shape()),
                    ""));
        }
        if (expected.dataType() != actual.dataType()) {
            String hint = expected.dataType() == DataType.BOOL
                    ? "Comparisons such as lte(1) give BOOL; castTo(DataType.BOOL) turns numbers into it."
                    : "";
            return Optional.of(Difference.of(
                    "an array of type " + expected.dataType(), "an array of type " + actual.dataType(), hint));
        }
        double[] wanted = Rows.numbers(expected);
        double[] given = Rows.numbers(actual);
        IntPredicate differs = differs(expected.dataType(), wanted, given, zeros);
        return IntStream.range(0, wanted.length)
                .filter(differs)
                .boxed()
                .findFirst()
                .map(first -> expected.dataType() == DataType.BOOL && expected.rank() == 2
                        ? masks(expected, actual, cell)
                        : matrices(expected, wanted, given, differs, first));
    }

    /**
     * At which places numbers differ by more than rounding, or by anything where there must be a zero. Sums are as exact as their
     * largest terms, so what may differ depends on the largest number of the array.
     */
    private static IntPredicate differs(DataType type, double[] wanted, double[] given, boolean... zeros) {
        double largest = Arrays.stream(wanted)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        double tolerance = Comparison.tolerance(type) * Math.max(1, largest);
        return i -> {
            boolean exactly = zeros.length > 0 && zeros[i];
            return exactly ? given[i] != 0 : !Comparison.near(wanted[i], given[i], tolerance);
        };
    }

    /** Whether two arrays are the same but for rounding. */
    static boolean alike(INDArray one, INDArray other) {
        if (one.dataType() != other.dataType() || !Arrays.equals(one.shape(), other.shape())) {
            return false;
        }
        double[] some = Rows.numbers(one);
        return IntStream.range(0, some.length).noneMatch(differs(one.dataType(), some, Rows.numbers(other)));
    }

    private static Difference masks(INDArray expected, INDArray actual, Method.Cell cell) {
        boolean[][] wanted = Draw.cells(expected);
        boolean[][] given = Draw.cells(actual);
        Grid grid = Grid.ofMasks(wanted, given);
        int row = grid.first()[0];
        int column = grid.first()[1];
        String sentence = "row " + row + ", column " + column + ": " + cell.told(row, column, wanted[row][column])
                + ", in yours it " + (given[row][column] ? "does." : "does not.");
        return new Difference(Shown.of(expected), Shown.of(actual), sentence, Optional.of(grid));
    }

    /** The matrix of the last two dimensions that the first difference is in. */
    private static Difference matrices(
            INDArray expected, double[] wanted, double[] given, IntPredicate differs, int first) {
        int columns = expected.rank() == 0 ? 1 : (int) expected.size(-1);
        int rows = expected.rank() < 2 ? 1 : (int) expected.size(-2);
        int matrix = first / (rows * columns);
        String[][] left = new String[rows][columns];
        String[][] right = new String[rows][columns];
        boolean[][] marked = new boolean[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int i = matrix * rows * columns + row * columns + column;
                marked[row][column] = differs.test(i);
                left[row][column] = String.format(Locale.ROOT, "%.4f", wanted[i]);
                right[row][column] = String.format(Locale.ROOT, "%.4f", given[i]);
                if (marked[row][column] && right[row][column].equals(left[row][column])) {
                    left[row][column] = String.format(Locale.ROOT, "%.13f", wanted[i]);
                    right[row][column] = String.format(Locale.ROOT, "%.13f", given[i]);
                }
            }
        }
        Grid grid = new Grid(left, right, marked);
        int row = grid.first()[0];
        int column = grid.first()[1];
        String sentence = (wanted.length > rows * columns ? "matrix " + matrix + ", " : "") + "row " + row + ", column "
                + column + ": expected " + left[row][column] + ", yours " + right[row][column] + "."
                + (Double.isNaN(given[first]) ? NAN : "");
        return new Difference(left[row][column], right[row][column], sentence, Optional.of(grid));
    }
}
