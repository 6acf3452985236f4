package course.exercises;

import org.jspecify.annotations.Nullable;

/** The body of an exercise's method, a student's or another that stands in for it, as a function of all arguments. */
@FunctionalInterface
public interface Body {
    /**
     * Calls the method.
     *
     * @throws Exception whatever the method throws
     */
    @Nullable
    Object call(Object... arguments) throws Exception;

    /** A method of one argument. */
    @FunctionalInterface
    interface One<A, R> {
        R call(A first) throws Exception;
    }

    /** A method of two arguments. */
    @FunctionalInterface
    interface Two<A, B, R> {
        R call(A first, B second) throws Exception;
    }

    /** A method of three arguments. */
    @FunctionalInterface
    interface Three<A, B, C, R> {
        R call(A first, B second, C third) throws Exception;
    }

    /** A method of four arguments. */
    @FunctionalInterface
    interface Four<A, B, C, D, R> {
        R call(A first, B second, C third, D fourth) throws Exception;
    }

    /** A method of five arguments. */
    @FunctionalInterface
    interface Five<A, B, C, D, E, R> {
        R call(A first, B second, C third, D fourth, E fifth) throws Exception;
    }

    /** A method of six arguments. */
    @FunctionalInterface
    interface Six<A, B, C, D, E, F, R> {
        R call(A first, B second, C third, D fourth, E fifth, F sixth) throws Exception;
    }

    /** The method as a body. */
    @SuppressWarnings("unchecked") // whoever calls a method by its name knows what it takes
    static <A> Body of(One<A, ?> method) {
        return arguments -> method.call((A) arguments[0]);
    }

    /** The method as a body. */
    @SuppressWarnings("unchecked") // as above
    static <A, B> Body of(Two<A, B, ?> method) {
        return arguments -> method.call((A) arguments[0], (B) arguments[1]);
    }

    /** The method as a body. */
    @SuppressWarnings("unchecked") // as above
    static <A, B, C> Body of(Three<A, B, C, ?> method) {
        return arguments -> method.call((A) arguments[0], (B) arguments[1], (C) arguments[2]);
    }

    /** The method as a body. */
    @SuppressWarnings("unchecked") // as above
    static <A, B, C, D> Body of(Four<A, B, C, D, ?> method) {
        return arguments -> method.call((A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3]);
    }

    /** The method as a body. */
    @SuppressWarnings("unchecked") // as above
    static <A, B, C, D, E> Body of(Five<A, B, C, D, E, ?> method) {
        return arguments ->
                method.call((A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3], (E) arguments[4]);
    }

    /** The method as a body. */
    @SuppressWarnings("unchecked") // as above
    static <A, B, C, D, E, F> Body of(Six<A, B, C, D, E, F, ?> method) {
        return arguments -> method.call(
                (A) arguments[0], (B) arguments[1], (C) arguments[2], (D) arguments[3], (E) arguments[4], (F)
                        arguments[5]);
    }
}
