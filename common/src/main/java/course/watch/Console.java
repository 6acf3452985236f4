package course.watch;

import course.NativeOutput;
import course.TextLayout;
import java.io.Closeable;
import java.io.PrintStream;
import java.util.Optional;

/** Where verdicts are shown and keys come from: a terminal or, where there is none, plain lines, which the defaults are for. */
@FunctionalInterface
public interface Console extends Closeable {
    /** Shows a text whose lines fit; on a screen, instead of the one before. */
    void show(String text);

    /** Whether there is a keyboard, and a screen that can be redrawn. */
    default boolean interactive() {
        return false;
    }

    /** How many columns a line may have now. */
    default int width() {
        return TextLayout.COLUMNS;
    }

    /** How many lines fit on the screen now; as many as there are, where there is no screen. */
    default int height() {
        return Integer.MAX_VALUE;
    }

    /** Adds a line below what is shown, until the next text; where there is no screen, nothing. */
    default void remark(String line) {}

    /** What was typed next, between two pauses. */
    default Optional<Keys.Typed> typed() {
        return Optional.empty();
    }

    /** Whether the window has changed its size since the last call. */
    default boolean resized() {
        return false;
    }

    @Override
    default void close() {}

    /** The one that fits where this JVM was started. */
    static Console open() {
        Console terminal = Screen.open();
        return terminal == null ? plain(NativeOutput.terminal()) : terminal;
    }

    /** A pipe, a file or a terminal that cannot do more: one text after the other, no escape codes, no keys. */
    static Console plain(PrintStream out) {
        return text -> {
            out.print("\n" + text);
            out.flush();
        };
    }
}
