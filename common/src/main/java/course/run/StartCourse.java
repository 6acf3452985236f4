package course.run;

import course.TerminalOutput;
import gpt.cli.OwnJvm;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Starts the run of the exercises from Maven's JVM in another one, and fails when that run fails. */
public final class StartCourse {
    /** The exit code when every required task is solved; not 0, so that a student's {@code halt(0)} is not taken for it. */
    public static final int SOLVED = 10;

    /** The exit code when the run has told what remains to be done. */
    public static final int RED = 1;

    private StartCourse() {}

    /**
     * Runs the class that runs the course.
     *
     * @param args the options of its JVM, separated by spaces; the folder of the exercises; the class, whose arguments are the chosen tasks and the switch of the parts; and the role of the
     *     exercises in this build: when Maven was asked for them, a red run ends Maven without another word, since the
     *     board has said it all
     */
    public static void main(String[] args) throws IOException, InterruptedException, ClassNotFoundException {
        Path module = Path.of(args[1]);
        int exitCode = ExercisesJvm.run(
                args[0] + " -Dcourse.role=" + args[3] + (System.getProperty("all") == null ? "" : " -Dall"),
                OwnJvm.ownClassPath(),
                Class.forName(args[2], false, StartCourse.class.getClassLoader()),
                args[3].equals("asked") ? List.of(chosen(), System.getProperty("parts", "")) : List.of("", ""),
                module);
        if (exitCode == SOLVED) {
            return;
        }
        Optional<String> ending = ExercisesJvm.ending("The run ended before the tests did", exitCode);
        if (ending.isPresent()) {
            TerminalOutput.of(FileDescriptor.out).print(whatRemains(module) + ending.get() + "\n");
        }
        if (args[3].equals("asked")) {
            System.exit(RED);
        }
        throw new IllegalStateException("the exercises do not fail as they should, see above");
    }

    /** What {@code -Dtasks} chooses, or {@code -Dtask}; empty for all tasks, with the score of the first track. */
    private static String chosen() {
        return System.getProperty("tasks", System.getProperty("task", ""));
    }

    /** The board that the run writes first, in case that its JVM does not survive. */
    private static String whatRemains(Path module) throws IOException {
        Path board = module.resolve("target/course/progress.txt");
        return Files.exists(board) ? Files.readString(board) + "\n" : "";
    }
}
