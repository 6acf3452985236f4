package course.watch;

import java.util.Optional;

/**
 * What is typed, in one piece from one pause to the next.
 *
 * <p>A terminal sends arrows, function keys, pasted text and its own reports as many characters at once, and a word that
 * was meant for another window comes letter by letter. So a key is a command only if it comes alone.
 */
final class Keys {
    /** The keys that do something. */
    private static final String NAMED = "hnlarq?";

    private static final char CONTROL_C = 3;
    private static final long MILLISECOND = 1_000_000;
    /** Characters closer together than this were not typed but pasted, or sent by the terminal. */
    private static final long BY_HAND = 10 * MILLISECOND;
    /** After this long without another key, a named key was meant as one. */
    private static final long ALONE = 300 * MILLISECOND;
    /** A word goes on even if the next letter takes this long. */
    private static final long WORD = 1000 * MILLISECOND;

    private final StringBuilder text = new StringBuilder();
    private boolean byHand = true;
    private boolean interrupted;
    private long last;

    /**
     * Something that was typed.
     *
     * @param byHand whether a person can have typed it: what is pasted comes faster
     */
    record Typed(String text, boolean byHand) {
        /** The named key that this is, as often as it was pressed; empty if this is anything else. */
        String commands() {
            return isNamedKey(text) && (byHand || text.length() == 1) ? text : "";
        }

        /** Whether this is Ctrl-C. */
        boolean interrupts() {
            return text.equals(String.valueOf(CONTROL_C));
        }
    }

    private static boolean isNamedKey(String text) {
        return NAMED.indexOf(text.charAt(0)) >= 0 && text.chars().allMatch(key -> key == text.charAt(0));
    }

    /** Takes a character that came at this time, in nanoseconds. */
    synchronized void add(char key, long now) {
        if (key == CONTROL_C) {
            interrupted = true;
            return;
        }
        byHand &= text.isEmpty() || now - last >= BY_HAND;
        text.append(key);
        last = now;
    }

    /** What was typed before the pause that has lasted until now; Ctrl-C at once; else nothing. */
    synchronized Optional<Typed> poll(long now) {
        if (interrupted) {
            interrupted = false;
            return Optional.of(new Typed(String.valueOf(CONTROL_C), true));
        }
        if (text.isEmpty() || now - last < pause()) {
            return Optional.empty();
        }
        Typed typed = new Typed(text.toString(), byHand);
        text.setLength(0);
        byHand = true;
        return Optional.of(typed);
    }

    private long pause() {
        String typed = text.toString();
        return isNamedKey(typed) || typed.endsWith("\r") || typed.endsWith("\n") ? ALONE : WORD;
    }
}
