package book.finish;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Numbers the figures in the order in which they are read: "Figure 7." before the caption. */
final class FigureNumbers {

    private FigureNumbers() {}

    /** For the pages in their order; a figure has the same number on its page and in the whole book. */
    static void add(List<Page> pages) {
        int number = 0;
        for (Page page : pages) {
            for (Element caption : page.article().select("figure > figcaption")) {
                number++;
                caption.prependChild(new TextNode(" "));
                caption.prependChild(new Element("span").addClass("number").text("Figure\u00a0" + number + "."));
            }
        }
    }
}
