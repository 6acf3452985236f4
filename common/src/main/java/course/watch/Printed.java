package course.watch;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the student's code prints in a run: the first lines of it, so that a flood drowns nobody. */
final class Printed {
    private static final int LINES = 20;
    private static final int BYTES = 8000;

    private final byte[] kept = new byte[BYTES];
    private int length;
    private long lines;

    private synchronized void write(byte[] bytes, int offset, int count) {
        int room = lines < LINES ? Math.min(count, BYTES - length) : 0;
        System.arraycopy(bytes, offset, kept, length, room);
        length += room;
        for (int i = offset; i < offset + count; i++) {
            if (bytes[i] == '\n') {
                lines++;
            }
        }
    }

    /** The first lines, without what would confuse a terminal, and a remark on how many more there were. */
    synchronized List<String> lines() {
        List<String> first = new String(kept, 0, length, StandardCharsets.UTF_8)
                .lines()
                .limit(LINES)
                .map(line -> line.replace("\t", "    ").replaceAll("\\p{Cntrl}", "?"))
                .toList();
        long more = lines - first.size();
        return more <= 0
                ? first
                : java.util.stream.Stream.concat(
                                first.stream(),
                                java.util.stream.Stream.of(
                                        String.format(java.util.Locale.ROOT, "... and %,d lines more", more)))
                        .toList();
    }

    /** From now on, what the threads of a run print is kept with the run, and all else goes where it went before. */
    static void divert() {
        System.setOut(diverting(System.out));
        System.setErr(diverting(System.err));
    }

    private static PrintStream diverting(PrintStream before) {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int one) {
                        write(new byte[] {(byte) one}, 0, 1);
                    }

                    @Override
                    public void write(byte @Nullable [] bytes, int offset, int count) {
                        Leash leash = Leash.current();
                        if (bytes == null) {
                            throw new NullPointerException();
                        }
                        if (leash == null) {
                            before.write(bytes, offset, count);
                        } else {
                            leash.printed().write(bytes, offset, count);
                        }
                    }
                },
                true,
                StandardCharsets.UTF_8);
    }
}
