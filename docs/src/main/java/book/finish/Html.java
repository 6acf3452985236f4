package book.finish;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/** How this book reads and writes HTML: names keep their case, as SVG wants, and no space is added. */
final class Html {

    private Html() {}

    static Document parse(String html) {
        return plain(Jsoup.parse(html, "", Parser.htmlParser().settings(ParseSettings.preserveCase)));
    }

    static Element element(String tag) {
        Document owner = plain(Document.createShell(""));
        return owner.body().appendElement(tag);
    }

    /** The text of an element as one reads it: of each formula, only what is there for everybody. */
    static String text(Element element) {
        Element copy = element.clone();
        copy.select(".katex-html, annotation").remove();
        return copy.text();
    }

    private static Document plain(Document document) {
        document.outputSettings().prettyPrint(false);
        return document;
    }
}
