package book.finish;

import book.values.Answers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * How a book is published.
 *
 * @param answers whether it shows the solutions
 * @param url where its first page will be, ending in a slash; empty for a book that stays at home
 * @param version the version of the course
 * @param date the day of that version, such as 2026-01-01
 * @param formats in which forms it is offered too, by the ends of their files, such as pdf
 */
public record Publication(Answers answers, String url, String version, String date, List<String> formats) {

    /** GitHub Pages has the repository's owner and name in the address. */
    private static final Pattern GITHUB_PAGES =
            Pattern.compile("https://([A-Za-z0-9-]+)\\.github\\.io/([A-Za-z0-9._-]+)/");

    /** For what Maven says: {@code answers=none}, {@code url=}, {@code version=}, {@code timestamp=}, {@code formats=}. */
    static Publication of(List<String> settings) {
        Map<String, String> values = settings.stream()
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        String url = values.getOrDefault("url", "");
        if (!url.isEmpty() && !url.matches("https://[^\\s?#]+")) {
            throw new IllegalArgumentException(
                    "-Dbook.url must be the address of the published book, such as https://owner.github.io/name/, got \""
                            + url + "\"");
        }
        String formats = values.getOrDefault("formats", "");
        return new Publication(
                Answers.of(values.getOrDefault("answers", "")),
                url.isEmpty() || url.endsWith("/") ? url : url + "/",
                values.getOrDefault("version", ""),
                values.getOrDefault("timestamp", "").replaceFirst("T.*", ""),
                formats.isEmpty() ? List.of() : List.of(formats.split(",", -1)));
    }

    boolean hasUrl() {
        return !url.isEmpty();
    }

    /** Where a file of the book will be. */
    String address(String file) {
        return url + (file.equals("index.html") ? "" : file);
    }

    /** Where a file of the project can be read, or changed, on the web: {@code view} is {@code blob} or {@code edit}. */
    Optional<String> repository(String view, String path) {
        Matcher pages = GITHUB_PAGES.matcher(url);
        return pages.matches()
                ? Optional.of(
                        "https://github.com/" + pages.group(1) + "/" + pages.group(2) + "/" + view + "/main/" + path)
                : Optional.empty();
    }

    /** The book in its other forms, which are made after its pages. */
    List<String> files() {
        return formats.stream().map(format -> "build-a-gpt-in-java." + format).toList();
    }

    /** Says in the head of a page where it will be, and what shows when somebody shares its address. */
    void preview(Document page, String file) {
        if (hasUrl()) {
            page.head().appendElement("link").attr("rel", "canonical").attr("href", address(file));
            property(page, "og:type", "article");
            property(page, "og:title", page.title());
            property(
                    page,
                    "og:description",
                    page.select("meta[name=description]").attr("content"));
            property(page, "og:url", address(file));
            property(page, "og:image", address("icon.png"));
        }
    }

    private static void property(Document page, String name, String content) {
        page.head().appendElement("meta").attr("property", name).attr("content", content);
    }

    /** Adds to the foot of a page which version it is, and a way to change it. */
    void foot(Document page, String source) {
        Element edition = page.expectFirst("footer")
                .appendElement("p")
                .addClass("edition")
                .text("Version " + version + ", ");
        edition.appendElement("time").attr("datetime", date).text(date);
        edition.appendText(".");
        repository("edit", source)
                .ifPresent(address -> edition.appendText(" ")
                        .appendElement("a")
                        .attr("href", address)
                        .text("Edit this page"));
    }
}
