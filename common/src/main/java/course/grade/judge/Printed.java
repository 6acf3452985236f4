package course.grade.judge;

import java.nio.charset.StandardCharsets;

/** What a process prints: how much it is, and how it ends, which tells why a JVM crashed. */
final class Printed {
    private static final int KEPT = 4096;

    private long count;
    private String end = "";

    /** Adds the first bytes of a buffer, and returns how many there are in all. */
    synchronized long add(byte[] buffer, int length) {
        count += length;
        String all = end + new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
        end = all.substring(Math.max(0, all.length() - KEPT));
        return count;
    }

    /** The last characters that were printed. */
    synchronized String end() {
        return end;
    }
}
