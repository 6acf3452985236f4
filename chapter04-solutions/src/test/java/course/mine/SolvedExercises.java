package course.mine;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import course.grade.sample.Solutions;
import course.reset.Reset;
import gpt.cli.GenerateCommand;
import gpt.cli.Gpt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A student's folder in which every task is solved, and the command line that runs what is in it. */
final class SolvedExercises {
    private static final Chapter CHAPTER = Chapter04.CHAPTER;

    private final Path module;

    /** What a command printed. */
    record Printed(int exitCode, List<String> out, List<String> err) {}

    /** A folder below this one. */
    SolvedExercises(Path root) throws IOException {
        module = root.resolve(CHAPTER.module());
        Files.createDirectories(sources().resolve(CHAPTER.packageName()));
        for (Exercise exercise : CHAPTER.exercises()) {
            Files.writeString(file(exercise), Solutions.text(exercise));
        }
    }

    /** The task of this id. */
    static Task task(String id) {
        return CHAPTER.task(id);
    }

    /** The tasks that a model is made of. */
    static List<Task> parts() {
        return CHAPTER.tracks().stream()
                .skip(1)
                .flatMap(track -> track.tasks().stream())
                .filter(task -> !task.bonus())
                .toList();
    }

    private Path sources() {
        return module.resolve("src/main/java");
    }

    private Path file(Exercise exercise) {
        return sources().resolve(CHAPTER.packageName()).resolve(exercise.fileName());
    }

    /** Puts the stubs of a task back. */
    void reset(Task task) throws Exception {
        new Reset(CHAPTER, sources()).task(task);
    }

    /** Puts a mistake into the file of a task. */
    void replace(Task task, String right, String wrong) throws IOException {
        String text = Files.readString(file(task.exercise()));
        assertThat(text).contains(right);
        Files.writeString(file(task.exercise()), text.replace(right, wrong));
    }

    /** The line of a task's file that holds this text, counted from 1. */
    int line(Task task, String text) throws IOException {
        List<String> lines = Files.readAllLines(file(task.exercise()));
        return 1
                + lines.indexOf(lines.stream()
                        .filter(line -> line.contains(text))
                        .findFirst()
                        .orElseThrow());
    }

    /** Runs {@code generate} with {@code --mine} or {@code --compare}. */
    Printed generate(String... args) {
        return printed(new GenerateMine(() -> CHAPTER, module, Solutions.classPathWithout()), args);
    }

    /** Runs {@code generate} as it is in the model's own command line. */
    static Printed textbook(String... args) {
        return printed(new GenerateCommand(), args);
    }

    private static Printed printed(GenerateCommand command, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Gpt.run(
                new PrintStream(out, true),
                new PrintStream(err, true),
                command,
                Stream.concat(Stream.of("generate"), Stream.of(args)).toArray(String[]::new));
        return new Printed(exitCode, lines(out), lines(err));
    }

    private static List<String> lines(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
