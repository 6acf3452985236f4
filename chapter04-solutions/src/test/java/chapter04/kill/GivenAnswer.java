package chapter04.kill;

import course.exercises.Body;
import course.exercises.Method;
import course.feedback.Arguments;

/**
 * An answer that somebody might give.
 *
 * @param id its name, such as {@code two-loops}
 */
public record GivenAnswer(String id, Method method, Body body) {
    static <A> GivenAnswer given(String id, Method method, Body.One<A, ?> body) {
        return new GivenAnswer(id, method, Body.of(body));
    }

    static <A, B> GivenAnswer given(String id, Method method, Body.Two<A, B, ?> body) {
        return new GivenAnswer(id, method, Body.of(body));
    }

    static <A, B, C> GivenAnswer given(String id, Method method, Body.Three<A, B, C, ?> body) {
        return new GivenAnswer(id, method, Body.of(body));
    }

    static <A, B, C, D> GivenAnswer given(String id, Method method, Body.Four<A, B, C, D, ?> body) {
        return new GivenAnswer(id, method, Body.of(body));
    }

    static <A, B, C, D, E> GivenAnswer given(String id, Method method, Body.Five<A, B, C, D, E, ?> body) {
        return new GivenAnswer(id, method, Body.of(body));
    }

    static <A, B, C, D, E, F> GivenAnswer given(String id, Method method, Body.Six<A, B, C, D, E, F, ?> body) {
        return new GivenAnswer(id, method, Body.of(body));
    }

    /** The same answer, but arguments that must be refused are refused as the solution refuses them. */
    GivenAnswer refusing() {
        return new GivenAnswer(id, method, arguments -> {
            Stage.solved(method, Arguments.copy(arguments));
            return body.call(arguments);
        });
    }
}
