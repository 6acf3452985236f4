package course.grade.run;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The progress of a run: one line that changes on a terminal, and else a line from time to time. No colors. */
final class GradingProgress {
    private static final double NANOS_PER_MINUTE = 60e9;
    private static final long PLAIN_EVERY = (long) NANOS_PER_MINUTE / 2;

    private final PrintStream out;
    private final boolean terminal;
    private final int total;
    private final LongSupplier nanos;
    private final long start;
    private long lastLine;
    private int done;

    GradingProgress(PrintStream out, boolean terminal, int total, LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
        this.nanos = nanos;
        start = nanos.getAsLong();
        lastLine = start;
    }

    /** Counts one more graded submission. */
    synchronized void next() {
        done++;
        long now = nanos.getAsLong();
        if (terminal) {
            out.print("\r" + String.format(Locale.ROOT, "%-78s", line(now)));
        } else if (now - lastLine >= PLAIN_EVERY || done == total || done == 1) {
            out.println(line(now));
            lastLine = now;
        }
        out.flush();
    }

    /** Ends the line that changes. */
    synchronized void end() {
        if (terminal && done > 0) {
            out.println();
        }
    }

    private String line(long now) {
        double minutes = Math.max(now - start, 1) / NANOS_PER_MINUTE;
        double rate = done / minutes;
        return String.format(
                Locale.ROOT, "  %d of %d   %.0f a minute   %s", done, total, rate, left((total - done) / rate));
    }

    private static String left(double minutes) {
        if (minutes < 1) {
            return Math.round(minutes * 60) + " s left";
        }
        return Math.round(minutes) + " min left";
    }
}
