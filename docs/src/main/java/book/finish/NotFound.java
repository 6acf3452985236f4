package book.finish;

import java.io.IOException;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a web server shows for an address that leads nowhere, in whatever folder: so it brings its style along. */
final class NotFound {

    static final String FILE = "404.html";

    private NotFound() {}

    static Document of(String template, Theme theme, Publication publication) throws IOException {
        Document document = Html.parse(template);
        document.title("No such page · Build a GPT in Java");
        document.expectFirst("meta[name=description]").attr("content", "There is no page at this address.");
        document.select("script, link").remove();
        document.head().appendChild(new Element("style").appendChild(new DataNode(theme.template("book.css"))));
        Frame.unlisted(document);
        document.body().html(theme.template(FILE));
        document.select("a[href=index.html]").attr("href", publication.hasUrl() ? publication.url() : "index.html");
        return document;
    }
}
