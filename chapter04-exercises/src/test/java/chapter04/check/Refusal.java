package chapter04.check;

import course.exercises.Method;
import course.feedback.Naming;
import course.feedback.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that must be refused.
 *
 * <pre>{@code
 * refused(CREATE_NEIGHBOR_MASK, -3).naming("-3");
 * }</pre>
 */
public final class Refusal {
    private final Method method;
    private final Object[] arguments;

    private Refusal(Method method, Object... arguments) {
        this.method = method;
        this.arguments = arguments;
    }

    /** A call of the student's method with these arguments. */
    public static Refusal refused(Method method, Object... arguments) {
        return new Refusal(method, arguments);
    }

    /** Makes the call, which must throw an IllegalArgumentException whose message names all of these. */
    public void naming(String... named) {
        Naming naming = new Naming(List.of(named));
        ObservedCall suspicion =
                new ObservedCall(effect -> names(effect.thrown(), naming), StudentMethod.of(method), arguments);
        Asked asked = new Asked(method, Shown.call(method, arguments), suspicion);
        String yours;
        String message = null;
        try {
            yours = String.valueOf(asked.call(() -> Shown.of(suspicion.call())));
        } catch (Asked.Thrown thrown) {
            if (asked.told(thrown)) {
                throw asked.thrown(thrown);
            }
            message = thrown.message;
            if (thrown.itself instanceof IllegalArgumentException && naming.in(message)) {
                return;
            }
            yours = thrown.words + (message == null ? " without a message" : "");
        }
        throw asked.wrong(asked.explain().values(naming.expected(), yours, naming.because(message)));
    }

    private static boolean names(@Nullable Throwable thrown, Naming naming) {
        return thrown instanceof IllegalArgumentException && naming.in(thrown.getMessage());
    }
}
