package chapter04;

import static org.assertj.core.api.Assertions.assertThat;

import course.compile.Compilation;
import course.compile.StudentCompiler;
import course.exercises.Chapter04;
import course.run.CourseRun;
import course.run.TaskResult;
import gpt.cli.ThisJvm;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** Other exercises than the solutions, and what the shared tests say about them. */
final class TestedClasses {
    private TestedClasses() {}

    /** Compiles what is below a folder, and runs the tests against it. */
    static List<TaskResult> of(Path sources, Path classes) throws IOException {
        List<Path> classPath = ThisJvm.classPath();
        try (StudentCompiler compiler = new StudentCompiler(Chapter04.CHAPTER, sources, classes, classPath)) {
            assertThat(compiler.compile()).isEqualTo(Compilation.clean());
        }
        return run(classes);
    }

    /** Runs the tests against these classes instead of the solutions. */
    private static List<TaskResult> run(Path classes) throws IOException {
        URL[] urls = {
            classes.toUri().toURL(),
            Exercise41ParameterCountsTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
        };
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new CourseFirst(urls, before)) {
            thread.setContextClassLoader(loader);
            return new CourseRun(Chapter04.CHAPTER).run().tasks();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Takes the exercises and their tests from its own places, and all else from its parent. */
    private static final class CourseFirst extends URLClassLoader {
        CourseFirst(URL[] urls, ClassLoader parent) {
            super(urls, parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("chapter04.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
