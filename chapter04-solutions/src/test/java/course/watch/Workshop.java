package course.watch;

import chapter04.check.Answer;
import course.compile.ClassFiles;
import course.compile.Sources;
import course.compile.Stubs;
import course.compile.StudentCompiler;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.masks.AttentionMasks;
import course.grade.sample.Solutions;
import course.hints.Hints;
import course.reset.Reset;
import course.run.NextTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.commons.io.FileUtils;

/** A student's folder with the exercises as shipped, and a judge for it. */
final class Workshop implements AutoCloseable {
    private final Path sources;
    private final StudentCompiler compiler;
    private final IncrementalRunner judge;

    /** One below this folder, which is empty. */
    Workshop(Path folder) throws IOException {
        sources = folder.resolve("chapter04-exercises")
                .resolve("src")
                .resolve("main")
                .resolve("java");
        ship();
        Path classes = folder.resolve("target").resolve("classes");
        compiler = new StudentCompiler(Chapter04.CHAPTER, sources, classes, Solutions.classPathWithout());
        judge = new IncrementalRunner(Chapter04.CHAPTER, compiler, classes, testClasses());
    }

    /** Nothing but the exercises as shipped is in the folder now. */
    void ship() throws IOException {
        Path chapter = Files.createDirectories(sources.resolve("chapter04"));
        FileUtils.cleanDirectory(chapter.toFile());
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            save(exercise, Stubs.of(exercise));
        }
    }

    IncrementalRunner judge() {
        return judge;
    }

    Path sources() {
        return sources;
    }

    Loop loop(Console console, LongSupplier clock) throws IOException {
        Help help = new Help(
                new Hints(sources),
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
        return new NextTask(sources);
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

    /** The solution with a mistake. */
    static String mistaken(Exercise exercise, String right, String wrong) {
        String solution = Solutions.text(exercise);
        if (!solution.contains(right)) {
            throw new IllegalArgumentException("the solution of " + exercise.number() + " does not hold: " + right);
        }
        return solution.replace(right, wrong);
    }

    /** The stub of 4.3 with the method of 4.3a filled in like this. */
    static String neighbors(String body) {
        return Stubs.of(AttentionMasks.EXERCISE)
                .replace(
                        "throw new UnsupportedOperationException(\"TODO 4.3a: true where the positions differ by at most 1\");",
                        body);
    }

    static Map<String, byte[]> testClasses() throws IOException {
        return ClassFiles.beside(Answer.class);
    }

    @Override
    public void close() throws IOException {
        compiler.close();
    }
}
