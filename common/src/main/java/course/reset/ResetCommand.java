package course.reset;

import course.TerminalOutput;
import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** Runs {@code mvn -Preset}: puts the stubs of a task back, or the whole file of an exercise. */
public final class ResetCommand {
    private static final Chapter CHAPTER = Chapter04.CHAPTER;

    private ResetCommand() {}

    /** Resets, or ends the JVM with status 1. The arguments are the module of the exercises, and {@code task=}. */
    public static void main(String[] args) {
        PrintStream out = TerminalOutput.of(FileDescriptor.out);
        PrintStream err = TerminalOutput.of(FileDescriptor.err);
        if (!run(out, err, Path.of(args[0]), args[1].replaceFirst("^task=", ""))) {
            System.exit(1);
        }
    }

    /** Resets what the id names, a task or an exercise, and tells whether it could. */
    static boolean run(PrintStream out, PrintStream err, Path module, String id) {
        Reset reset = new Reset(CHAPTER, module.resolve("src/main/java"));
        if (id.isBlank()) {
            err.print("""
                    Which task do you want to restore as it was shipped? For example:
                      mvn -q -Preset -Dtask=4.1a   the methods of one task
                      mvn -q -Preset -Dtask=4.1    the whole file of an exercise
                    """);
            return false;
        }
        try {
            ResetResult done = reset(reset, id.strip());
            out.print("\n" + done.text());
            return true;
        } catch (IllegalArgumentException | ResetException e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("The file cannot be written, so it is as it was: " + e);
        }
        return false;
    }

    private static ResetResult reset(Reset reset, String id) throws ResetException, IOException {
        Optional<Exercise> exercise = CHAPTER.exercise(id);
        boolean both = CHAPTER.tasks().stream().anyMatch(task -> task.id().equalsIgnoreCase(id));
        if (exercise.isEmpty() || both) { // 4.4 is the only task of exercise 4.4
            try {
                return reset.task(CHAPTER.task(id));
            } catch (ResetException e) {
                if (exercise.isEmpty()) {
                    throw e;
                }
            }
        }
        return reset.exercise(exercise.orElseThrow());
    }
}
