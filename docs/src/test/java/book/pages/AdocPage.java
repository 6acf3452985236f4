package book.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page as it was written, line by line: what is prose, and what stands in blocks of code.
 *
 * @param name its file
 */
record AdocPage(String name, List<String> lines) {
    private static final Path FOLDER = Path.of("src/main/asciidoc");
    private static final Pattern VERBATIM = Pattern.compile("-{4,}|\\.{4,}");
    private static final Pattern NO_PROSE =
            Pattern.compile(":[\\w-]+:.*|//.*|\\[.*]|include::.*|\\|={3,}|\\+{4,}|={4,}|-{2}|_{4,}");

    AdocPage {
        lines = List.copyOf(lines);
    }

    /** A line and where it is. */
    record Line(String page, int number, String text) {
        @Override
        public String toString() {
            return page + ":" + number + ": " + text;
        }
    }

    static List<AdocPage> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".adoc"))
                    .sorted()
                    .map(AdocPage::read)
                    .toList();
        }
    }

    private static AdocPage read(Path file) {
        try {
            return new AdocPage(file.getFileName().toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines outside code, and outside what only AsciiDoc reads; formulas are among them. */
    List<Line> prose() {
        List<Line> prose = new ArrayList<>();
        String open = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (VERBATIM.matcher(line).matches()) {
                open = open.isEmpty() ? line : open.equals(line) ? "" : open;
            } else if (open.isEmpty() && !NO_PROSE.matcher(line).matches()) {
                prose.add(new Line(name, i + 1, line));
            }
        }
        return prose;
    }

    /** The lines inside blocks of code and of output; before each, the line that says what kind of block it is. */
    List<Line> verbatim() {
        List<Line> verbatim = new ArrayList<>();
        String open = "";
        boolean python = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (VERBATIM.matcher(line).matches() && (open.isEmpty() || open.equals(line))) {
                python = open.isEmpty() && i > 0 && lines.get(i - 1).startsWith("[source,python");
                open = open.isEmpty() ? line : "";
            } else if (!open.isEmpty() && !python) {
                verbatim.add(new Line(name, i + 1, line));
            }
        }
        return verbatim;
    }
}
