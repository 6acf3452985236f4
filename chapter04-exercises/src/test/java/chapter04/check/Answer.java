package chapter04.check;

import course.exercises.Body;
import course.feedback.Grid;
import course.types.LayerBehavior;
import gpt.nn.Layer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A student's answer to one call, as AssertJ asserts it, in the course's own words.
 *
 * <pre>{@code
 * answer("createBandMask(4, 2, 0)", Exercise43NeighborMask::createBandMask, 4, 2, 0).isMask(expected);
 * }</pre>
 *
 * <p>The method and its arguments come one by one, so that a wrong answer can be compared with what known mistakes make
 * of the same arguments. Whatever goes wrong, the stack trace is short: the student's own line, then the test's.
 */
public final class Answer<T> extends AbstractAssert<Answer<T>, T> {
    private static final String NAN =
            " NaN is the result of 0 times infinity, infinity minus infinity, and 0 divided by 0.";

    private final Asked asked;

    private Answer(Asked asked, @Nullable T value) {
        super(value, Answer.class);
        this.asked = asked;
    }

    /**
     * Asks a method of one argument.
     *
     * @param call the call as a student would type it; its method tells the task
     */
    public static <A, R> Answer<R> answer(String call, Body.One<A, R> method, A first) {
        return ask(call, Body.of(method), first);
    }

    /** Asks a method of two arguments. */
    public static <A, B, R> Answer<R> answer(String call, Body.Two<A, B, R> method, A first, B second) {
        return ask(call, Body.of(method), first, second);
    }

    /** Asks a method of three arguments. */
    public static <A, B, C, R> Answer<R> answer(
            String call, Body.Three<A, B, C, R> method, A first, B second, C third) {
        return ask(call, Body.of(method), first, second, third);
    }

    @SuppressWarnings("unchecked") // the overloads above say what the method gives back
    private static <R> Answer<R> ask(String call, Body method, Object... arguments) {
        Suspicion suspicion = new Suspicion(method, arguments);
        Asked asked = new Asked(call, suspicion);
        return new Answer<>(asked, asked.run(() -> (R) suspicion.call()));
    }

    /**
     * Looks at the answer, such as at one of its components.
     *
     * @param look how a student would type it behind the call, such as {@code .embDim()}
     */
    public <R> Answer<R> then(String look, Body.One<T, R> found) {
        T whole = value();
        Asked looked = asked.then(look);
        return new Answer<>(looked, looked.run(() -> found.call(whole)));
    }

    /** What the student's method gave back, not null. */
    public T value() {
        if (actual == null) {
            throw asked.wrong(asked.explain().sentence("Your method gave back null."));
        }
        return actual;
    }

    /** Equal to this, for the reason given. */
    public Answer<T> is(Object expected, String because) {
        if (!Boolean.TRUE.equals(asked.run(() -> Objects.equals(actual, expected)))) {
            throw asked.wrong(asked.explain().values(Shown.of(expected), shown(), because));
        }
        return this;
    }

    /** In the student's thread: a list and what it holds may have methods of the student's. */
    private String shown() {
        return String.valueOf(asked.run(() -> Shown.of(actual)));
    }

    /** A number as near to this as its own rounding allows. */
    public Answer<T> isNumber(double expected, String because) {
        double error = actual instanceof Double number ? Math.abs(number - expected) : Double.NaN;
        if (!(error <= 1e-9 * Math.abs(expected))) {
            String why = error <= 1e-6 * Math.abs(expected)
                    ? "Yours is right to about 7 digits, as many as a float holds: compute in double from the start."
                    : because;
            throw asked.wrong(asked.explain().values(Shown.of(expected), shown(), why));
        }
        return this;
    }

    /** A BOOL array (T, T) with exactly these cells. */
    public Answer<T> isMask(boolean[][] expected) {
        boolean[][] cells = mask(expected.length);
        Grid grid = Grid.ofMasks(expected, cells);
        if (grid.differences() > 0) {
            int[] at = grid.first();
            throw asked.wrong(asked.explain()
                    .grids(
                            grid,
                            "row " + at[0] + ", column " + at[1] + ": " + relation(at, expected) + ", in yours it "
                                    + (cells[at[0]][at[1]] ? "does." : "does not.")));
        }
        return this;
    }

    private String relation(int[] at, boolean[][] expected) {
        boolean holds = expected[at[0]][at[1]];
        if (asked.method().equals("receptiveField")) {
            return "the output at " + at[0] + (holds ? " depends" : " does not depend") + " on the input at " + at[1];
        }
        return "token " + at[0] + (holds ? " sees" : " does not see")
                + (at[0] == at[1] ? " itself" : " token " + at[1]);
    }

    /** What happens in a real layer, as cells of who was changed by whom; {@code story} tells how it was found. */
    public void isInfluence(boolean[][] expected, boolean[][] found, String story) {
        Grid grid = Grid.ofMasks(expected, found);
        if (grid.differences() > 0) {
            int[] at = grid.first();
            throw asked.wrong(asked.explain()
                    .grids(
                            grid,
                            story + " Changing token " + at[1]
                                    + (found[at[0]][at[1]] ? " changed" : " did not change")
                                    + " the output of token " + at[0] + "; it "
                                    + (expected[at[0]][at[1]] ? "should." : "should not.")));
        }
    }

