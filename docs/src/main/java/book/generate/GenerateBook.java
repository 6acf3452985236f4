package book.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first step of the book: writes what the pages include. */
public final class GenerateBook {

    private GenerateBook() {}

    /** Takes two folders: the project, and where to write. */
    public static void main(String[] args) throws IOException {
        Path generated = Path.of(args[1]);
        Files.createDirectories(generated);
        Files.writeString(generated.resolve("values.adoc"), "");
        Files.writeString(generated.resolve("values.json"), "{}\n");
    }
}
