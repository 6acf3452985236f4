package course.grade.worker;

import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Calls the static methods of a class loader's classes, such as those that a student has filled in. */
public record StudentMethods(ClassLoader loader) {
    /** The methods in the classes of this folder. A student's copy of one of the worker's own classes is never loaded. */
    static StudentMethods in(Path classes) throws MalformedURLException {
        URL[] folder = {classes.toUri().toURL()};
        return new StudentMethods(
                new URLClassLoader("the student's code", folder, StudentMethods.class.getClassLoader()));
    }

    /**
     * Calls a method.
     *
     * @throws IllegalStateException if there is no such method
     * @throws Throwable if the method throws it
     */
    public @Nullable Object call(MethodReference method, @Nullable Object... arguments) throws Throwable {
        try {
            return find(method).invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        } catch (ExceptionInInitializerError e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** The method with the exercise's parameter types, among overloads; class and method need not be public. */
    private Method find(MethodReference wanted) throws ClassNotFoundException {
        Class<?> type = Class.forName(wanted.className(), false, loader);
        try {
            Method method = type.getDeclaredMethod(
                    wanted.name(),
                    MethodType.fromMethodDescriptorString(wanted.descriptor(), loader)
                            .parameterArray());
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("there is no method " + wanted.name(), e);
        }
    }
}