    /** An array of this one's shape and type, as near to it as its type allows, and exactly 0 where it is 0. */
    public Answer<T> isArray(INDArray expected) {
        INDArray array = array();
        if (!Arrays.equals(array.shape(), expected.shape())) {
            throw asked.wrong(asked.explain()
                    .values(
                            "an array of shape " + Arrays.toString(expected.shape()),
                            "an array of shape " + Arrays.toString(array.shape()),
                            ""));
        }
        if (array.dataType() != expected.dataType()) {
            throw asked.wrong(asked.explain()
                    .values("an array of type " + expected.dataType(), "an array of type " + array.dataType(), ""));
        }
        int columns = (int) expected.size(-1);
        int rows = expected.rank() < 2 ? 1 : (int) expected.size(-2);
        INDArray wanted = expected.dup('c').reshape(-1, rows, columns);
        INDArray given = array.dup('c').reshape(-1, rows, columns);
        for (int matrix = 0; matrix < wanted.size(0); matrix++) {
            compare(wanted, given, matrix);
        }
        return this;
    }

    private void compare(INDArray wanted, INDArray given, int matrix) {
        int rows = (int) wanted.size(1);
        int columns = (int) wanted.size(2);
        double tolerance = wanted.dataType() == DataType.DOUBLE ? 1e-12 : 1e-5;
        String[][] left = new String[rows][columns];
        String[][] right = new String[rows][columns];
        boolean[][] differs = new boolean[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double expected = wanted.getDouble(matrix, row, column);
                double value = given.getDouble(matrix, row, column);
                differs[row][column] = expected == 0 ? value != 0 : !(Math.abs(value - expected) <= tolerance);
                left[row][column] = String.format(Locale.ROOT, "%.4f", expected);
                right[row][column] = String.format(Locale.ROOT, "%.4f", value);
                if (differs[row][column] && right[row][column].equals(left[row][column])) {
                    left[row][column] = String.format(Locale.ROOT, "%.13f", expected);
                    right[row][column] = String.format(Locale.ROOT, "%.13f", value);
                }
            }
        }
        Grid grid = new Grid(left, right, differs);
        if (grid.differences() > 0) {
            int[] at = grid.first();
            throw asked.wrong(asked.explain()
                    .grids(
                            grid,
                            (wanted.size(0) > 1 ? "matrix " + matrix + ", " : "") + "row " + at[0] + ", column " + at[1]
                                    + ": expected " + left[at[0]][at[1]] + ", yours " + right[at[0]][at[1]] + "."
                                    + (right[at[0]][at[1]].equals("NaN") ? NAN : "")));
        }
    }

    /** A layer with the behavior of this one; both are initialized and run. */
    public void isLayer(Layer expected) {
        LayerBehavior wanted = LayerBehavior.of(expected);
        Answer<LayerBehavior> given = then("", layer -> LayerBehavior.of((Layer) layer));
        given.then(" as a tree", LayerBehavior::tree).is(wanted.tree(), "These are the layers inside.");
        given.then(".namedParameters()", LayerBehavior::parameters)
                .is(wanted.parameters(), "These are the names and shapes of the parameters.");
        wanted.arrays()
                .forEach((what, array) -> given.then(
                                ", " + what,
                                behavior ->
                                        Objects.requireNonNull(behavior.arrays().get(what)))
                        .isArray(array));
    }

    /** Fails with this sentence unless the condition holds. */
    public Answer<T> holds(boolean condition, String otherwise) {
        if (!condition) {
            throw asked.wrong(asked.explain().sentence(otherwise));
        }
        return this;
    }

    /**
     * Fails with this sentence alone unless the condition holds.
     *
     * <p>For side effects that further calls of the method would repeat: no mistake is looked for.
     */
    public Answer<T> leaves(boolean condition, String otherwise) {
        if (!condition) {
            throw asked.wrong(asked.explainBySentence().sentence(otherwise));
        }
        return this;
    }

    /** The cells of a BOOL array (T, T). */
    private boolean[][] mask(int tokens) {
        INDArray array = array();
        if (array.rank() != 2 || array.size(0) != tokens || array.size(1) != tokens) {
            throw asked.wrong(asked.explain()
                    .values(
                            "an array of shape [" + tokens + ", " + tokens + "]",
                            "an array of shape " + Arrays.toString(array.shape()),
                            ""));
        }
        if (array.dataType() != DataType.BOOL) {
            throw asked.wrong(asked.explain()
                    .values(
                            "an array of type BOOL",
                            "an array of type " + array.dataType(),
                            "Comparisons such as lte(1) give BOOL; castTo(DataType.BOOL) turns numbers into it."));
        }
        return Masks.cells(array);
    }

    private INDArray array() {
        if (!(value() instanceof INDArray array)) {
            throw new IllegalStateException("this test expects an array as answer");
        }
        return array;
    }
}
