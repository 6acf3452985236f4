package course.grade.collect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads a zip that somebody handed in, in memory: nothing is ever written where a name in it says. What it says about
 * sizes is not believed; the bytes that come out are counted. Names that no mark calls UTF-8 are read as Latin-1, which no
 * name can break.
 */
final class ZipReader {
    private final Path zip;
    private final Found found;
    private final Limits limits;
    private final Set<String> names = new HashSet<>();
    private long inflated;

    ZipReader(Path zip, Found found, Limits limits) {
        this.zip = zip;
        this.found = found;
        this.limits = limits;
    }

    void read() throws IOException {
        try (ZipInputStream in =
                new ZipInputStream(Files.newInputStream(zip, LinkOption.NOFOLLOW_LINKS), StandardCharsets.ISO_8859_1)) {
            int entries = 0;
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries++;
                if (entries > limits.entries()) {
                    found.flag("more than " + limits.entries() + " files: the rest was not looked at");
                    return;
                }
                if (!take(entry, in)) {
                    found.flag("refused: a zip that unpacks to more than " + limits.inflatedBytes() + " bytes");
                    return;
                }
            }
            if (entries == 0) {
                found.flag("this is no zip, or an empty one");
            }
        }
    }

    /** Unpacks one entry, if only to get past it; false if the zip unpacks to more than is read. */
    private boolean take(ZipEntry entry, InputStream in) throws IOException {
        String path = entry.getName().replace('\\', '/');
        boolean leaves = path.startsWith("/")
                || path.contains(":")
                || Arrays.asList(path.split("/", -1)).contains("..");
        boolean matters = !entry.isDirectory() && Found.matters(path);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        long size = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            size += count;
            inflated += count;
            if (inflated > limits.inflatedBytes()) {
                return false;
            }
            if (matters && size <= limits.fileBytes()) {
                content.write(buffer, 0, count);
            }
        }
        if (leaves) {
            found.flag("refused: " + path + ", which leads out of the zip");
        } else if (matters && !names.add(path)) {
            found.flag("refused: " + path + ", a second time");
        } else if (matters && size > limits.fileBytes()) {
            found.flag("refused: " + path + ", larger than " + limits.fileBytes() + " bytes");
        } else if (matters) {
            found.add(path, content.toByteArray());
        }
        return true;
    }
}
