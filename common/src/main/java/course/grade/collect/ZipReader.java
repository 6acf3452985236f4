package course.grade.collect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads a zip that somebody handed in, in memory: nothing is ever written where a name in it says. Only sources are
 * unpacked, and of each no more than a source may have, whatever the zip says about sizes. Names that no mark calls UTF-8
 * are read as Latin-1, which no name can break.
 */
final class ZipReader {
    private final Path zip;
    private final Found found;
    private final Limits limits;
    private final Set<String> names = new HashSet<>();

    ZipReader(Path zip, Found found, Limits limits) {
        this.zip = zip;
        this.found = found;
        this.limits = limits;
    }

    void read() throws IOException {
        if (Files.size(zip) > limits.zipBytes()) {
            found.flag("refused: a zip of more than " + limits.zipBytes() + " bytes");
            return;
        }
        try (ZipFile file = new ZipFile(zip.toFile(), StandardCharsets.ISO_8859_1)) {
            read(file);
        } catch (ZipException e) {
            boolean encrypted = String.valueOf(e.getMessage()).contains("encrypted");
            found.flag(encrypted ? "refused: a zip with a password" : "this is no zip, or a damaged one");
        }
    }

    private void read(ZipFile file) throws IOException {
        if (file.size() == 0) {
            found.flag("this zip is empty");
        }
        if (file.size() > limits.entries()) {
            found.flag("more than " + limits.entries() + " files: the rest was not looked at");
        }
        Set<String> links = ZipLinks.in(zip);
        Enumeration<? extends ZipEntry> entries = file.entries();
        for (int i = 0; i < limits.entries() && entries.hasMoreElements() && !found.full(); i++) {
            ZipEntry entry = entries.nextElement();
            String path = entry.getName().replace('\\', '/');
            if (!entry.isDirectory() && !Found.matters(path)) {
                found.passOver(path);
            } else if (!entry.isDirectory()) {
                if (isLink(entry, links)) {
                    found.flag("refused: " + path + ", a symbolic link");
                } else {
                    take(path, entry, file);
                }
            }
        }
    }

    /** Names that a mark calls UTF-8 come out of the zip as such, and the links' never do. */
    private static boolean isLink(ZipEntry entry, Set<String> links) {
        String bytes = new String(entry.getName().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return links.contains(entry.getName()) || links.contains(bytes);
    }

    private void take(String path, ZipEntry entry, ZipFile file) throws IOException {
        boolean leaves = path.startsWith("/")
                || path.contains(":")
                || Arrays.asList(path.split("/", -1)).contains("..");
        if (leaves) {
            found.flag("refused: " + path + ", which leads out of the zip");
        } else if (!names.add(path)) {
            found.flag("refused: " + path + ", a second time");
        } else {
            unpack(path, entry, file);
        }
    }

    private void unpack(String path, ZipEntry entry, ZipFile file) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            byte[] content = in.readNBytes(limits.fileBytes() + 1);
            if (content.length > limits.fileBytes()) {
                found.flag("refused: " + path + ", larger than " + limits.fileBytes() + " bytes");
            } else {
                found.add(path, content);
            }
        } catch (ZipException e) {
            found.flag("cannot be read: " + path);
        }
    }
}
