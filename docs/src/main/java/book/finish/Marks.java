package book.finish;

import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Says in a word what a paragraph with a role is, so that no mark depends on color alone. */
final class Marks {

    private static final Map<String, String> WORDS =
            Map.of("definition", "Definition", "pitfall", "Pitfall", "tryit", "Try it");

    private Marks() {}

    static void add(Element article) {
        WORDS.forEach((role, word) -> article.select("." + role).forEach(marked -> mark(marked, word)));
    }

    private static void mark(Element marked, String word) {
        if (marked.normalName().equals("p")) {
            marked.prependChild(new TextNode(" "));
            marked.prependChild(new Element("strong").addClass("kind").text(word + "."));
        } else {
            marked.prependChild(new Element("p").addClass("kind").text(word));
        }
    }
}
