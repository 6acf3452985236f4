package chapter04.kill;

import chapter04.check.StudentMethod;
import course.exercises.Body;
import course.exercises.Chapter04;
import course.exercises.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the exercises' methods are played: by the solutions, but for the one that somebody stands in for. */
public final class Stage {
    /** Is told of every call. */
    interface Audience {
        void called(String method, Object... arguments);
    }

    private static final Map<String, Body> SOLUTIONS =
            Chapter04.CHAPTER.methods().stream().collect(Collectors.toMap(Method::name, StudentMethod::of));

    private static volatile Map<String, Body> cast = SOLUTIONS;
    private static volatile Audience audience = (method, arguments) -> {};

    private Stage() {}

    /** The solution of a method. */
    static Body solution(Method method) {
        return SOLUTIONS.get(method.name());
    }

    /** What the solution of a method gives. */
    static Object solved(Method method, Object... arguments) throws Exception {
        return solution(method).call(arguments);
    }

    /** From now on this body is what the method does; all other methods are the solutions. */
    static void play(Method method, Body body) {
        Map<String, Body> bodies = new HashMap<>(SOLUTIONS);
        bodies.put(method.name(), body);
        cast = bodies;
    }

    /** From now on all methods are the solutions. */
    static void playSolutions() {
        cast = SOLUTIONS;
    }

    static void watch(Audience watcher) {
        audience = watcher;
    }

    /** What the stand-ins for the exercises' classes call. */
    public static Object call(String method, Object... arguments) {
        audience.called(method, arguments);
        try {
            return cast.get(method).call(arguments);
        } catch (Throwable thrown) {
            throw Stage.<RuntimeException>asItIs(thrown);
        }
    }

    /** Throws what a method threw as it is, checked or not. */
    @SuppressWarnings("unchecked") // the cast is a lie that the compiler believes; nothing is cast at run time
    private static <T extends Throwable> RuntimeException asItIs(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
