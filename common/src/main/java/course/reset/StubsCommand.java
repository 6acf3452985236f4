package course.reset;

import course.AtomicFile;
import course.MavenCommand;
import course.SourceText;
import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs {@code mvn -Pstubs}: makes the stubs from the solutions, both the shipped ones and the files of the exercises, of
 * which it replaces none that has been changed.
 */
public final class StubsCommand {
    private static final Chapter CHAPTER = Chapter04.CHAPTER;

    private final Path top;
    private final StringBuilder told = new StringBuilder();
    private final List<Path> written = new ArrayList<>();

    private StubsCommand(Path top) {
        this.top = top.normalize();
    }

    /** Makes the stubs. The argument is the top folder of the course. */
    public static void main(String[] args) {
        MavenCommand.run(() -> text(Path.of(args[0])));
    }

    /**
     * Makes the stubs of all exercises, and tells what was written.
     *
     * @throws IllegalArgumentException if a solution is not as it must be; then nothing was written
     */
    static String text(Path top) {
        StubsCommand command = new StubsCommand(top);
        try {
            Map<Exercise, String> stubs = new LinkedHashMap<>();
            for (Exercise exercise : CHAPTER.exercises()) {
                Path file = command.source(CHAPTER.solutions(), exercise);
                stubs.put(exercise, StubText.of(file, SourceText.read(file), exercise));
            }
            for (Map.Entry<Exercise, String> each : stubs.entrySet()) {
                command.write(each.getKey(), each.getValue());
            }
            return command.summary();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + "\nNothing was written.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("A file cannot be read or written: " + e, e);
        }
    }

    private Path source(String module, Exercise exercise) {
        return top.resolve(module)
                .resolve("src/main/java")
                .resolve(exercise.className().replace('.', '/') + ".java");
    }

    /** Writes the file of the exercises first: a run that ends between the two writes leaves nothing that looks changed. */
    private void write(Exercise exercise, String stub) throws IOException {
        Path kept = top.resolve("common/src/main/resources/course/stubs").resolve(exercise.fileName());
        Path open = source(CHAPTER.module(), exercise);
        boolean asShipped = Files.exists(kept) && has(open, SourceText.read(kept));
        if (asShipped || has(open, stub) || !Files.exists(open)) {
            write(open, stub);
        } else {
            told.append(top.relativize(open)).append(" is not as it was shipped, so it was left alone.\n");
        }
        write(kept, stub);
    }

    private void write(Path file, String text) throws IOException {
        if (!has(file, text)) {
            AtomicFile.write(file, text);
            written.add(file);
        }
    }

    private static boolean has(Path file, String text) throws IOException {
        return Files.exists(file) && SourceText.read(file).equals(text);
    }

    private String summary() {
        if (written.isEmpty()) {
            return told + "The stubs are those of the solutions already. Nothing was written.\n";
        }
        written.forEach(file -> told.append("  ").append(top.relativize(file)).append('\n'));
        return told.append(written.size())
                .append(written.size() == 1 ? " file was" : " files were")
                .append(" written from the solutions.\n")
                .toString();
    }
}
