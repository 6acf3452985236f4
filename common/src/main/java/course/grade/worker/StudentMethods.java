package course.grade.worker;

import course.Exercise;
import course.Task;
import gpt.nn.Layer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The methods of the exercises, by their names, as a student has filled them in. */
public final class StudentMethods {
    private final ClassLoader loader;

    /** Those that this loader knows. */
    public StudentMethods(ClassLoader loader) {
        this.loader = loader;
    }

    /** Those in this folder. What the course itself is made of comes first: nobody sees a student's copy of it. */
    static StudentMethods in(Path classes) throws MalformedURLException {
        URL[] folder = {classes.toUri().toURL()};
        return new StudentMethods(
                new URLClassLoader("the student's code", folder, StudentMethods.class.getClassLoader()));
    }

    /**
     * Calls a method.
     *
     * @throws Throwable whatever the method throws
     */
    public @Nullable Object call(String name, @Nullable Object... arguments) throws Throwable {
        Exercise exercise = Arrays.stream(Task.values())
                .filter(task -> task.methods().contains(name))
                .map(Task::exercise)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no task has a method " + name));
        try {
            return find(Class.forName(exercise.className(), false, loader), name, arguments)
                    .invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        } catch (ExceptionInInitializerError e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** The method as the exercise declares it, whatever else has that name; class and method need not be public. */
    private static Method find(Class<?> type, String name, @Nullable Object... arguments) {
        Class<?>[] declared =
                Arrays.stream(arguments).map(StudentMethods::declared).toArray(Class<?>[]::new);
        try {
            Method method = type.getDeclaredMethod(name, declared);
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("there is no method " + name, e);
        }
    }

    /** The type of a parameter that takes this argument, in the exercises. */
    private static Class<?> declared(@Nullable Object argument) {
        if (argument instanceof Integer) {
            return int.class;
        }
        if (argument instanceof Long) {
            return long.class;
        }
        if (argument instanceof Layer) {
            return Layer.class;
        }
        return argument instanceof INDArray
                ? INDArray.class
                : Objects.requireNonNull(argument, "no exercise takes null").getClass();
    }
}
