package chapter04.check;

import course.mistakes.Body;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        Suspicion suspicion = new Suspicion(effect -> names(effect.thrown(), named), method, arguments);
        Asked asked = new Asked(call, suspicion);
        String yours;
        try {
            yours = Shown.of(asked.call(suspicion::call));
        } catch (Throwable thrown) {
            if (asked.told(thrown)) {
                throw asked.thrown(thrown);
            }
            if (names(thrown, named)) {
                return;
            }
            yours = thrown.getClass().getSimpleName()
                    + (thrown.getMessage() == null ? " without a message" : ": " + thrown.getMessage());
        }
        throw asked.wrong(asked.explain()
                .values(
                        "an IllegalArgumentException whose message holds"
                                + Stream.of(named)
                                        .map(name -> "\n\"" + name + "\"")
                                        .collect(Collectors.joining()),
                        yours,
                        "These arguments make no sense, and the method must say so: what was wrong, and what would be"
                                + " right."));
    }

    private static boolean names(@Nullable Throwable thrown, String... named) {
        return thrown instanceof IllegalArgumentException
                && Stream.of(named).allMatch(String.valueOf(thrown.getMessage())::contains);
    }
}
