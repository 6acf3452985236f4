package course.hints;

import course.MavenCommand;
import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Task;
import course.run.NextTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What {@code mvn -Phint} runs: prints the next hint for a task. */
public final class HintCommand {
    private static final Chapter CHAPTER = Chapter04.CHAPTER;

    private HintCommand() {}

    /** Prints a hint. The arguments: the module of the exercises, and {@code task=}. */
    public static void main(String[] args) {
        MavenCommand.run(() -> text(Path.of(args[0]), args[1].replaceFirst("^task=", "")));
    }

    /**
     * The next hint.
     *
     * @param id the task, or nothing for the one that the last board named as the next
     * @throws IllegalArgumentException if there is no such task, or no next one
     */
    static String text(Path module, String id) {
        try {
            Hints hints = new Hints(module);
            Optional<Task> task =
                    id.isBlank() ? new NextTask(module).read(CHAPTER) : Optional.of(CHAPTER.task(id.strip()));
            if (task.isEmpty()) {
                throw new IllegalArgumentException(choices(hints));
            }
            return hints.next(task.get()).text();
        } catch (IOException e) {
            throw new UncheckedIOException("The hints that you have seen cannot be saved: " + e, e);
        }
    }

    private static String choices(Hints hints) throws IOException {
        StringBuilder text =
                new StringBuilder("Which task do you want a hint for? For example: mvn -q -Phint -Dtask=4.1a\n\n");
        for (Task task : CHAPTER.tasks()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-4s  %-34s %d of %d hints seen%n",
                    task.id(),
                    task.title(),
                    hints.given(task),
                    Hints.PER_TASK));
        }
        return text.toString();
    }
}
