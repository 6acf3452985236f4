package course.grade.report;

import java.util.Locale;
import java.util.regex.Pattern;

/** Text from a submission, made harmless for files and terminals. */
public final class Clean {
    /** More than this of a message is cut off. */
    static final int MOST = 4000;

    private static final int MOST_READ = 64 * 1024;
    private static final Pattern TERMINAL_CODES = Pattern.compile("(?:\u001B\\[|\u009B)[0-?]*[ -/]*[@-~]"
            + "|(?:\u001B\\]|\u009D)[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\\\|\u009C)?"
            + "|\u001B[PX^_][^\u001B\u009C]*(?:\u001B\\\\|\u009C)?"
            + "|\u001B[ -/]*[0-~]?");

    private Clean() {}

    /** A text of several lines: no terminal codes, nothing invisible, nothing that turns the direction, and not too long. */
    public static String text(String text) {
        String start = text.length() > MOST_READ ? text.substring(0, MOST_READ) : text;
        String plain = TERMINAL_CODES.matcher(start).replaceAll("").replaceAll("\\R", "\n");
        StringBuilder clean = new StringBuilder();
        plain.codePoints().filter(Clean::stays).map(Clean::shown).forEach(clean::appendCodePoint);
        if (clean.length() <= MOST && start.length() == text.length()) {
            return clean.toString();
        }
        int end = Math.min(MOST, clean.length());
        if (end > 0 && Character.isHighSurrogate(clean.charAt(end - 1))) {
            end--;
        }
        return clean.substring(0, end) + "\n... (the message is longer; the rest is cut off)";
    }

    /** A name, on one line: what cannot be shown is written as its number, so that two names stay two. */
    public static String name(String name) {
        StringBuilder clean = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (c != '\n' && c != '\t' && stays(c) && shown(c) == c) {
                clean.appendCodePoint(c);
            } else {
                clean.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return clean.toString();
    }

    private static boolean stays(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\n' || c == '\t';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static int shown(int c) {
        return switch (Character.getType(c)) {
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> 0xFFFD;
            default -> c;
        };
    }
}
