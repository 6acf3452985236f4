package chapter04.kill;

import course.exercises.Body;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the exercises' methods are played: by the solutions, but for the one that somebody stands in for. */
public final class Stage {
    /** Is told of every call. */
    interface Audience {
        void called(String method, Object... arguments);
    }

    private static final Map<String, Body> SOLUTIONS = solutions();

    private static volatile Map<String, Body> cast = SOLUTIONS;
    private static volatile Audience audience = (method, arguments) -> {};

    private Stage() {}

    /** The methods that a student writes, all in all. */
    static List<Method> methods(Exercise exercise) {
        try {
            List<String> wanted = exercise.tasks().stream()
                    .flatMap(task -> task.methodNames().stream())
                    .toList();
            return Arrays.stream(Class.forName(exercise.className()).getDeclaredMethods())
                    .filter(method -> wanted.contains(method.getName()))
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Body> solutions() {
        return Chapter04.CHAPTER.exercises().stream()
                .flatMap(exercise -> methods(exercise).stream())
                .collect(Collectors.toMap(Method::getName, method -> arguments -> invoke(method, arguments)));
    }

    private static Object invoke(Method method, Object... arguments) throws Exception {
        try {
            return method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw Stage.<RuntimeException>asItIs(e.getCause());
        }
    }

    /** The solution of a method. */
    static Body solution(course.exercises.Method method) {
        return SOLUTIONS.get(method.name());
    }

    /** What the solution of a method gives. */
    static Object solved(course.exercises.Method method, Object... arguments) throws Exception {
        return solution(method).call(arguments);
    }

    /** From now on this body is what the method does; all other methods are the solutions. */
    static void play(course.exercises.Method method, Body body) {
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
