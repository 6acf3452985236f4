package book.finish;

import java.util.List;
import java.util.stream.Collectors;

/** What a search engine may list: all pages without solutions. */
final class Sitemap {

    static final String FILE = "sitemap.xml";

    private static final String START = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            """;

    private Sitemap() {}

    static String of(List<Page> pages, Publication publication) {
        return pages.stream()
                .filter(page -> !page.hasSolutions())
                .map(page -> "<url><loc>" + publication.address(page.file()) + "</loc><lastmod>" + publication.date()
                        + "</lastmod></url>\n")
                .collect(Collectors.joining("", START, "</urlset>\n"));
    }
}
