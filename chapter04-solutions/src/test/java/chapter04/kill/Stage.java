package chapter04.kill;

import chapter04.check.StudentMethod;
import course.exercises.Body;
import course.exercises.Chapter04;
import course.exercises.Method;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Where the exercises' methods are played: by the solutions, but for the one that somebody stands in for. */
public final class Stage {
    private static final Map<String, Body> SOLUTIONS =
            Chapter04.CHAPTER.methods().stream().collect(Collectors.toMap(Method::name, StudentMethod::of));

    private static volatile Map<String, Body> standingIn = Map.of();
    private static volatile BiConsumer<String, Object[]> audience = (method, arguments) -> {};

    private Stage() {}

    /** The solution of a method. */
    static Body solution(Method method) {
        return StudentMethod.of(method);
    }

    /** What the solution of a method gives. */
    static Object solved(Method method, Object... arguments) throws Exception {
        return solution(method).call(arguments);
    }

    /** From now on this body is what the method does; all other methods are the solutions. */
    static void play(Method method, Body body) {
        standingIn = Map.of(method.name(), body);
    }

    /** From now on all methods are the solutions. */
    static void playSolutions() {
        standingIn = Map.of();
    }

    /** From now on this is told the method's name and the arguments of every call. */
    static void watch(BiConsumer<String, Object[]> watcher) {
        audience = watcher;
    }

    /** What the stand-ins for the exercises' classes call. */
    public static Object call(String method, Object... arguments) throws Exception {
        audience.accept(method, arguments);
        return standingIn.getOrDefault(method, SOLUTIONS.get(method)).call(arguments);
    }
}
