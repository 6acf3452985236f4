package book.finish;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What stands around each page: head, list of contents, search, the way to the pages before and after. */
final class Frame {

    private static final String BOOK = "Build a GPT in Java";

    private final String template;
    private final BookOrder order;
    private final List<Page> pages;
    private final Set<String> scripts;
    private final Publication publication;

    /** With the template, all pages in their order, the scripts of figures, {@code figures/NAME.js}, and more for the head. */
    Frame(String template, BookOrder order, List<Page> pages, Set<String> scripts, Publication publication) {
        this.template = template;
        this.order = order;
        this.pages = List.copyOf(pages);
        this.scripts = Set.copyOf(scripts);
        this.publication = publication;
    }

    /** The page as people get it. */
    Document around(Page page) {
        boolean first = page.equals(pages.get(0));
        Document document = head(first ? BOOK : page.title() + " · " + BOOK, page.description());
        document.expectFirst("nav.contents .entries").appendChildren(contents(page));
        Element all = document.expectFirst("nav.contents .all");
        publication
                .files()
                .forEach(file -> all.appendText(", as ")
                        .appendElement("a")
                        .attr("href", file)
                        .text(file.replaceFirst(".*\\.", "").toUpperCase(Locale.ROOT)));
        if (page.hasSolutions()) {
            unlisted(document);
        }
        Element main = document.expectFirst("main");
        main.prependChild(page.article().clone());
        pager(page, document);
        publication.preview(document, page.file());
        publication.foot(document, "docs/src/main/asciidoc/" + page.name() + ".adoc");
        if (!page.article().select(".katex").isEmpty()) {
            katex(document);
        }
        for (String script : scripts(page)) {
            document.head().appendElement("script").attr("src", script).attr("defer", true);
        }
        return document;
    }

    /** KaTeX's style, before the book's own, which changes a little of it. */
    static void katex(Document document) {
        document.expectFirst("link[rel=stylesheet]")
                .before(new Element("link").attr("rel", "stylesheet").attr("href", "katex.css"));
    }

    /** For a page with solutions, which no search engine shall offer. */
    static void unlisted(Document document) {
        document.head().appendElement("meta").attr("name", "robots").attr("content", "noindex");
    }

    private Document head(String title, String description) {
        Document document = Html.parse(template);
        document.title(title);
        document.expectFirst("meta[name=description]").attr("content", description);
        return document;
    }

    /** What makes the figures of a page move, and before that what it is made of; a drawing needs neither. */
    private List<String> scripts(Page page) {
        List<String> own = page.article().select("figure[data-figure]").eachAttr("data-figure").stream()
                .map(Frame::script)
                .filter(scripts::contains)
                .distinct()
                .toList();
        return own.isEmpty()
                ? own
                : Stream.concat(Stream.of(script("parts")), own.stream()).toList();
    }

    private static String script(String figure) {
        return "figures/" + figure + ".js";
    }

    private List<Element> contents(Page current) {
        return order.groups().stream()
                .flatMap(group -> List.of(title(group), list(group, current)).stream())
                .toList();
    }

    private static Element title(BookOrder.Group group) {
        return new Element("p").addClass("group").text(group.title());
    }

    private Element list(BookOrder.Group group, Page current) {
        Element list = new Element("ul");
        for (BookOrder.Entry entry : group.entries()) {
            Page page = page(entry.page());
            Element item = list.appendElement("li");
            Element link = item.appendElement("a").attr("href", page.file());
            link.text(entry.shortTitle().isEmpty() ? page.title() : entry.shortTitle());
            if (page.equals(current)) {
                link.attr("aria-current", "page");
                sections(page, item);
            }
        }
        return list;
    }

    private static void sections(Page page, Element item) {
        if (page.sections().isEmpty()) {
            return;
        }
        Element list = item.appendElement("ul");
        for (Element section : page.sections()) {
            list.appendElement("li")
                    .appendElement("a")
                    .attr("href", "#" + section.id())
                    .text(Html.text(section));
        }
    }

    private void pager(Page page, Document document) {
        int place = pages.indexOf(page);
        Element pager = document.expectFirst("nav.pager");
        if (place > 0) {
            turn(pager, "prev", "Previous", pages.get(place - 1));
        }
        if (place < pages.size() - 1) {
            turn(pager, "next", "Next", pages.get(place + 1));
        }
        if (pager.childrenSize() == 0) {
            pager.remove();
        }
    }

    private static void turn(Element pager, String rel, String words, Page to) {
        Element link = pager.appendElement("a").attr("rel", rel).attr("href", to.file());
        link.appendElement("span").text(words);
        link.appendText(" ");
        link.appendElement("strong").text(to.title());
    }

    private Page page(String name) {
        return pages.stream()
                .filter(page -> page.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BookException("book-order.txt lists " + name
                        + ", but the pages are "
                        + pages.stream().map(Page::name).collect(Collectors.joining(", "))));
    }
}
