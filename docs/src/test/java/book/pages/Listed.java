package book.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A file of exceptions: in each line a regular expression and, behind two spaces or more, the reason for it. */
final class Listed {
    private static final Pattern GAP = Pattern.compile("\\s{2,}");

    private Listed() {}

    static List<Pattern> read(String file) throws IOException {
        return Files.readAllLines(Path.of("src/main", file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Listed::pattern)
                .toList();
    }

    private static Pattern pattern(String line) {
        String[] parts = GAP.split(line.strip(), 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("what is listed needs a reason behind two spaces, got \"" + line + "\"");
        }
        return Pattern.compile(parts[0]);
    }
}
