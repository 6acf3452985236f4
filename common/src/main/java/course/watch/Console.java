package course.watch;

import course.NativeOutput;
import java.io.Closeable;
import java.util.Optional;

/** Where verdicts are shown and keys come from: a terminal, or plain lines where there is none. */
public interface Console extends Closeable {
    /** Whether there is a keyboard, and a screen that can be redrawn. */
    boolean interactive();

    /** How many columns a line may have now. */
    int width();

    /** How many lines fit on the screen now; as many as there are, where there is no screen. */
    int height();

    /** Shows a text whose lines fit; on a screen, instead of the one before. */
    void show(String text);

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
        return terminal == null ? new PlainLines(NativeOutput.terminal()) : terminal;
    }
}
