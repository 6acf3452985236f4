package course.run;

import course.CleanText;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Passes on what a student's code prints, line by line, without control characters and up to a limit. */
public final class CleanOutput extends OutputStream {
    private static final int MOST_BYTES_OF_A_LINE = 4000;
    private static final int MOST_LINES = 10_000;

    private final PrintStream to;
    private final byte[] line = new byte[MOST_BYTES_OF_A_LINE];
    private int length;
    private boolean longer;
    private int lines;

    private CleanOutput(PrintStream to) {
        this.to = to;
    }

    /** A stream that passes on to this one. */
    public static PrintStream to(PrintStream to) {
        return new PrintStream(new CleanOutput(to), false, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int one) {
        if (CapturedOutput.isMuted()) {
            return;
        }
        if (one == '\n') {
            end();
        } else if (length < line.length) {
            line[length++] = (byte) one;
        } else {
            longer = true;
        }
    }

    private void end() {
        if (lines < MOST_LINES) {
            to.println(CleanText.text(new String(line, 0, length, StandardCharsets.UTF_8)) + (longer ? "..." : ""));
        } else if (lines == MOST_LINES) {
            to.println("... (your code prints more than " + MOST_LINES + " lines; the rest is left out)");
        }
        lines = Math.min(lines, MOST_LINES) + 1;
        length = 0;
        longer = false;
    }

    /** Passes on a last line that has no end. */
    @Override
    public synchronized void close() {
        if (length > 0) {
            end();
        }
        to.flush();
    }
}
