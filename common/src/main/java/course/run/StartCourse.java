package course.run;

import course.NativeOutput;
import course.TerminalOutput;
import gpt.cli.OwnJvm;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts the run of the exercises from Maven's JVM in another one, and fails when that run fails. */
public final class StartCourse {
    /** The exit code when every required task is solved; not 0, so that a student's {@code halt(0)} is not taken for it. */
    public static final int SOLVED = 10;

    /** The exit code when the run has told what remains to be done. */
    public static final int RED = 1;

    private static final int INTERRUPTED = 130;
    private static final int KILLED = 137;

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
        int exitCode = OwnJvm.run(
                MemoryLimit.bounded(NativeOutput.command(module)),
                args[0] + NativeOutput.option() + " -Dcourse.role=" + args[3]
                        + (System.getProperty("all") == null ? "" : " -Dall"),
                OwnJvm.ownClassPath(),
                Class.forName(args[2], false, StartCourse.class.getClassLoader()),
                args[3].equals("asked") ? List.of(chosen(), System.getProperty("parts", "")) : List.of("", ""),
                module.toFile());
        if (exitCode == SOLVED) {
            return;
        }
        if (exitCode != RED && exitCode != OwnJvm.USAGE && exitCode != INTERRUPTED) {
            TerminalOutput.of(FileDescriptor.out).print(whatRemains(module) + ending(exitCode) + "\n");
        }
        if (args[3].equals("asked")) {
            System.exit(RED);
        }
        throw new IllegalStateException("the exercises do not fail as they should, see above");
    }

    /** The sentence about an end that was not the run's own. */
    static String ending(int exitCode) {
        return exitCode == MemoryLimit.EXIT_CODE || exitCode == KILLED
                ? "The run ended before the tests did, since " + RunLimits.memoryExceeded()
                : "The run ended before the tests did, with exit code " + exitCode + ".";
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
