package course.grade.collect;

import course.grade.SubmissionLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Reads a student's zip in memory: nothing is written to where a name in the zip says. Only sources are unpacked, and of
 * each no more than a source may have, whatever the zip says about sizes. Names that the zip does not mark as UTF-8 are
 * read as Latin-1, in which every name is valid.
 */
final class ZipReader {
    /** What an entry takes in the directory of a zip, with a long name, and what the directory takes besides. */
    private static final int BYTES_OF_ENTRY = 256;

    private static final int DIRECTORY_BYTES = 1 << 20;
    private static final Set<Integer> METHODS = Set.of(ZipEntry.STORED, ZipEntry.DEFLATED);

    private final FoundSources found;
    private final SubmissionLimits limits;
    private final String prefix;
    private final Set<String> names = new HashSet<>();
    private final Map<String, ZipArchiveEntry> archives = new TreeMap<>();

    private ZipReader(FoundSources found, SubmissionLimits limits, String prefix) {
        this.found = found;
        this.limits = limits;
        this.prefix = prefix;
    }

    /**
     * Reads a zip, and zips in it.
     *
     * @param prefix the path of the zip itself in the submission, ending in a slash, or nothing
     */
    static void read(Path zip, FoundSources found, SubmissionLimits limits, String prefix) {
        ZipReader reader = new ZipReader(found, limits, prefix);
        try (FileChannel channel = FileChannel.open(zip, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.size() > limits.zipBytes()) {
                found.unreadable(reader.named("a zip of more than " + limits.zipBytes() + " bytes"));
                return;
            }
            channel.read(ByteBuffer.allocate(1)); // fails here if the machine keeps the file from the grader
            reader.read(channel, true);
        } catch (IOException e) {
            found.failedSomewhere(
                    prefix.isEmpty() ? "the zip" : prefix.substring(0, prefix.length() - 1), ReadError.of(e));
        }
    }

    /** Reads the content of a zip; from here on, an error is the zip's. */
    private void read(SeekableByteChannel channel, boolean opensZips) {
        // A ZipFile holds an object for each entry: a directory of millions of entries would fill the memory.
        BoundedChannel bounded =
                new BoundedChannel(channel, DIRECTORY_BYTES + (long) BYTES_OF_ENTRY * limits.entries());
        try (ZipFile file = ZipFile.builder()
                .setSeekableByteChannel(bounded)
                .setCharset(StandardCharsets.ISO_8859_1)
                .setIgnoreLocalFileHeader(true)
                .get()) {
            bounded.unbound();
            List<ZipArchiveEntry> entries = Collections.list(file.getEntries());
            if (entries.isEmpty()) {
                found.unreadable(named("this zip is empty"));
            } else if (entries.stream()
                    .anyMatch(entry -> entry.getGeneralPurposeBit().usesEncryption())) {
                found.unreadable(named("a zip with a password"));
            } else {
                read(file, entries, opensZips);
            }
        } catch (IOException | IllegalArgumentException e) {
            found.unreadable(named(
                    bounded.isOverLimit()
                            ? "more than " + limits.entries() + " files"
                            : "this is not a zip, or it is damaged"));
        }
    }

    private String named(String reason) {
        return prefix.isEmpty() ? reason : prefix.substring(0, prefix.length() - 1) + ": " + reason;
    }

    private void read(ZipFile file, List<ZipArchiveEntry> entries, boolean opensZips) throws IOException {
        int looked = 0;
        for (ZipArchiveEntry entry : entries) {
            String path = entry.getName().replace('\\', '/');
            if (FoundSources.skipped(path)) {
                continue;
            }
            if (found.full()) {
                break;
            }
            if (++looked > limits.entries()) {
                found.beyondLimits(named("more than " + limits.entries() + " files, and the rest was not looked at"));
                break;
            }
            if (!entry.isDirectory()) {
                visit(path, entry, file);
            }
        }
        Archives.read(found, archives.keySet(), path -> nested(path, file, opensZips));
    }

    private void visit(String path, ZipArchiveEntry entry, ZipFile file) {
        boolean link = (entry.getExternalAttributes() >> Short.SIZE & UnixStat.FILE_TYPE_FLAG) == UnixStat.LINK_FLAG;
        if (Archives.isArchive(path) && !link) {
            archives.put(path, entry);
            found.passOver(prefix + path);
        } else if (!found.matters(prefix + path)) {
            found.passOver(prefix + path);
        } else if (link) {
            found.refuse(prefix + path, "a symbolic link");
        } else {
            take(path, entry, file);
        }
    }

    private void take(String path, ZipArchiveEntry entry, ZipFile file) {
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

    private void unpack(String path, ZipArchiveEntry entry, ZipFile file) {
        try {
            byte[] content = content(entry, file, limits.fileBytes());
            if (content.length > limits.fileBytes()) {
                found.refuse(path, "larger than " + limits.fileBytes() + " bytes");
            } else if (isDamaged(content, entry)) {
                found.damaged(path, "damaged");
            } else {
                found.add(path, content);
            }
        } catch (IOException e) {
            found.damaged(path, "damaged, or packed in an unknown way");
        }
    }

    /** The content of an entry, cut off one byte after the most that it may have. */
    private static byte[] content(ZipArchiveEntry entry, ZipFile file, int most) throws IOException {
        if (!METHODS.contains(entry.getMethod())) {
            throw new IOException("packed in an unknown way");
        }
        try (InputStream in = file.getInputStream(entry)) {
            return in.readNBytes(most + 1);
        }
    }

    private static boolean isDamaged(byte[] content, ZipArchiveEntry entry) {
        CRC32 sum = new CRC32();
        sum.update(content);
        return entry.getCrc() != -1 && entry.getCrc() != sum.getValue();
    }

    /** Opens a zip in this one. */
    private void nested(String path, ZipFile file, boolean opensZips) {
        if (!opensZips) {
            found.unreadable(named("a zip in a zip in a zip is not opened: " + path));
            return;
        }
        int most = (int) Math.min(limits.zipBytes() / 4, Integer.MAX_VALUE - 9);
        try {
            byte[] content = content(Objects.requireNonNull(archives.get(path)), file, most);
            if (content.length > most) {
                found.unreadable(named(path + ": a zip of more than " + most + " bytes"));
            } else {
                new ZipReader(found, limits, prefix + path + "/").read(new SeekableInMemoryByteChannel(content), false);
            }
        } catch (IOException e) {
            found.unreadable(named(path + ": a damaged zip"));
        }
    }
}
