package book.finish;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** All pages as one, to print or to search with the browser: all is open but the solutions of the tasks. */
final class WholeBook {

    static final String FILE = "whole-book.html";

    /** Stands between the name of a page and an id on it, so that ids of several pages can live on one. */
    private static final String BETWEEN = "--";

    private static final Pattern URL = Pattern.compile("url\\((['\"]?)#");

    private final List<Page> pages;
    private final Publication publication;

    WholeBook(List<Page> pages, Publication publication) {
        this.pages = List.copyOf(pages);
        this.publication = publication;
    }

    /** Takes a page's template, for its head, and what stands in its body instead. */
    Document of(String template, String body) {
        Document document = Html.parse(template);
        document.title("The whole book · Build a GPT in Java");
        document.expectFirst("meta[name=description]")
                .attr("content", "All pages of the book as one, with every hint open, to be printed.");
        Frame.katex(document);
        Frame.unlisted(document); // it says what the pages say
        document.body().addClass("whole").html(body);
        Element contents = document.expectFirst("nav.contents ol");
        Element main = document.expectFirst("main");
        for (Page page : pages) {
            contents.appendElement("li")
                    .appendElement("a")
                    .attr("href", "#" + page.name())
                    .text(page.title());
            main.appendChild(chapter(page));
        }
        publication.foot(document, "docs/src/main/asciidoc");
        return document;
    }

    private Element chapter(Page page) {
        Element chapter = page.article().clone();
        chapter.tagName("section").addClass("chapter");
        chapter.select("script").remove();
        for (int level = 5; level >= 1; level--) {
            chapter.select("h" + level).tagName("h" + (level + 1));
        }
        chapter.select("details").not(Page.SOLUTION).attr("open", "");
        for (Element element : chapter.getAllElements()) {
            rename(page, element);
        }
        chapter.attr("id", page.name());
        Element heading = chapter.expectFirst("h2");
        heading.select("a.link").attr("href", "#" + page.name());
        return chapter;
    }

    private void rename(Page page, Element element) {
        if (element.hasAttr("id")) {
            element.attr("id", id(page.name(), element.id()));
        }
        for (String name : References.ATTRIBUTES) {
            if (element.hasAttr(name)) {
                element.attr(
                        name,
                        References.ids(element.attr(name))
                                .map(id -> id(page.name(), id))
                                .collect(Collectors.joining(" ")));
            }
        }
        for (String name : List.of("href", "xlink:href")) {
            if (element.hasAttr(name)) {
                element.attr(name, link(page, element.attr(name)));
            }
        }
        // such as fill="url(#stripes)" in a drawing
        for (Attribute attribute : List.copyOf(element.attributes().asList())) {
            if (attribute.getValue().contains("url(")) {
                element.attr(
                        attribute.getKey(),
                        URL.matcher(attribute.getValue())
                                .replaceAll(Matcher.quoteReplacement("url(#" + page.name() + BETWEEN)));
            }
        }
    }

    private static String id(String page, String id) {
        return page + BETWEEN + id;
    }

    private String link(Page from, String target) {
        if (target.startsWith("#")) {
            return "#" + id(from.name(), target.substring(1));
        }
        for (Page page : pages) {
            if (target.equals(page.file())) {
                return "#" + page.name();
            }
            if (target.startsWith(page.file() + "#")) {
                return "#" + id(page.name(), target.substring(page.file().length() + 1));
            }
        }
        return target;
    }
}
