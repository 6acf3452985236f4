package course.grade.collect;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
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
    private final String prefix;
    private final boolean opensZips;
    private final Set<String> names = new HashSet<>();
    private final Map<String, ZipEntry> archives = new TreeMap<>();

    /**
     * A reader of one zip.
     *
     * @param prefix the path of the zip itself in the submission, ending in a slash, or nothing
     * @param opensZips whether a zip in this one is opened too
     */
    ZipReader(Path zip, Found found, Limits limits, String prefix, boolean opensZips) {
        this.zip = zip;
        this.found = found;
        this.limits = limits;
        this.prefix = prefix;
        this.opensZips = opensZips;
    }

    /** Reads what can be read; what the machine keeps back and what nothing can read is noted as such. */
    void read() {
        try (InputStream readable = Files.newInputStream(zip, LinkOption.NOFOLLOW_LINKS)) {
            readable.read();
            if (Files.size(zip) > limits.zipBytes()) {
                found.unreadable(named("a zip of more than " + limits.zipBytes() + " bytes"));
                return;
            }
            try (ZipFile file = new ZipFile(zip.toFile(), StandardCharsets.ISO_8859_1)) {
                read(file);
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            boolean encrypted = String.valueOf(e.getMessage()).contains("encrypted");
            found.unreadable(named(encrypted ? "a zip with a password" : "this is not a zip, or it is damaged"));
        } catch (IOException e) {
            found.failedSomewhere(
                    prefix.isEmpty() ? "the zip" : prefix.substring(0, prefix.length() - 1), Reason.of(e));
        }
    }

    private String named(String reason) {
        return prefix.isEmpty() ? reason : prefix.substring(0, prefix.length() - 1) + ": " + reason;
    }

    private void read(ZipFile file) throws IOException {
        if (file.size() == 0) {
            found.unreadable(named("this zip is empty"));
        }
        Set<String> links = ZipLinks.in(zip);
        int looked = 0;
        Enumeration<? extends ZipEntry> entries = file.entries();
        while (entries.hasMoreElements() && !found.full()) {
            ZipEntry entry = entries.nextElement();
            String path = entry.getName().replace('\\', '/');
            if (Found.skipped(path)) {
                continue;
            }
            if (++looked > limits.entries()) {
                found.beyondLimits(named("more than " + limits.entries() + " files, and the rest was not looked at"));
                break;
            }
            if (!entry.isDirectory()) {
                visit(path, entry, isLink(entry, links), file);
            }
        }
        Archives.read(found, archives.keySet(), path -> nested(path, file));
    }

    private void visit(String path, ZipEntry entry, boolean link, ZipFile file) throws IOException {
        if (Archives.isArchive(path) && !link) {
            archives.put(path, entry);
            found.passOver(prefix + path);
        } else if (!Found.matters(prefix + path)) {
            found.passOver(prefix + path);
        } else if (link) {
            found.refuse(prefix + path, "a symbolic link");
        } else {
            take(path, entry, file);
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
            found.flag("refused", path, "a name that leads out of the zip");
        } else if (!names.add(path)) {
            found.flag("refused", path, "a second file of one name");
        } else {
            unpack(prefix + path, entry, file);
        }
    }

    private void unpack(String path, ZipEntry entry, ZipFile file) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            byte[] content = in.readNBytes(limits.fileBytes() + 1);
            if (content.length > limits.fileBytes()) {
                found.refuse(path, "larger than " + limits.fileBytes() + " bytes");
            } else if (isDamaged(content, entry)) {
                found.damaged(path, "damaged");
            } else {
                found.add(path, content);
            }
        } catch (ZipException | EOFException e) {
            found.damaged(path, "damaged, or packed in an unknown way");
        }
    }

    private static boolean isDamaged(byte[] content, ZipEntry entry) {
        CRC32 sum = new CRC32();
        sum.update(content);
        return entry.getCrc() != -1 && entry.getCrc() != sum.getValue();
    }

    /** Java opens zips in files only, so a zip in a zip becomes a file of the grader's own for a moment. */
    private void nested(String path, ZipFile file) throws IOException {
        if (!opensZips) {
            found.unreadable(named("a zip in a zip in a zip is not opened: " + path));
            return;
        }
        long most = limits.zipBytes() / 4;
        Path copy = Files.createTempFile("gpt-course-zip", ".zip");
        try (InputStream in = file.getInputStream(Objects.requireNonNull(archives.get(path)))) {
            byte[] content = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
            if (content.length > most) {
                found.unreadable(named(path + ": a zip of more than " + most + " bytes"));
                return;
            }
            Files.write(copy, content);
            new ZipReader(copy, found, limits, prefix + path + "/", false).read();
        } catch (ZipException | EOFException e) {
            found.unreadable(named(path + ": a damaged zip"));
        } finally {
            Files.delete(copy);
        }
    }
}
