package book.finish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The style and the scripts of the book, from the folder that holds them. */
final class Theme {

    private final Path folder;

    Theme(Path folder) {
        this.folder = folder;
    }

    String template(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    /** The scripts, by the names under which pages load them. */
    Set<String> scripts() throws IOException {
        return files(".js").stream()
                .map(script -> folder.relativize(script).toString().replace('\\', '/'))
                .collect(Collectors.toSet());
    }

    /** Writes one style sheet, all of them in the order of their names, and copies the scripts and the icon. */
    void write(Path book) throws IOException {
        Files.createDirectories(book);
        StringBuilder style = new StringBuilder();
        for (Path css : files(".css")) {
            style.append(Files.readString(css));
        }
        Files.writeString(book.resolve("book.css"), style);
        for (Path file : files(".js", ".png")) {
            Path to = book.resolve(folder.relativize(file));
            Files.createDirectories(to.toAbsolutePath().getParent());
            Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<Path> files(String... endings) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }
}
