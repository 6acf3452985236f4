package book.formats;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/**
 * A page as an EPUB has it.
 *
 * @param name without an ending
 * @param title as plain text
 * @param text the whole file
 */
record EpubPage(String name, String title, String text) {

    /** Takes a page of the finished book, and the names of all pages, to which links may lead. */
    static EpubPage of(String name, String html, List<String> names) {
        Document page = Jsoup.parse(html, "", Parser.htmlParser().settings(ParseSettings.preserveCase));
        Element article = page.expectFirst("main > article");
        article.select("script, .solution, .source, .katex-html").remove();
        article.select(".katex-mathml, .katex, a.link").forEach(Element::unwrap);
        article.select("annotation").remove();
        article.select("details").forEach(EpubPage::unfold);
        article.select("[data-figure]").removeAttr("data-figure");
        article.select("svg").attr("xmlns", "http://www.w3.org/2000/svg");
        article.select("math").attr("xmlns", "http://www.w3.org/1998/Math/MathML");
        article.select("a[href]").forEach(link -> link(link, names));
        page.outputSettings()
                .syntax(Document.OutputSettings.Syntax.xml)
                .escapeMode(Entities.EscapeMode.xhtml)
                .prettyPrint(false);
        String title = page.expectFirst("h1").text();
        return new EpubPage(name, title, xhtml(title, article.outerHtml()));
    }

    /** Not every reader can open what is folded. */
    private static void unfold(Element details) {
        details.tagName("div").removeAttr("open").addClass("details");
        details.select("> summary").tagName("p");
    }

    private static void link(Element link, List<String> names) {
        String address = link.attr("href");
        if (address.startsWith("#") || address.startsWith("https:")) {
            return;
        }
        String page = address.replaceFirst("\\.html.*", "");
        if (names.contains(page)) {
            link.attr("href", address.replaceFirst("\\.html", ".xhtml").replaceFirst("(#[^?]*)\\?.*", "$1"));
        } else {
            link.unwrap();
        }
    }

    static String xhtml(String title, String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
                + "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\" lang=\"en\">\n<head><title>"
                + escaped(title)
                + "</title><link rel=\"stylesheet\" href=\"book.css\" type=\"text/css\"/></head>\n<body>" + body
                + "</body>\n</html>\n";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    String file() {
        return name + ".xhtml";
    }

    /** What the package must tell of a page, as an attribute. */
    String properties() {
        String properties = ((text.contains("<math") ? "mathml " : "") + (text.contains("<svg") ? "svg" : "")).strip();
        return properties.isEmpty() ? "" : " properties=\"" + properties + "\"";
    }
}
