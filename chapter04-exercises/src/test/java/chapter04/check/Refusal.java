package chapter04.check;

import course.exercises.Body;
import course.feedback.Naming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that must be refused.
 *
 * <pre>{@code
 * refused("createNeighborMask(-3)", Exercise43NeighborMask::createNeighborMask, -3).naming("-3");
 * }</pre>
 */
public final class Refusal {
    private final String call;
    private final Body method;
    private final Object[] arguments;

    private Refusal(String call, Body method, Object... arguments) {
        this.call = call;
        this.method = method;
        this.arguments = arguments;
    }

    /**
     * A call of a method of one argument.
     *
     * @param call the call as a student would type it; its method tells the task
     */
    public static <A> Refusal refused(String call, Body.One<A, ?> method, A first) {
        return new Refusal(call, Body.of(method), first);
    }

    /** A call of a method of two arguments. */
    public static <A, B> Refusal refused(String call, Body.Two<A, B, ?> method, A first, B second) {
        return new Refusal(call, Body.of(method), first, second);
    }

    /** A call of a method of three arguments. */
    public static <A, B, C> Refusal refused(String call, Body.Three<A, B, C, ?> method, A first, B second, C third) {
        return new Refusal(call, Body.of(method), first, second, third);
    }

    /** Makes the call, which must throw an IllegalArgumentException whose message names all of these. */
    public void naming(String... named) {
        Naming naming = new Naming(List.of(named));
        Suspicion suspicion = new Suspicion(effect -> names(effect.thrown(), naming), method, arguments);
        Asked asked = new Asked(call, suspicion);
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
