package book.finish;

import java.util.Map;
import org.jsoup.nodes.Element;

/** A block of code or output: fewer boxes and few colors. */
final class CodeBlock {

    /** What CodeRay tells apart, and the class that {@code book.css} colors it by; all else has no color. */
    private static final Map<String, String> COLOURS = Map.ofEntries(
            Map.entry("keyword", "k"),
            Map.entry("directive", "k"),
            Map.entry("type", "k"),
            Map.entry("predefined-constant", "k"),
            Map.entry("string", "s"),
            Map.entry("character", "s"),
            Map.entry("docstring", "s"),
            Map.entry("integer", "n"),
            Map.entry("float", "n"),
            Map.entry("octal", "n"),
            Map.entry("hex", "n"),
            Map.entry("tag", "n"),
            Map.entry("key", "n"),
            Map.entry("annotation", "a"),
            Map.entry("comment", "c"));

    private CodeBlock() {}

    static void of(Element block) {
        block.select("> .content").forEach(Element::unwrap);
        Element pre = block.expectFirst("pre");
        pre.removeAttr("class");
        boolean printed = block.hasClass("output");
        pre.select("span[class]:not(.conum)").forEach(token -> color(token, printed));
    }

    private static void color(Element token, boolean printed) {
        String color = COLOURS.get(token.className());
        if (printed || color == null) {
            token.unwrap();
        } else {
            token.attr("class", color);
        }
    }
}
