package course.compile;

import course.CleanText;
import course.TextLayout;
import course.exercises.Chapter;
import java.nio.file.Path;
import java.util.List;

/**
 * Why a file does not compile: the first error in it.
 *
 * @param file the file with the error
 * @param line the line of the error, counted from 1, or 0 if it is about the file as a whole
 * @param column the place in that line, counted from 1
 * @param message the error in the compiler's words, one line or more; control characters and what is too long are left out
 * @param source the source line, or nothing if it is about the file as a whole
 */
public record Problem(Path file, int line, int column, String message, String source) {
    private static final int MOST_LINES = 10;
    private static final int LINE = 62;
    private static final int TAB = 4;
    /** What the compiler says when it lost its way, often a good deal further up. */
    private static final List<String> LOST = List.of(
            "illegal start of expression",
            "illegal start of type",
            "reached end of file while parsing",
            "class, interface, enum, or record expected");

    private static final String MARGIN = "    ";

    public Problem {
        message = CleanText.text(message);
    }

    /** A problem of the file as a whole. */
    static Problem ofWhole(Path file, String message) {
        return new Problem(file, 0, 0, message, "");
    }

    /** A problem at a place in the file's text, counted in characters from 0. */
    public static Problem at(Path file, String text, int position, String message) {
        int place = Math.max(0, Math.min(position, text.length()));
        String before = text.substring(0, place);
        int start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
        int line = (int) (before + "^").lines().count(); // also right after the end of a line
        String source = text.substring(start).lines().findFirst().orElse("");
        return new Problem(file, line, place - start + 1, message, source);
    }

    /** The file and line in a form that terminals turn into a link, as in {@code chapter04/Exercise42.java:57}. */
    public String place() {
        return CleanText.name(Sources.shown(file)) + (line == 0 ? "" : ":" + line);
    }

    /** The error in a line that leaves room for a word or two: its place and the first line of its message. */
    public String inALine(Chapter chapter) {
        String name = shortPath(chapter);
        String whole = (line == 0 ? name : name + ":" + line) + ": "
                + message.lines().findFirst().orElse("").replaceFirst(":$", "");
        return whole.length() <= LINE ? whole : CleanText.start(whole, LINE - 3) + "...";
    }

    /** The file's name, and its folders where it is not in the folder of the exercises: copies have the same name. */
    private String shortPath(Chapter chapter) {
        int last = file.getNameCount() - 1;
        int from = Math.max(0, last - 1);
        for (int i = 0; i < last; i++) {
            if (chapter.packageName().equals(file.getName(i).toString())) {
                from = i + 1 == last ? last : i;
            }
        }
        return CleanText.name(file.subpath(from, last + 1).toString());
    }

    /** The whole problem, at most 76 columns wide: the place, the source line, a caret, and the compiler's words. */
    public String text() {
        return text(TextLayout.COLUMNS - MARGIN.length());
    }

    /** The same in this width. */
    public String text(int width) {
        StringBuilder text = new StringBuilder(TextLayout.path(place(), width)).append('\n');
        if (line > 0) {
            text.append('\n').append(excerpt(width - MARGIN.length()));
        }
        text.append('\n');
        message.lines()
                .limit(MOST_LINES)
                .flatMap(words -> TextLayout.lines(words, Math.min(width, TextLayout.PROSE), 2).stream())
                .forEach(words -> text.append(words).append('\n'));
        long more = message.lines().count() - MOST_LINES;
        if (LOST.contains(message)) {
            text.append(TextLayout.prose(
                    "(Look above that line too: is a bracket or a brace missing there, or one too many?)", width));
        }
        if (more > 0) { // such as all forty methods that might have been meant
            text.append("  (").append(more).append(" lines more)\n");
        }
        return text.toString();
    }

    /** The source line, or the part of a long one that matters, and the caret below it. */
    private String excerpt(int room) {
        String tab = " ".repeat(TAB);
        String upTo = source.substring(0, Math.min(column - 1, source.length())).replace("\t", tab);
        String shown = source.replace("\t", tab).stripTrailing();
        int indent = shown.length() - shown.stripLeading().length();
        shown = shown.substring(Math.min(indent, upTo.length()));
        int caret = upTo.length() - Math.min(indent, upTo.length());
        int from = caret < room - 10 ? 0 : caret - room / 2;
        String part = shown.substring(Math.min(from, shown.length()), Math.min(shown.length(), from + room));
        if (from > 0) {
            part = "..." + part.substring(Math.min(3, part.length()));
        }
        if (from + room < shown.length()) {
            part = part.substring(0, part.length() - 3) + "...";
        }
        return MARGIN + CleanText.text(part) + "\n" + MARGIN + " ".repeat(caret - from) + "^\n";
    }
}
