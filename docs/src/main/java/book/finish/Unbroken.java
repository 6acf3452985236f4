package book.finish;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Keeps on one line what reads badly when it is parted: shapes, small sums, a number and its unit, a command's options. */
final class Unbroken {

    private static final String NUMBER = "[\\d.,]*\\d";

    private static final List<Pattern> TOGETHER = List.of(
            Pattern.compile("\\((?:[\\w.−-]{1,6}, ){1,4}[\\w.−-]{1,6}\\)"), // (B, T, C)
            Pattern.compile("(?<![\\w.,])[\\w.,]{1,9} [=≤−+/] [\\w.,]{1,9}(?![\\w])"), // C = 768
            Pattern.compile(NUMBER + " × " + NUMBER),
            Pattern.compile(NUMBER + " (?:%|[MGK]i?B|GFLOP|ms|s|points)(?!\\w)"));

    /** Here each space counts, or nobody reads it. */
    private static final Set<String> LEFT_ALONE = Set.of("pre", "code", "script", "style", "svg");

    private static final Pattern OPTION = Pattern.compile("(?<![^\\s'])--?[A-Za-z][^\\s']*");

    private Unbroken() {}

    /** For a page whose formulas are set. */
    static void keep(Element article) {
        prose(article);
        article.select("code, .wrap > pre").stream()
                .filter(code -> code.childrenSize() == 0)
                .forEach(Unbroken::code);
    }

    private static void prose(Element element) {
        if (LEFT_ALONE.contains(element.normalName()) || element.hasClass("katex")) {
            return;
        }
        for (Node child : element.childNodes()) {
            if (child instanceof TextNode text) {
                text.text(together(text.getWholeText()));
            } else if (child instanceof Element below) {
                prose(below);
            }
        }
    }

    static String together(String text) {
        String kept = text;
        for (Pattern pattern : TOGETHER) {
            kept = pattern.matcher(kept)
                    .replaceAll(found -> found.group().replace(' ', '\u00a0').replace("$", "\\$"));
        }
        return kept;
    }

    /** Options stay whole; a path that is too long is parted behind a slash. */
    private static void code(Element code) {
        String text = code.wholeText();
        boolean path = code.normalName().equals("code") && text.matches("[\\w.-]+(/[\\w.…-]+){2,}");
        if (!path && !OPTION.matcher(text).find()) {
            return;
        }
        code.empty();
        if (path) {
            for (String part : text.split("(?<=/)", -1)) {
                code.appendText(part);
                if (part.endsWith("/")) {
                    code.appendElement("wbr");
                }
            }
            return;
        }
        int done = 0;
        for (MatchResult option : OPTION.matcher(text).results().toList()) {
            code.appendText(text.substring(done, option.start()));
            code.appendElement("span").addClass("option").text(option.group());
            done = option.end();
        }
        code.appendText(text.substring(done));
    }
}
