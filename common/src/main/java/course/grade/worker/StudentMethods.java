package course.grade.worker;

import course.Exercise;
import course.Task;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
            return find(Class.forName(exercise.className(), false, loader), name, arguments.length)
                    .invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        } catch (ExceptionInInitializerError e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static Method find(Class<?> type, String name, int arguments) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() == type)
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == arguments)
                .filter(method -> !Arrays.asList(method.getParameterTypes()).contains(Object.class))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no method " + name));
    }
}
