package book.finished;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A page of the finished book. */
public record FinishedPage(Path file) {

    /** Where the finished book is; another one can be named with {@code -Dbook.folder}. */
    public static final Path BOOK = Path.of(System.getProperty("book.folder", "target/book"))
            .toAbsolutePath()
            .normalize();

    public static FinishedPage named(String name) {
        return new FinishedPage(BOOK.resolve(name));
    }

    static Stream<FinishedPage> all() {
        List<FinishedPage> pages = files(".html")
                .map(FinishedPage::new)
                .filter(page -> !page.name().equals("404.html")) // shown in the place of others, without their frame
                .toList();
        if (pages.isEmpty()) {
            throw new IllegalStateException("There is no page in " + BOOK + ": build the book first.");
        }
        return pages.stream();
    }

    /** All but the page that holds the whole book once more, to be printed. */
    static Stream<FinishedPage> chapters() {
        return all().filter(page -> !page.isWholeBook());
    }

    static Stream<Path> files(String ending) {
        try (Stream<Path> files = Files.walk(BOOK)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("No finished book in " + BOOK, e);
        }
    }

    String name() {
        return BOOK.relativize(file).toString();
    }

    boolean isWholeBook() {
        return name().equals("whole-book.html");
    }

    Document html() {
        try {
            return Jsoup.parse(file, "UTF-8", file.toUri().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong on this page must be nothing; a failure says where the page comes from. */
    void hasNone(String ofWhat, Iterable<?> found) {
        String source =
                isWholeBook() ? "docs/src/main/asciidoc" : "docs/src/main/asciidoc/" + name().replace(".html", ".adoc");
        assertThat(found)
                .as(
                        "%s: %s. The page is written in %s; its frame and its look come from book.finish and docs/src/main/theme",
                        file, ofWhat, source)
                .isEmpty();
    }

    @Override
    public String toString() {
        return name();
    }
}
