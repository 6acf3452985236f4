package book.formula;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** KaTeX's style sheet and its fonts, but only those fonts that the formulas use. */
public final class KatexStyle {

    /** Where the style sheet looks for the fonts. */
    private static final String FONTS = "fonts/";

    private static final Pattern FACE = Pattern.compile("@font-face\\{[^}]*}");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
    private static final Pattern WOFF2 = Pattern.compile("url\\(fonts/([\\w-]+\\.woff2)\\)");

    private static final Pattern DECLARED_FAMILY = Pattern.compile("font(?:-family)?:[^;]*?(KaTeX_\\w+)");

    /** What a formula wants of a font. */
    private record Font(String family, boolean bold, boolean italic) {

        /** The same, but for what the declarations of a rule say. */
        Font with(String style) {
            String newFamily = DECLARED_FAMILY
                    .matcher(style)
                    .results()
                    .map(found -> found.group(1))
                    .reduce(family, (before, after) -> after);
            boolean newBold = style.contains("font-weight:700") || (bold && !style.contains("font-weight:400"));
            boolean newItalic = style.contains("font-style:italic") || (italic && !style.contains("font-style:normal"));
            return new Font(newFamily, newBold, newItalic);
        }

        boolean isOf(String face) {
            return face.contains("font-family:" + family + ";")
                    && bold == face.contains("font-weight:700")
                    && italic == face.contains("font-style:italic");
        }
    }

    private final IdentityHashMap<Element, String> styles = new IdentityHashMap<>();
    private final Set<Font> used = new HashSet<>();
    private final List<String> fonts = new ArrayList<>();
    private final String css;

    /** For all formulas that were rendered so far. */
    public KatexStyle(Katex katex) {
        String whole = KatexFiles.text("katex.min.css");
        String rules = FACE.matcher(whole).replaceAll("");
        Document formulas = Jsoup.parseBodyFragment(String.join("", katex.rendered()));
        RULE.matcher(rules).results().forEach(rule -> note(rule, formulas));
        formulas.select(".katex-html").forEach(formula -> look(formula, new Font("KaTeX_Main", false, false)));
        StringBuilder faces = new StringBuilder();
        FACE.matcher(whole)
                .results()
                .map(MatchResult::group)
                .filter(this::isUsed)
                .forEach(face -> {
                    Matcher file = WOFF2.matcher(face);
                    if (!file.find()) {
                        throw new IllegalStateException("KaTeX has no woff2 for " + face);
                    }
                    fonts.add(file.group(1));
                    faces.append(face.replaceFirst(
                            "src:[^}]*",
                            "src:url(" + FONTS + file.group(1) + ") format(\"woff2\");font-display:block"));
                });
        css = faces + rules;
    }

    /** Notes what a rule says about the fonts of those elements that it is for. */
    private void note(MatchResult rule, Document formulas) {
        String style = rule.group(2);
        if (style.contains("font")) {
            formulas.select(rule.group(1)).forEach(element -> styles.merge(element, ";" + style, String::concat));
        }
    }

    /** Finds the fonts of all text in an element, given the font around it. */
    private void look(Element element, Font around) {
        Font font = around.with(styles.getOrDefault(element, ""));
        if (!element.ownText().isBlank()) {
            used.add(font);
        }
        element.children().forEach(child -> look(child, font));
    }

    private boolean isUsed(String face) {
        return used.stream().anyMatch(font -> font.isOf(face));
    }

    /** The names of the font files. */
    List<String> fonts() {
        return List.copyOf(fonts);
    }

    /** The style sheet. */
    String css() {
        return css;
    }

    /** Writes {@code katex.css} and the fonts beside it. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(FONTS));
        Files.writeString(folder.resolve("katex.css"), css);
        for (String font : fonts) {
            Files.write(folder.resolve(FONTS + font), KatexFiles.bytes(FONTS + font));
        }
    }
}
