package book.finish;

import book.values.Answers;
import java.util.Arrays;
import java.util.List;

/** Small pages for tests, as Asciidoctor would write them. */
final class Pages {

    static final Publication AT_HOME = new Publication(Answers.FOLDED, "", "1.0", "2026-01-01", List.of());

    private Pages() {}

    static Page page(String name, String title, String... content) {
        return Page.read(name, html(name, title, String.join("\n", content)));
    }

    static String html(String name, String title, String content) {
        return """
                <html><head><meta name="description" content="About %s."></head>
                <body id="%s"><div id="header"><h1>%s</h1></div>
                <div id="content">%s</div></body></html>
                """.formatted(name, name, title, content);
    }

    /** An order in which all pages stand in one group. */
    static BookOrder order(Page... pages) {
        List<BookOrder.Entry> entries = Arrays.stream(pages)
                .map(page -> new BookOrder.Entry(page.name(), ""))
                .toList();
        return new BookOrder(List.of(new BookOrder.Group("The chapter", entries)));
    }
}
