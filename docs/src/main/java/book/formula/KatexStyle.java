package book.formula;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** KaTeX's style sheet and its fonts, but only those fonts that the formulas use. */
public final class KatexStyle {

    /** Where the style sheet looks for the fonts. */
    private static final String FONTS = "fonts/";

    private static final Pattern FACE = Pattern.compile("@font-face\\{[^}]*}");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
    private static final Pattern FAMILY = Pattern.compile("KaTeX_\\w+");
    private static final Pattern WOFF2 = Pattern.compile("url\\(fonts/([\\w-]+\\.woff2)\\)");

    private final Set<String> families = new TreeSet<>();
    private boolean bold;
    private boolean italic;
    private final List<String> fonts = new ArrayList<>();
    private final String css;

    /** For all formulas that were rendered so far. */
    public KatexStyle(Katex katex) {
        String whole = KatexFiles.text("katex.min.css");
        String rules = FACE.matcher(whole).replaceAll("");
        Document formulas = Jsoup.parseBodyFragment(String.join("", katex.rendered()));
        RULE.matcher(rules).results().forEach(rule -> look(rule, formulas));
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

    private void look(MatchResult rule, Document formulas) {
        String style = rule.group(2);
        boolean ofFonts = style.contains("KaTeX_") || style.contains("font-weight") || style.contains("font-style");
        if (!ofFonts || formulas.select(rule.group(1)).isEmpty()) {
            return;
        }
        FAMILY.matcher(style).results().map(MatchResult::group).forEach(families::add);
        bold |= style.contains("font-weight:700");
        italic |= style.contains("font-style:italic");
    }

    private boolean isUsed(String face) {
        return FAMILY.matcher(face).results().map(MatchResult::group).anyMatch(families::contains)
                && (bold || !face.contains("font-weight:700"))
                && (italic || !face.contains("font-style:italic"));
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
