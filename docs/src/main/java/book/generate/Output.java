package book.generate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes down what was printed, once it is sure that it is the same on every machine. */
final class Output {
    private static final String ESCAPE = "\u001b";

    private final Path folder;
    private final List<String> ofThisMachine;

    /**
     * Outputs below this folder.
     *
     * @param ofThisMachine what must not occur in any of them, such as the path of the project
     */
    Output(Path folder, List<String> ofThisMachine) {
        this.folder = folder;
        this.ofThisMachine = List.copyOf(ofThisMachine);
    }

    /** What prints; it may throw whatever it likes. */
    @FunctionalInterface
    interface Printing {
        void run() throws Exception;
    }

    /**
     * Writes what was printed to {@code name.txt}.
     *
     * @throws IllegalStateException if nothing was printed, or it would look different elsewhere
     */
    void write(String name, String printed) throws IOException {
        if (printed.isBlank()) {
            throw new IllegalStateException(name + " has printed nothing");
        }
        if (printed.contains(ESCAPE)) {
            throw new IllegalStateException(name + " has printed colors, and a page has no terminal");
        }
        for (String text : ofThisMachine) {
            if (printed.contains(text)) {
                throw new IllegalStateException(
                        name + " has printed \"" + text + "\", which is so on this machine only");
            }
        }
        Path file = folder.resolve(name + ".txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, printed.replace("\r\n", "\n"));
    }

    /**
     * What is printed to {@code System.out} meanwhile.
     *
     * @throws IllegalStateException if it throws; name and exception are in the message
     */
    static String captured(String name, Printing printing) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream capture = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            printing.run();
        } catch (Exception | LinkageError e) {
            throw new IllegalStateException(name + " has failed: " + e, e);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
