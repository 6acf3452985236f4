package course.grade.collect;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds the symbolic links in a zip. Unix writes the kind of a file into the zip's directory, at its end, and Java's own
 * zip classes keep it to themselves.
 */
final class ZipLinks {
    private static final int END = 0x06054B50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int ENTRY = 0x02014B50;
    private static final int ENTRY_BYTES = 46;
    /** The kinds of files are in the upper half of the attributes, and in its upper four bits. */
    private static final int KIND = 0xF000;

    private static final int LINK = 0xA000;

    private ZipLinks() {}

    /** The names of the links; none that can be found in a damaged or a very large directory. */
    static Set<String> in(Path zip) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "r")) {
            ByteBuffer tail = read(file, Math.max(0, file.length() - END_BYTES - LONGEST_COMMENT), file.length());
            for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
                if (tail.getInt(at) == END) {
                    long size = Integer.toUnsignedLong(tail.getInt(at + 12));
                    long endsAt = file.length() - tail.limit() + at;
                    return size > endsAt ? Set.of() : links(read(file, endsAt - size, endsAt));
                }
            }
            return Set.of();
        }
    }

    private static ByteBuffer read(RandomAccessFile file, long from, long to) throws IOException {
        byte[] bytes = new byte[(int) Math.min(to - from, 64 << 20)];
        file.seek(from);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Set<String> links(ByteBuffer directory) {
        Set<String> links = new HashSet<>();
        int at = 0;
        while (at + ENTRY_BYTES <= directory.limit() && directory.getInt(at) == ENTRY) {
            int name = Short.toUnsignedInt(directory.getShort(at + 28));
            int extra = Short.toUnsignedInt(directory.getShort(at + 30));
            int comment = Short.toUnsignedInt(directory.getShort(at + 32));
            int kind = directory.getInt(at + 38) >>> 16 & KIND;
            if (kind == LINK && at + ENTRY_BYTES + name <= directory.limit()) {
                byte[] bytes = new byte[name];
                directory.get(at + ENTRY_BYTES, bytes);
                links.add(new String(bytes, StandardCharsets.ISO_8859_1));
            }
            at += ENTRY_BYTES + name + extra + comment;
        }
        return links;
    }
}
