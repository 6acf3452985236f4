package book.finish;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A page of the book, without its frame.
 *
 * @param name its file is {@code name.html}
 * @param title its heading, as plain text
 * @param description one sentence for who has not opened it yet
 * @param article the heading and all that follows; it changes as the page is finished
 */
record Page(String name, String title, String description, Element article) {

    /** The blocks that answer a task, by the role that pages give them. */
    static final String SOLUTION = ".solution";

    /** Takes from what Asciidoctor wrote what belongs to the page, in the plainer HTML of this book. */
    static Page read(String name, String html) {
        Document raw = Html.parse(html);
        Element heading = raw.selectFirst("h1");
        Element content = raw.getElementById("content");
        if (heading == null || content == null) {
            throw new BookException(name + ".html: a page needs a title and a text");
        }
        String title = heading.text();
        if (title.contains("\\(")) {
            throw new BookException(
                    name + ".html: the title of a page stands in places where a formula cannot: " + title);
        }
        Element article = Html.element("article");
        article.appendChild(heading);
        if (!raw.body().id().isEmpty()) {
            heading.attr("id", raw.body().id());
        }
        article.appendChildren(List.copyOf(content.childNodes()));
        Element footnotes = raw.getElementById("footnotes");
        if (footnotes != null) {
            article.appendChild(footnotes);
        }
        PlainHtml.of(article);
        String description = raw.select("meta[name=description]").attr("content");
        if (description.isBlank()) {
            throw new BookException(name + ".html: the page has no :description:");
        }
        return new Page(name, title, description, article);
    }

    /** Takes away what has the role {@code solution}: the answer to a task. */
    void removeSolutions() {
        article.select(SOLUTION).remove();
    }

    boolean hasSolutions() {
        return article.selectFirst(SOLUTION) != null;
    }

    String file() {
        return name + ".html";
    }

    /** The headings of its sections. */
    List<Element> sections() {
        return article.select("h2[id]");
    }
}
