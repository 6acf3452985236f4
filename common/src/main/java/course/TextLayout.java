package course;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Text laid out for a width: the one place that breaks lines. */
public final class TextLayout {
    /** The columns of what is printed without knowing the screen, such as the board of a run. */
    public static final int COLUMNS = 80;

    /** Sentences are not wider than this, however wide the screen is. */
    public static final int PROSE = 100;

    private TextLayout() {}

    /** Lines of at most this width, broken at blanks if there are some; alignment within a line is kept. */
    public static List<String> lines(String text, int width) {
        return lines(text, width, 0);
    }

    /**
     * The same.
     *
     * @param hanging how many columns further right than its beginning a broken line goes on
     */
    public static List<String> lines(String text, int width, int hanging) {
        List<String> lines = new ArrayList<>();
        for (String line : text.replace("\t", "    ").stripTrailing().split("\n", -1)) {
            String words = line.strip();
            int begin = Math.min(line.stripTrailing().length() - words.length(), width / 2);
            String indent = " ".repeat(Math.min(begin + hanging, width / 2));
            String rest = " ".repeat(begin) + words;
            while (rest.length() > width) {
                int blank = rest.lastIndexOf(' ', width);
                int end = blank > indent.length() ? blank : whole(rest, width);
                lines.add(rest.substring(0, end).stripTrailing());
                rest = indent + rest.substring(end).stripLeading();
            }
            lines.add(rest.stripTrailing());
        }
        return lines;
    }

    /** The lines as one text; the last is not ended. */
    public static String wrapped(String text, int width) {
        return String.join("\n", lines(text, width));
    }

    /** Sentences, each line ended; nothing of nothing. */
    public static String prose(String text, int width) {
        return text.isBlank() ? "" : wrapped(text, Math.min(width, PROSE)) + "\n";
    }

    /** These lines, each ended. */
    public static String ended(Collection<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** Each line of a text ended, and so many columns further right unless it is empty. */
    public static String indented(String text, int columns) {
        return ended(text.lines()
                .map(line -> (" ".repeat(columns) + line).stripTrailing())
                .toList());
    }

    /** A path without its first folders, as many as it takes to fit: terminals turn a whole path into a link. */
    public static String path(String path, int width) {
        String shown = path;
        while (shown.length() > width && shown.indexOf('/') >= 0) {
            shown = shown.substring(shown.indexOf('/') + 1);
        }
        return shown;
    }

    private static int whole(String text, int end) {
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
