package course.run;

import course.NativeOutput;
import gpt.cli.OwnJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Starts the JVM that runs a student's code, bounds its memory, and says how it ended. */
public final class ExercisesJvm {
    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;
    private static final int ABORTED = 134;
    private static final int KILLED = 137;
    private static final int SEGMENTATION_FAULT = 139;

    private ExercisesJvm() {}

    /**
     * Runs the class, as {@link OwnJvm#run} does, and returns its exit code.
     *
     * @param options the options of the JVM, separated by spaces
     * @param module the folder of the exercises, which it runs in
     */
    public static int run(String options, List<String> classPath, Class<?> main, List<String> arguments, Path module)
            throws IOException, InterruptedException {
        return OwnJvm.run(
                MemoryLimit.bounded(NativeOutput.command(module)),
                options + NativeOutput.option(),
                classPath,
                main,
                arguments,
                module.toFile());
    }

    /**
     * The sentence about an end that nobody asked for; empty where the JVM itself has said why.
     *
     * @param ended the beginning of the sentence, such as {@code The watch ended}
     */
    public static Optional<String> ending(String ended, int exitCode) {
        return switch (exitCode) {
            case FAILED, OwnJvm.USAGE, INTERRUPTED -> Optional.empty();
            case 0 -> Optional.of(ended + " from within, most likely by your code.");
            case MemoryLimit.EXIT_CODE ->
                Optional.of(String.format(
                        Locale.ROOT,
                        "%s, since your code took more than %.1f GB of memory:\ndoes it fill large arrays?",
                        ended,
                        RunLimits.MEMORY_BYTES / 1e9));
            case KILLED ->
                Optional.of(ended + ", most likely because memory ran out:\ndoes your code fill large arrays?");
            case ABORTED, SEGMENTATION_FAULT ->
                Optional.of(ended + ", since native code crashed:\nan ND4J call with shapes that do not fit can do"
                        + " that, such as assign.");
            default -> Optional.of(ended + " with exit code " + exitCode + ".");
        };
    }
}
