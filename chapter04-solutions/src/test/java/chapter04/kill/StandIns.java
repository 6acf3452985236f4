package chapter04.kill;

import static org.assertj.core.api.Assertions.assertThat;

import chapter04.check.Answer;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/**
 * Loads the shared tests once more, and with them stand-ins for the exercises' classes: each method hands its arguments
 * on to the {@link Stage}. All else is what it is elsewhere.
 */
final class StandIns extends URLClassLoader {
    /** Makes the stand-ins in this folder. */
    StandIns(Path folder) throws IOException, ClassNotFoundException {
        super(
                new URL[] {
                    compiled(folder).toUri().toURL(),
                    Answer.class.getProtectionDomain().getCodeSource().getLocation()
                },
                StandIns.class.getClassLoader());
    }

    private static Path compiled(Path folder) throws IOException, ClassNotFoundException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path sources = Files.createDirectories(folder.resolve("sources"));
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            Path file = sources.resolve(exercise.fileName());
            Files.writeString(file, source(exercise));
            arguments.add(file.toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .as("javac's exit code for the stand-ins")
                .isZero();
        return classes;
    }

    private static String source(Exercise exercise) throws ClassNotFoundException {
        List<String> wanted = exercise.tasks().stream()
                .flatMap(task -> task.methodNames().stream())
                .toList();
        Class<?> solution = Class.forName(exercise.className());
        return Arrays.stream(solution.getDeclaredMethods())
                .filter(method -> wanted.contains(method.getName()))
                .map(StandIns::source)
                .collect(Collectors.joining(
                        "", "package chapter04;\npublic final class " + solution.getSimpleName() + " {\n", "}\n"));
    }

    /** It throws what the stage does, checked or not, though the tests were compiled with methods that do not. */
    private static String source(Method method) {
        String parameters = Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getType().getCanonicalName() + " " + parameter.getName())
                .collect(Collectors.joining(", "));
        String arguments = Arrays.stream(method.getParameters())
                .map(Parameter::getName)
                .map(name -> ", " + name)
                .collect(Collectors.joining());
        String type = method.getReturnType().getCanonicalName();
        return "    public static " + type + " " + method.getName() + "(" + parameters
                + ") throws Exception {\n        return (" + type + ") chapter04.kill.Stage.call(\"" + method.getName()
                + "\"" + arguments + ");\n    }\n";
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean exercise = Chapter04.exercises().stream().anyMatch(one -> name.startsWith(one.className()));
        if (!exercise && !name.startsWith("chapter04.check.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
