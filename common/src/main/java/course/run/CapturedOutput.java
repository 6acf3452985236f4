package course.run;

import course.CleanText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * What the student's code prints in a run: the first lines of all, and the last lines of each test, which are those of the
 * call that failed.
 */
public final class CapturedOutput {
    private static final int LINES = 20;
    private static final int BYTES = 8000;
    private static final ThreadLocal<Boolean> MUTED = ThreadLocal.withInitial(() -> false);

    private final byte[] first = new byte[BYTES];
    private int firstLength;
    private long lines;

    /** The last bytes of a test stand at the end; there is room for twice as many, so that they seldom move. */
    private final byte[] last = new byte[2 * BYTES];

    private int lastLength;
    private long linesBefore;

    /** Takes what was printed, unless the thread is muted. */
    public synchronized void write(byte[] bytes, int offset, int count) {
        if (MUTED.get()) {
            return;
        }
        int room = lines < LINES ? Math.min(count, BYTES - firstLength) : 0;
        System.arraycopy(bytes, offset, first, firstLength, room);
        firstLength += room;
        int from = Math.max(0, count - BYTES);
        linesBefore += lineEnds(bytes, offset, from);
        if (lastLength + count - from > last.length) {
            int dropped = lastLength - BYTES;
            linesBefore += lineEnds(last, 0, dropped);
            System.arraycopy(last, dropped, last, 0, BYTES);
            lastLength = BYTES;
        }
        System.arraycopy(bytes, offset + from, last, lastLength, count - from);
        lastLength += count - from;
        lines += lineEnds(bytes, offset, count);
    }

    private static long lineEnds(byte[] bytes, int offset, int count) {
        long ends = 0;
        for (int i = offset; i < offset + count; i++) {
            ends += bytes[i] == '\n' ? 1 : 0;
        }
        return ends;
    }

    /** The first lines, cleaned, and a remark on how many more there were. */
    public synchronized List<String> lines() {
        List<String> shown = new ArrayList<>(cleaned(first, firstLength));
        if (shown.size() > LINES) {
            shown.subList(LINES, shown.size()).clear();
        }
        long more = lines - shown.size();
        if (more > 0) {
            shown.add(String.format(Locale.ROOT, "... and %,d lines more", more));
        }
        return shown;
    }

    /** Forgets the last lines, since another test begins. */
    synchronized void startTest() {
        lastLength = 0;
        linesBefore = 0;
    }

    /** The last lines of the test, cleaned, after a remark on how many there were before. */
    synchronized List<String> lastLines() {
        List<String> shown = cleaned(last, lastLength);
        int left = Math.max(0, shown.size() - LINES);
        long before = linesBefore + left;
        List<String> text = new ArrayList<>(shown.subList(left, shown.size()));
        if (before > 0) {
            text.add(0, String.format(Locale.ROOT, "... %,d lines, and then", before));
        }
        return text;
    }

    private static List<String> cleaned(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8)
                .lines()
                .map(line -> CleanText.part(line.replace("\t", "    ")).replace('\n', ' '))
                .toList();
    }

    static boolean isMuted() {
        return MUTED.get();
    }

    /** Makes a call whose output is dropped, since the student did not ask for it. */
    public static <T> T muted(Callable<T> call) throws Exception {
        MUTED.set(true);
        try {
            return call.call();
        } finally {
            MUTED.remove();
        }
    }
}
