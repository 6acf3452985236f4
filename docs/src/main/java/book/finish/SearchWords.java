package book.finish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that lead to a place of the book, though its headings do not say them.
 *
 * @param byAddress the words for each address, {@code page.html} or {@code page.html#anchor}
 */
record SearchWords(Map<String, List<String>> byAddress) {
    private static final Pattern LINE = Pattern.compile("(\\S+)  (\\S.*)");

    static SearchWords none() {
        return new SearchWords(Map.of());
    }

    static SearchWords read(Path file) throws IOException {
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new BookException(
                        file.getFileName() + ": expected an address, two spaces and words, got \"" + line + "\"");
            }
            words.put(parts.group(1), List.of(parts.group(2).split(", ", -1)));
        }
        return new SearchWords(words);
    }

    /** The words for an address, none for most. */
    String of(String address) {
        return String.join(" ", byAddress.getOrDefault(address, List.of()));
    }
}
