package course.watch;

import course.TextLayout;
import java.io.PrintStream;

/** A pipe, a file or a terminal that cannot do more: one text after the other, no escape codes, no keys. */
final class PlainLines implements Console {
    private final PrintStream out;

    PlainLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public boolean interactive() {
        return false;
    }

    @Override
    public int width() {
        return TextLayout.COLUMNS;
    }

    @Override
    public int height() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void show(String text) {
        out.print("\n" + text);
        out.flush();
    }
}
