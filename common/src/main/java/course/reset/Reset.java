package course.reset;

import course.AtomicFile;
import course.SourceText;
import course.compile.Stubs;
import course.exercises.Chapter;
import course.exercises.Exercise;
import course.exercises.Task;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts the stubs of a task back, or a whole file, and keeps what the student had beside it.
 *
 * <p>Nothing is ever lost: before a file changes, all of it is copied to a new name.
 */
public final class Reset {
    /** What the name of a kept copy has after that of its file. */
    public static final String KEPT = ".before-reset-of-";

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

    private final Path folder;

    /** Resets a chapter's files below a {@code src/main/java}. */
    public Reset(Chapter chapter, Path sourceRoot) {
        this.folder = sourceRoot.toAbsolutePath().normalize().resolve(chapter.packageName());
    }

    /**
     * Puts the methods of the task back; whatever else is in the file stays.
     *
     * @throws IllegalArgumentException if the file is not Java, so that its methods cannot be found
     * @throws IOException if the file cannot be written; then it is as it was
     */
    public ResetResult task(Task task) throws IOException {
        Exercise exercise = task.exercise();
        Path file = folder.resolve(exercise.fileName());
        if (!Files.exists(file)) {
            return exercise(exercise);
        }
        String before = read(file);
        String after;
        try {
            after = StubMethods.putBack(file, before, Stubs.of(exercise), task.methodNames());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The methods of " + task.id()
                            + " cannot be told apart, since this is not Java yet:\n\n"
                            + e.getMessage()
                            + "\nCorrect that line first. Or restore the whole file as it was shipped, with\n-Dtask="
                            + exercise.number() + ": a copy of yours is kept beside it.",
                    e);
        }
        return replace(task.id(), String.join(", ", task.methodNames()), file, before, after);
    }

    /**
     * Puts the whole file of an exercise back.
     *
     * @throws IllegalArgumentException if a folder is in its place
     * @throws IOException if the file cannot be written; then it is as it was
     */
    public ResetResult exercise(Exercise exercise) throws IOException {
        Path file = folder.resolve(exercise.fileName());
        if (!Files.exists(file)) {
            AtomicFile.write(file, Stubs.of(exercise));
            return new ResetResult(exercise.fileName(), file, Optional.empty(), true);
        }
        return replace(exercise.number(), exercise.fileName(), file, read(file), Stubs.of(exercise));
    }

    private static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is a folder, not a file. Move it away, and try again.");
        }
        return SourceText.read(file);
    }

    private ResetResult replace(String id, String what, Path file, String before, String after) throws IOException {
        if (before.equals(after)) {
            return new ResetResult(what, file, Optional.empty(), false);
        }
        Path kept = keep(file, id);
        AtomicFile.write(file, after);
        return new ResetResult(what, file, Optional.of(kept), true);
    }

    /** Copies the file, byte by byte, to a new name that no compiler reads. */
    private Path keep(Path file, String id) throws IOException {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.java$", "") + KEPT + id + "-"
                + LocalDateTime.now(ZoneId.systemDefault()).format(WHEN);
        for (int i = 1; ; i++) {
            try {
                return Files.copy(file, folder.resolve(name + (i == 1 ? "" : "-" + i) + ".txt"));
            } catch (FileAlreadyExistsException e) {
                // two resets within a second: the next name will do
            }
        }
    }
}
