package course.compile;

import course.exercises.Chapter;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Loads the student's classes and the tests for one run; all else comes from the loader of the course, where it stays
 * warm.
 */
public final class StudentLoader extends ClassLoader {
    private final Chapter chapter;
    private final Map<String, byte[]> student;
    private final Map<String, byte[]> tests;
    private final UnaryOperator<byte[]> change;

    /** Of class files by the names of their classes. */
    public StudentLoader(Chapter chapter, Map<String, byte[]> student, Map<String, byte[]> tests) {
        this(chapter, student, tests, UnaryOperator.identity());
    }

    /** The same, which changes the student's class files as it loads them. */
    public StudentLoader(
            Chapter chapter, Map<String, byte[]> student, Map<String, byte[]> tests, UnaryOperator<byte[]> change) {
        super("the student's code", StudentLoader.class.getClassLoader());
        this.chapter = chapter;
        this.student = student;
        this.tests = tests;
        this.change = change;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!student.containsKey(name) && !chapter.has(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    /** The class files of the student's code as they were compiled. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] mine = student.get(name.replaceFirst("\\.class$", "").replace('/', '.'));
        return mine == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(mine);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] mine = student.get(name);
        byte[] classFile = mine == null ? tests.get(name) : change.apply(mine);
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, classFile, 0, classFile.length);
    }
}
