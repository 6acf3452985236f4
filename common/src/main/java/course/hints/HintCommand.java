package course.hints;

import course.TerminalOutput;
import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Task;
import course.run.NextTask;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What {@code mvn -Phint} runs: prints the next hint for a task. */
public final class HintCommand {
    private static final Chapter CHAPTER = Chapter04.CHAPTER;

    private HintCommand() {}

    /** Prints a hint; when it cannot, ends the JVM with 1. The arguments: the module of the exercises, and {@code task=}. */
    public static void main(String[] args) {
        PrintStream out = TerminalOutput.of(FileDescriptor.out);
        PrintStream err = TerminalOutput.of(FileDescriptor.err);
        if (!run(out, err, Path.of(args[0]), args[1].replaceFirst("^task=", ""))) {
            System.exit(1);
        }
    }

    /**
     * Prints the next hint.
     *
     * @param id the task, or nothing for the one that the last board named as the next
     * @return whether there was a hint to print
     */
    static boolean run(PrintStream out, PrintStream err, Path module, String id) {
        try {
            Optional<Task> task =
                    id.isBlank() ? new NextTask(module).read(CHAPTER) : Optional.of(CHAPTER.task(id.strip()));
            if (task.isEmpty()) {
                err.print(choices(new Hints(module)));
                return false;
            }
            out.print(new Hints(module).next(task.get()).text());
            return true;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("The hints that you have seen cannot be saved: " + e);
        }
        return false;
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
