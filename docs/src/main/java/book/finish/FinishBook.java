package book.finish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The last step of the book: Asciidoctor's pages become the book that people read. */
public final class FinishBook {

    private FinishBook() {}

    /** Takes two folders: the pages as Asciidoctor left them, and the book. */
    public static void main(String[] args) throws IOException {
        Path raw = Path.of(args[0]);
        Path book = Path.of(args[1]);
        List<Path> files;
        try (Stream<Path> all = Files.walk(raw)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            copy(file, book.resolve(raw.relativize(file)));
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.toAbsolutePath().getParent());
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
