package course.watch;

import course.run.ExercisesJvm;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What Maven runs in its own JVM: starts the loop in another one, with its terminal. */
public final class StartWatch {
    private static final String AGAIN = "\nYour files are as you saved them. Start it again with mvn -q -Pwatch";

    private StartWatch() {}

    /**
     * Starts the watch and returns when the user has quit; after any other end, says what happened and ends this JVM
     * with an exit code that is not 0.
     *
     * @param jvm the arguments of the JVM
     * @param runs the class path of the tests
     * @param compiles the class path of the student's code
     * @param module the folder of the exercises
     */
    public static void watch(String jvm, List<String> runs, List<String> compiles, File module)
            throws IOException, InterruptedException {
        int exitCode;
        try {
            exitCode = ExercisesJvm.run(
                    jvm, runs, Watch.class, List.of(String.join(File.pathSeparator, compiles)), module.toPath());
        } finally {
            restoreTerminal();
        }
        if (exitCode != Watch.QUIT) {
            ExercisesJvm.ending("The watch ended", exitCode)
                    .ifPresent(words -> System.err.println("\n" + words + AGAIN));
            System.exit(exitCode == 0 ? Watch.FAILED : exitCode);
        }
    }

    /** Puts back the modes that a program which was killed may have left a terminal without; no shell wants that. */
    private static void restoreTerminal() throws InterruptedException {
        try {
            Process stty = new ProcessBuilder("stty", "echo", "icanon", "isig", "iexten", "icrnl", "opost")
                    .redirectInput(Redirect.INHERIT)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(2, TimeUnit.SECONDS)) { // in the background, it may not touch the terminal
                stty.destroyForcibly();
            }
        } catch (IOException e) {
            // a system without stty
        }
    }
}
