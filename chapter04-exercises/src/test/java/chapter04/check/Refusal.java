package chapter04.check;

import course.exercises.Body;
import course.exercises.Method;
import course.feedback.Naming;
import course.feedback.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that must be refused.
 *
 * <pre>{@code
 * refused(CREATE_NEIGHBOR_MASK, Exercise43NeighborMask::createNeighborMask, -3).naming("-3");
 * }</pre>
 */
public final class Refusal {
    private final Method method;
    private final Body yours;
    private final Object[] arguments;

    Refusal(Method method, Body yours, Object... arguments) {
        this.method = method;
        this.yours = yours;
        this.arguments = arguments;
    }

    /** A call of a method of one argument. */
    public static <A> Refusal refused(Method method, Body.One<A, ?> yours, A first) {
        return new Refusal(method, Body.of(yours), first);
    }

    /** A call of a method of two arguments. */
    public static <A, B> Refusal refused(Method method, Body.Two<A, B, ?> yours, A first, B second) {
        return new Refusal(method, Body.of(yours), first, second);
    }

    /** A call of a method of three arguments. */
    public static <A, B, C> Refusal refused(Method method, Body.Three<A, B, C, ?> yours, A first, B second, C third) {
        return new Refusal(method, Body.of(yours), first, second, third);
    }

    /** A call of a method of four arguments. */
    public static <A, B, C, D> Refusal refused(
            Method method, Body.Four<A, B, C, D, ?> yours, A first, B second, C third, D fourth) {
        return new Refusal(method, Body.of(yours), first, second, third, fourth);
    }

    /** A call of a method of five arguments. */
    public static <A, B, C, D, E> Refusal refused(
            Method method, Body.Five<A, B, C, D, E, ?> yours, A first, B second, C third, D fourth, E fifth) {
        return new Refusal(method, Body.of(yours), first, second, third, fourth, fifth);
    }

    /** A call of a method of six arguments. */
    public static <A, B, C, D, E, F> Refusal refused(
            Method method,
            Body.Six<A, B, C, D, E, F, ?> yours,
            A first,
            B second,
            C third,
            D fourth,
            E fifth,
            F sixth) {
        return new Refusal(method, Body.of(yours), first, second, third, fourth, fifth, sixth);
    }

    /** Makes the call, which must throw an IllegalArgumentException whose message names all of these. */
    public void naming(String... named) {
        Naming naming = new Naming(List.of(named));
        ObservedCall suspicion = new ObservedCall(effect -> names(effect.thrown(), naming), yours, arguments);
        Asked asked = new Asked(method, Shown.call(method, arguments), suspicion);
        String yours;
        String message = null;
        try {
            yours = String.valueOf(asked.call(() -> Shown.of(suspicion.call())));
        } catch (Asked.Thrown thrown) {
            if (asked.told(thrown)) {
                throw asked.thrown(thrown);
            }
            message = thrown.message();
            if (thrown.itself() instanceof IllegalArgumentException && naming.in(message)) {
                return;
            }
            yours = thrown.words() + (message == null ? " without a message" : "");
        }
        throw asked.wrong(asked.explain().values(naming.expected(), yours, naming.because(message)));
    }

    private static boolean names(@Nullable Throwable thrown, Naming naming) {
        return thrown instanceof IllegalArgumentException && naming.in(thrown.getMessage());
    }
}
