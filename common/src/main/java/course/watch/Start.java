package course.watch;

import course.NativeOutput;
import course.run.MemoryLimit;
import course.run.RunLimits;
import gpt.cli.OwnJvm;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What Maven runs in its own JVM: starts the loop in another one, with its terminal. */
public final class Start {
    private static final String AGAIN = "\nYour files are as you saved them. Start it again with mvn -q -Pwatch";
    private static final int INTERRUPTED = 130;
    private static final int ABORTED = 134;
    private static final int KILLED = 137;
    private static final int SEGMENTATION_FAULT = 139;

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
            exitCode = OwnJvm.run(
                    MemoryLimit.bounded(NativeOutput.command(module.toPath())),
                    jvm + NativeOutput.option(),
                    runs,
                    Watch.class,
                    List.of(String.join(File.pathSeparator, compiles)),
                    module);
        } finally {
            before.restore();
        }
        if (exitCode != Watch.QUIT) {
            ending(exitCode).ifPresent(words -> System.err.println("\n" + words));
            System.exit(exitCode == 0 ? Watch.FAILED : exitCode);
        }
    }

    /** The sentence about an end that the user did not ask for; empty where the watch itself has said it. */
    static Optional<String> ending(int exitCode) {
        return switch (exitCode) {
            case INTERRUPTED, OwnJvm.USAGE, Watch.FAILED -> Optional.empty();
            case 0 -> Optional.of("The watch was ended from within, most likely by your code." + AGAIN);
            case MemoryLimit.EXIT_CODE -> Optional.of("The watch ended, since " + RunLimits.memoryExceeded() + AGAIN);
            case KILLED ->
                Optional.of("The watch was ended by the system, most likely because memory ran out:\n"
                        + "does your code fill large arrays?" + AGAIN);
            case ABORTED, SEGMENTATION_FAULT ->
                Optional.of(
                        "The watch ended since native code crashed: an ND4J call with shapes that do not fit can do\n"
                                + "that, such as assign." + AGAIN);
            default -> Optional.of("The watch ended unexpectedly, with exit code " + exitCode + "." + AGAIN);
        };
    }
}
