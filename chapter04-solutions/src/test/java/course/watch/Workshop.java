package course.watch;

import chapter04.check.Answer;
import course.compile.Sources;
import course.compile.Stubs;
import course.compile.StudentCompiler;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.masks.AttentionMasks;
import course.hints.Hints;
import course.reset.Reset;
import course.run.NextTask;
import gpt.cli.ThisJvm;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A student's folder with the exercises as shipped, and a judge for it. */
final class Workshop implements AutoCloseable {
    private static final Path SOLUTIONS = Path.of("src", "main", "java", "chapter04");

    private final Path sources;
    private final StudentCompiler compiler;
    private final IncrementalRunner judge;

    /** One below this folder, which is empty. */
    Workshop(Path folder) throws IOException {
        sources = folder.resolve("chapter04-exercises")
                .resolve("src")
                .resolve("main")
                .resolve("java");
        Files.createDirectories(sources.resolve("chapter04"));
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            save(exercise, stub(exercise));
        }
        Path classes = folder.resolve("target").resolve("classes");
        compiler = new StudentCompiler(Chapter04.CHAPTER, sources, classes, classPath());
        judge = new IncrementalRunner(Chapter04.CHAPTER, compiler, classes, tests());
    }

    IncrementalRunner judge() {
        return judge;
    }

    Path sources() {
        return sources;
    }

    Loop loop(Console console, LongSupplier clock) throws IOException {
        Help help = new Help(
                new Hints(sources.resolve(".hints")),
                new Reset(Chapter04.CHAPTER, sources),
                next(),
                task -> Optional.of("    reference of " + task.id()));
        return new Loop(
                new Saves(sources),
                judge,
                console,
                new Sources(Chapter04.CHAPTER, sources),
                help,
                Watch::warmUp,
                clock);
    }

    /** The task that {@code mvn -Phint} would read. */
    NextTask next() {
        return NextTask.in(sources);
    }

    Path file(String name) {
        return sources.resolve("chapter04").resolve(name);
    }

    /** As many editors save: over the old content. */
    void save(Exercise exercise, String text) throws IOException {
        Files.writeString(file(exercise.fileName()), text);
    }

    /** As the other editors save: into another file, which takes the place of the old one. */
    void replace(Exercise exercise, String text) throws IOException {
        Path fresh = Files.writeString(file(exercise.fileName() + ".tmp"), text);
        Files.move(fresh, file(exercise.fileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    static String stub(Exercise exercise) {
        return Stubs.of(exercise);
    }

    static String solution(Exercise exercise) throws IOException {
        return Files.readString(SOLUTIONS.resolve(exercise.fileName()));
    }

    /** The solution with a mistake. */
    static String mistaken(Exercise exercise, String right, String wrong) throws IOException {
        String solution = solution(exercise);
        if (!solution.contains(right)) {
            throw new IllegalArgumentException("the solution of " + exercise.number() + " does not hold: " + right);
        }
        return solution.replace(right, wrong);
    }

    /** The stub of 4.3 with the method of 4.3a filled in like this. */
    static String neighbors(String body) {
        return stub(AttentionMasks.EXERCISE)
                .replace(
                        "throw new UnsupportedOperationException(\"TODO 4.3a: true where the positions differ by at most 1\");",
                        body);
    }

    private static List<Path> classPath() {
        return ThisJvm.classPath().stream()
                .filter(entry -> !entry.toString().contains("chapter04-"))
                .toList();
    }

    static Map<String, byte[]> testClasses() throws IOException {
        return ClassFiles.in(tests());
    }

    private static Path tests() {
        try {
            return Path.of(Answer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        compiler.close();
    }
}
