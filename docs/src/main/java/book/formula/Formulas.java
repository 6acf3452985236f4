package book.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** Puts formulas into a page, where Asciidoctor left their LaTeX. */
public final class Formulas {

    private static final Pattern INLINE = Pattern.compile("\\\\\\((.+?)\\\\\\)", Pattern.DOTALL);
    private static final Pattern DISPLAY = Pattern.compile("\\s*\\\\\\[(.+?)\\\\]\\s*", Pattern.DOTALL);
    private static final Pattern LEFT_OVER = Pattern.compile("\\\\[()\\[\\]$]|\\\\val\\{");
    private static final Set<String> VERBATIM = Set.of("pre", "code", "script", "style", "svg", "math");

    private final Katex katex;
    private final FormulaValues values;

    public Formulas(Katex katex, FormulaValues values) {
        this.katex = katex;
        this.values = values;
    }

    /** Renders every formula below an element of the page of that name. */
    public void render(String page, Element content) {
        for (Element block : content.select(".stemblock > .content")) {
            Matcher formula = DISPLAY.matcher(block.wholeText());
            if (!formula.matches()) {
                throw new FormulaException(page + ": \"" + block.text().strip() + "\" is not one formula in \\[…\\]");
            }
            block.html(html(page, formula.group(1), true));
        }
        for (TextNode text : textNodes(content)) {
            renderInline(page, text);
        }
    }

    private void renderInline(String page, TextNode text) {
        String whole = text.getWholeText();
        Matcher formula = INLINE.matcher(whole);
        int done = 0;
        while (formula.find()) {
            before(page, text, whole.substring(done, formula.start()));
            for (Node node : Parser.parseFragment(html(page, formula.group(1), false), new Element("p"), "")) {
                text.before(node);
            }
            done = formula.end();
        }
        before(page, text, whole.substring(done));
        text.remove();
    }

    private static void before(String page, TextNode place, String text) {
        if (LEFT_OVER.matcher(text).find()) {
            throw new FormulaException(page + ": here is half a formula: \"" + text.strip() + "\"");
        }
        if (!text.isEmpty()) {
            place.before(new TextNode(text));
        }
    }

    private String html(String page, String latex, boolean display) {
        try {
            String filled = values.fillIn(latex.strip());
            return display ? katex.display(filled) : katex.inline(filled);
        } catch (FormulaException e) {
            throw new FormulaException(
                    page + ": the formula \"" + latex.strip() + "\" cannot be shown: " + e.getMessage());
        }
    }

    /** All text that is prose, listed before any of it changes. */
    private static List<TextNode> textNodes(Element content) {
        List<TextNode> texts = new ArrayList<>();
        collect(content, texts);
        return texts;
    }

    private static void collect(Element element, List<TextNode> texts) {
        if (VERBATIM.contains(element.normalName())) {
            return;
        }
        for (Node child : element.childNodes()) {
            if (child instanceof TextNode text) {
                texts.add(text);
            } else if (child instanceof Element below) {
                collect(below, texts);
            }
        }
    }
}
