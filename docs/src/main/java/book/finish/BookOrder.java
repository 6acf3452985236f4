package book.finish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pages in the order in which they are read, in groups, as {@code book-order.txt} lists them. */
record BookOrder(List<Group> groups) {

    /** Pages that stand together in the list of contents. */
    record Group(String title, List<Entry> entries) {}

    /** A page, and what the list of contents calls it: nothing if that is the page's own title. */
    record Entry(String page, String shortTitle) {}

    static BookOrder read(Path file) throws IOException {
        return of(Files.readAllLines(file));
    }

    static BookOrder of(List<String> lines) {
        List<Group> groups = new ArrayList<>();
        for (String line : lines) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (text.startsWith("[") && text.endsWith("]")) {
                groups.add(new Group(text.substring(1, text.length() - 1), new ArrayList<>()));
            } else if (groups.isEmpty()) {
                throw new BookException(
                        "The order of the pages must begin with a group, such as [The chapter], not with \"" + text
                                + "\"");
            } else {
                String[] parts = text.split(":", 2);
                String shortTitle = parts.length == 2 ? parts[1].strip() : "";
                groups.get(groups.size() - 1).entries().add(new Entry(parts[0].strip(), shortTitle));
            }
        }
        return new BookOrder(groups);
    }

    /** The names of all pages. */
    List<String> pages() {
        return groups.stream()
                .flatMap(group -> group.entries().stream())
                .map(Entry::page)
                .toList();
    }
}
