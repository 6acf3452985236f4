package course.toy;

import static org.assertj.core.api.Assertions.assertThat;

import course.compile.ClassFiles;
import course.compile.Stubs;
import course.compile.StudentCompiler;
import course.exercises.Exercise;
import course.exercises.Task;
import gpt.cli.ThisJvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** A student's folder with the exercises of the toy chapter as shipped, and what compiles them and their tests. */
final class ToyFolder {
    static final List<Path> CLASS_PATH = ThisJvm.classPath();

    private static final Map<Task, String> SOLUTIONS = Map.of(
            ToyChapter.TOTAL_TASK, "return java.util.Arrays.stream(numbers).sum();",
            ToyChapter.MEAN_TASK, "return (x + y) / 2;",
            ToyChapter.TWICE_TASK, "return x.mul(2);",
            ToyChapter.RESIDUAL_TASK, "return x.add(function.apply(x));",
            ToyChapter.SHOUT_TASK, "return text.toUpperCase(java.util.Locale.ROOT);");

    private final Path root;

    /** The folder of a student who has not begun. */
    ToyFolder(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(sources().resolve("toy"));
        for (Exercise exercise : ToyChapter.CHAPTER.exercises()) {
            Files.writeString(file(exercise), Stubs.of(exercise));
        }
    }

    Path sources() {
        return root.resolve(ToyChapter.CHAPTER.module()).resolve("src/main/java");
    }

    Path classes() {
        return root.resolve("classes");
    }

    Path file(Exercise exercise) {
        return sources().resolve("toy").resolve(exercise.fileName());
    }

    /** Replaces a part of an exercise's file. */
    void replace(Exercise exercise, String before, String after) throws IOException {
        String text = Files.readString(file(exercise));
        assertThat(text).contains(before);
        Files.writeString(file(exercise), text.replace(before, after));
    }

    /** Replaces the stub of a task by a method with this body. */
    void fill(Task task, String body) throws IOException {
        String text = Files.readString(file(task.exercise()));
        Pattern stub =
                Pattern.compile("throw new UnsupportedOperationException\\(\"" + Pattern.quote(task.todo()) + "[^;]*;");
        assertThat(text).containsPattern(stub);
        Files.writeString(file(task.exercise()), stub.matcher(text).replaceFirst(Matcher.quoteReplacement(body)));
    }

    /** Replaces the stub of a task by a right answer. */
    void solve(Task task) throws IOException {
        fill(task, Objects.requireNonNull(SOLUTIONS.get(task)));
    }

    StudentCompiler compiler() {
        return new StudentCompiler(ToyChapter.CHAPTER, sources(), classes(), CLASS_PATH);
    }

    /** The compiled tests; the stubs are compiled for them first. */
    Map<String, byte[]> tests() throws IOException {
        try (StudentCompiler compiler = compiler()) {
            compiler.compile();
        }
        Path texts = Files.createDirectories(root.resolve("tests"));
        Path compiled = Files.createDirectories(root.resolve("test-classes"));
        List<Path> classPath = new ArrayList<>(CLASS_PATH);
        classPath.add(classes());
        for (String name : List.of("SumsTest.java", "ShapesTest.java")) {
            try (InputStream text = Objects.requireNonNull(ToyFolder.class.getResourceAsStream(name))) {
                Files.write(texts.resolve(name), text.readAllBytes());
            }
            int failed = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-proc:none",
                            "-cp",
                            ThisJvm.join(classPath),
                            "-d",
                            compiled.toString(),
                            texts.resolve(name).toString());
            assertThat(failed).isZero();
        }
        return ClassFiles.in(compiled);
    }
}
