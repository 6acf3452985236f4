package course;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What native code prints, such as ND4J about shapes that do not fit: in a file, and not above the board.
 *
 * <p>It goes to descriptor 1, past Java. So a JVM that runs a student's code has the file there, and prints itself to
 * descriptor 2, which leads to where 1 would have led. Windows has no shell for that: there, all stays as it is.
 */
public final class NativeOutput {
    private static final Path FILE = Path.of("target", "course", "native-output.txt");
    private static final String REDIRECTED = "course.native.redirected";
    private static final int MOST = 2000;

    private NativeOutput() {}

    /**
     * The command that takes the JVM's command as its last arguments.
     *
     * @param module the folder that the JVM will run in
     */
    public static List<String> command(Path module) throws IOException {
        if (windows()) {
            return List.of();
        }
        Path file = module.resolve(FILE);
        Files.createDirectories(file.resolveSibling("."));
        Files.deleteIfExists(file);
        return List.of("sh", "-c", "exec \"$@\" 2>&1 1>>'" + FILE + "'", "sh");
    }

    /** The option that tells the JVM of it, with a space before it. */
    public static String option() {
        return windows() ? "" : " -D" + REDIRECTED + "=true";
    }

    private static boolean windows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }

    /** Whether this JVM has the file at descriptor 1. */
    public static boolean isRedirected() {
        return Boolean.getBoolean(REDIRECTED);
    }

    /** What the board is printed to. */
    public static PrintStream terminal() {
        return TerminalOutput.of(isRedirected() ? FileDescriptor.err : FileDescriptor.out);
    }

    /** How much there is by now, in bytes. */
    public static long size() {
        try {
            return isRedirected() ? Files.size(FILE) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The first line about an error that was printed since there was so much, cleaned; empty if none is known. */
    public static String complaintSince(long size) {
        if (!isRedirected()) {
            return "";
        }
        try (InputStream file = Files.newInputStream(FILE)) {
            file.skipNBytes(size);
            return complaint(new String(file.readNBytes(MOST), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return "";
        }
    }

    /** The first line that does not tell a place in ND4J's own sources. */
    static String complaint(String printed) {
        return CleanText.text(printed)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("Error at ["))
                .findFirst()
                .map(line -> line.replaceFirst(" !$", "."))
                .orElse("");
    }
}
