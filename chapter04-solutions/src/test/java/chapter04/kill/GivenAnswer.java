package chapter04.kill;

import course.exercises.Body;
import course.exercises.Task;

/** GivenAnswers that somebody might give. */
public final class GivenAnswers {
    private GivenAnswers() {}

    /**
     * An answer.
     *
     * @param id its name, such as {@code two-loops}
     */
    public record Given(String id, Task task, String method, Body body) {}

    static <A> Given given(String id, Task task, String method, Body.One<A, ?> body) {
        return new Given(id, task, method, Body.of(body));
    }

    static <A, B> Given given(String id, Task task, String method, Body.Two<A, B, ?> body) {
        return new Given(id, task, method, Body.of(body));
    }

    static <A, B, C> Given given(String id, Task task, String method, Body.Three<A, B, C, ?> body) {
        return new Given(id, task, method, Body.of(body));
    }

    static <A, B, C, D> Given given(String id, Task task, String method, Body.Four<A, B, C, D, ?> body) {
        return new Given(id, task, method, Body.of(body));
    }

    static <A, B, C, D, E> Given given(String id, Task task, String method, Body.Five<A, B, C, D, E, ?> body) {
        return new Given(id, task, method, Body.of(body));
    }

    static <A, B, C, D, E, F> Given given(String id, Task task, String method, Body.Six<A, B, C, D, E, F, ?> body) {
        return new Given(id, task, method, Body.of(body));
    }
}
