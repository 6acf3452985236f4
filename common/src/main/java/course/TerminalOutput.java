package course;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What this process writes to, such as the terminal. In Maven's JVM, {@code System.out} is not that: Maven 4 writes a prefix
 * before each line.
 */
public final class TerminalOutput {
    private TerminalOutput() {}

    /** The standard output or error. */
    public static PrintStream of(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
