package course;

import java.io.FileDescriptor;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** Runs what a profile of Maven's starts to print a text, such as {@code mvn -Phint}. */
public final class MavenCommand {
    private MavenCommand() {}

    /**
     * Prints the text; if the command throws an {@link IllegalArgumentException} or {@link UncheckedIOException}, prints its
     * message as an error and ends the JVM with status 1.
     */
    public static void run(Supplier<String> command) {
        try {
            TerminalOutput.of(FileDescriptor.out).print(command.get());
        } catch (IllegalArgumentException | UncheckedIOException e) {
            TerminalOutput.of(FileDescriptor.err).println(e.getMessage());
            System.exit(1);
        }
    }
}
