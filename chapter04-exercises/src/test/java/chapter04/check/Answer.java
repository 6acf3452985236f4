package chapter04.check;

import course.exercises.Body;
import course.exercises.Case;
import course.exercises.Draw;
import course.exercises.Method;
import course.feedback.Arguments;
import course.feedback.Comparison;
import course.feedback.Difference;
import course.feedback.Grid;
import course.feedback.Shown;
import course.types.LayerBehavior;
import gpt.nn.Layer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A student's answer to one call, as AssertJ asserts it, in the course's own words.
 *
 * <pre>{@code
 * answer(CREATE_BAND_MASK, Exercise43NeighborMask::createBandMask, 4, 2, 0).isArray(expected);
 * }</pre>
 *
 * <p>The method and its arguments come one by one, so that a wrong answer can be compared with what known mistakes make
 * of the same arguments. Whatever goes wrong, the stack trace is short: the student's own line, then the test's.
 */
public final class Answer<T> extends AbstractAssert<Answer<T>, T> {
    private final Asked asked;
    private final Comparison comparison;

    private Answer(Asked asked, Comparison comparison, @Nullable T value) {
        super(value, Answer.class);
        this.asked = asked;
        this.comparison = comparison;
    }

    /** Asks a method of one argument. */
    public static <A, R> Answer<R> answer(Method method, Body.One<A, R> yours, A first) {
        return ask(method, Body.of(yours), first);
    }

    /** Asks a method of two arguments. */
    public static <A, B, R> Answer<R> answer(Method method, Body.Two<A, B, R> yours, A first, B second) {
        return ask(method, Body.of(yours), first, second);
    }

    /** Asks a method of three arguments. */
    public static <A, B, C, R> Answer<R> answer(
            Method method, Body.Three<A, B, C, R> yours, A first, B second, C third) {
        return ask(method, Body.of(yours), first, second, third);
    }

    /** Asks a method of four arguments. */
    public static <A, B, C, D, R> Answer<R> answer(
            Method method, Body.Four<A, B, C, D, R> yours, A first, B second, C third, D fourth) {
        return ask(method, Body.of(yours), first, second, third, fourth);
    }

    /** Asks a method of five arguments. */
    public static <A, B, C, D, E, R> Answer<R> answer(
            Method method, Body.Five<A, B, C, D, E, R> yours, A first, B second, C third, D fourth, E fifth) {
        return ask(method, Body.of(yours), first, second, third, fourth, fifth);
    }

    /** Asks a method of six arguments. */
    public static <A, B, C, D, E, F, R> Answer<R> answer(
            Method method,
            Body.Six<A, B, C, D, E, F, R> yours,
            A first,
            B second,
            C third,
            D fourth,
            E fifth,
            F sixth) {
        return ask(method, Body.of(yours), first, second, third, fourth, fifth, sixth);
    }

    @SuppressWarnings("unchecked") // the overloads above say what the method gives back
    private static <R> Answer<R> ask(Method method, Body yours, Object... arguments) {
        ObservedCall suspicion = new ObservedCall(yours, arguments);
        Asked asked = new Asked(method, Shown.call(method, arguments), suspicion);
        Comparison comparison = Comparison.of(method, arguments);
        return new Answer<>(asked, comparison, asked.run(() -> (R) suspicion.call()));
    }

    /** Asks a method with all inputs of the course. */
    public static void forMany(Method method) {
        method.cases().forEach(Answer::askOne);
    }

    /** Asks with one input of the course. */
    static void askOne(Case one) {
        Method method = one.method();
        Object[] arguments = Arguments.copy(one.arguments().toArray());
        if (one.refusal().isPresent()) {
            Refusal.refused(method, arguments).naming(one.refusal().get().toArray(String[]::new));
            return;
        }
        Answer<?> answer = ask(method, StudentMethod.of(method), arguments);
        Object[] before = one.arguments().toArray();
        Object right = method.right(before);
        if (right instanceof Layer layer) {
            answer.isLayer(layer);
        } else {
            answer.is(right, "The input is one of these: " + one.part() + ".");
        }
        answer.holds(Arguments.same(arguments, before), "Your code changed an array: it is the caller's.");
    }

    /**
     * Looks at the answer, such as at one of its components.
     *
     * @param look how a student would type it behind the call, such as {@code .embDim()}
     */
    public <R> Answer<R> then(String look, Body.One<T, R> found) {
        T whole = value();
        Asked looked = asked.then(look);
        return new Answer<>(
                looked,
                Comparison.ofPart(looked.method()),
                whole instanceof INDArray array
                        ? part(array, look, () -> found.call(whole))
                        : looked.run(() -> found.call(whole)));
    }

    /** A part of an array, which has no methods of the student's; what is thrown tells of a wrong shape. */
    private <R> R part(INDArray whole, String look, Callable<R> found) {
        try {
            return found.call();
        } catch (Exception e) {
            throw asked.wrong(asked.explain()
                    .sentence("Your method gave back an array of shape " + Arrays.toString(whole.shape()) + ", and "
                            + look + " of that is not possible."));
        }
    }

    /** What the student's method gave back, not null. */
    public T value() {
        if (actual == null) {
            throw asked.wrong(asked.explain().sentence("Your method gave back null."));
        }
        return actual;
    }

    /** Right if it equals this, but for rounding; {@code because} says why this is right. */
    public Answer<T> is(Object expected, String because) {
        Optional<Difference> difference =
                actual instanceof INDArray // which has no methods of the student's to wait for
                        ? comparison.difference(expected, actual)
                        : Objects.requireNonNull(asked.run(() -> comparison.difference(expected, actual)));
        if (difference.isPresent()) {
            throw asked.wrong(difference.get().told(asked.explainDifference(), because));
        }
        return this;
    }

    /** Right if it is an array of this one's shape, type and numbers, but for rounding. */
    public Answer<T> isArray(INDArray expected) {
        value();
        return is(expected, "");
    }

    /** What happens in a real layer, as a mask of who was changed by whom; {@code story} tells how it was found. */
    public void isInfluence(INDArray expected, INDArray found, String story) {
        Grid grid = Grid.ofMasks(Draw.cells(expected), Draw.cells(found));
        if (grid.differences() > 0) {
            int[] at = grid.first();
            boolean changed = found.getInt(at) != 0;
            throw asked.wrong(asked.explain()
                    .grids(
                            grid,
                            story + " Changing token " + at[1]
                                    + (changed ? " changed" : " did not change")
                                    + " the output of token " + at[0] + "; it "
                                    + (changed ? "should not." : "should.")));
        }
    }

    /** Right if it is a layer with the behavior of this one; both are initialized and run. */
    public void isLayer(Layer expected) {
        then("", layer -> LayerBehavior.of((Layer) layer)).is(LayerBehavior.of(expected), "");
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
}
