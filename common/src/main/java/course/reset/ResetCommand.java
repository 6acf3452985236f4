package course.reset;

import course.MavenCommand;
import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** Runs {@code mvn -Preset}: puts the stubs of a task back, or the whole file of an exercise. */
public final class ResetCommand {
    private static final Chapter CHAPTER = Chapter04.CHAPTER;

    private ResetCommand() {}

    /** Resets. The arguments are the module of the exercises, and {@code task=}. */
    public static void main(String[] args) {
        MavenCommand.run(() -> text(Path.of(args[0]), args[1].replaceFirst("^task=", "")));
    }

    /**
     * Resets what the id names, a task or an exercise, and tells what it did.
     *
     * @throws IllegalArgumentException if it cannot be reset; the message says why
     */
    static String text(Path module, String id) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("""
                    Which task do you want to restore as it was shipped? For example:
                      mvn -q -Preset -Dtask=4.1a   the methods of one task
                      mvn -q -Preset -Dtask=4.1    the whole file of an exercise""");
        }
        try {
            return "\n"
                    + reset(new Reset(CHAPTER, module.resolve("src/main/java")), id.strip())
                            .text();
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be written, so it is as it was: " + e, e);
        }
    }

    private static ResetResult reset(Reset reset, String id) throws IOException {
        Optional<Exercise> exercise = CHAPTER.exercise(id);
        boolean both = CHAPTER.tasks().stream().anyMatch(task -> task.id().equalsIgnoreCase(id));
        if (exercise.isEmpty() || both) { // 4.4 is the only task of exercise 4.4
            try {
                return reset.task(CHAPTER.task(id));
            } catch (IllegalArgumentException e) {
                if (exercise.isEmpty()) {
                    throw e;
                }
            }
        }
        return reset.exercise(exercise.orElseThrow());
    }
}
