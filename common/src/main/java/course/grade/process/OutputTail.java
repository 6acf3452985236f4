package course.grade.process;

import java.nio.charset.StandardCharsets;

/** How much a process has printed, and the last characters of it, which tell why a JVM crashed. */
final class OutputTail {
    private static final int KEPT = 4096;

    private long count;
    private String tail = "";

    /** Adds the first bytes of a buffer, and returns how many bytes there are in all. */
    synchronized long add(byte[] buffer, int length) {
        count += length;
        String all = tail + new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
        tail = all.substring(Math.max(0, all.length() - KEPT));
        return count;
    }

    /** The last characters that were printed. */
    synchronized String text() {
        return tail;
    }
}
