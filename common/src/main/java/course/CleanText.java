package course;

import java.util.Locale;
import java.util.regex.Pattern;

/** Text that the course did not write, such as a student's, made harmless for terminals and files. */
public final class CleanText {
    /** More than this of a message is cut off. */
    static final int MOST = 4000;
    /** More than this of a text inside a message is cut off, so that the rest of the message stays. */
    static final int MOST_OF_A_PART = 1000;
    /** More than this of an exception's message is cut off: a part that says what was thrown has words around it. */
    static final int MOST_OF_AN_EXCEPTION = 800;

    private static final int MOST_READ = 64 * 1024;
    private static final Pattern TERMINAL_CODES = Pattern.compile("(?:\u001B\\[|\u009B)[0-?]*+[ -/]*+[@-~]"
            + "|(?:\u001B\\]|\u009D)[^\u0007\u001B\u009C]*+(?:\u0007|\u001B\\\\|\u009C)?"
            + "|\u001B[PX^_][^\u001B\u009C]*+(?:\u001B\\\\|\u009C)?"
            + "|\u001B[ -/]*+[0-~]?");

    private CleanText() {}

    /** A text of several lines: no terminal codes, nothing invisible, nothing that turns the direction, and not too long. */
    public static String text(String text) {
        return text(text, MOST);
    }

    /** The same for a text that stands inside a message. */
    public static String part(String text) {
        return text(text, MOST_OF_A_PART);
    }

    private static String text(String text, int most) {
        String start = text.length() > MOST_READ ? text.substring(0, MOST_READ) : text;
        String plain = TERMINAL_CODES.matcher(start).replaceAll("").replaceAll("\\R", "\n");
        StringBuilder clean = new StringBuilder();
        plain.codePoints().filter(CleanText::stays).map(CleanText::shown).forEach(clean::appendCodePoint);
        if (clean.length() <= most && start.length() == text.length()) {
            return clean.toString();
        }
        String note = String.format(Locale.ROOT, "\n... (%,d characters; the rest is cut off)", text.length());
        return start(clean.toString(), most - note.length()) + note;
    }

    /** The first characters of a text, one fewer where half a character would be the last. */
    public static String start(String text, int most) {
        int end = Math.min(most, text.length());
        boolean half = end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, half ? end - 1 : end);
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

    /**
     * What was thrown, in words: its type and its message, or its type alone.
     *
     * <p>The message may be a method of a student's exception, which may throw or not return: call this in a thread
     * that can be given up.
     */
    public static String thrown(Throwable thrown) {
        String message = message(thrown);
        return message.isEmpty() ? type(thrown) : type(thrown) + ": " + message;
    }

    /** The simple name of an exception's class; an anonymous class has none and gives its superclass's. */
    public static String type(Throwable thrown) {
        Class<?> type = thrown.getClass();
        while (type.isAnonymousClass()) {
            type = type.getSuperclass();
        }
        return part(type.getSimpleName());
    }

    /** The message of what was thrown, as a part of a text; empty if there is none or its method throws. */
    public static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : text(message.strip(), MOST_OF_AN_EXCEPTION);
        } catch (Throwable failure) {
            return "";
        }
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
