package course.watch;

import course.run.ExercisesJvm;
import java.io.File;
import java.io.IOException;
import java.util.List;

/** What Maven runs in its own JVM: starts the loop in another one, with its terminal. */
public final class Start {
    private static final String AGAIN = "\nYour files are as you saved them. Start it again with mvn -q -Pwatch";

    private Start() {}

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
        TerminalModes before = TerminalModes.now();
        int exitCode;
        try {
            exitCode = ExercisesJvm.run(
                    jvm, runs, Watch.class, List.of(String.join(File.pathSeparator, compiles)), module.toPath());
        } finally {
            before.restore();
        }
        if (exitCode != Watch.QUIT) {
            ExercisesJvm.ending("The watch ended", exitCode)
                    .ifPresent(words -> System.err.println("\n" + words + AGAIN));
            System.exit(exitCode == 0 ? Watch.FAILED : exitCode);
        }
    }
}
