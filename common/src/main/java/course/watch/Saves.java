package course.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Notices that source files were saved, by looking at them every few milliseconds.
 *
 * <p>Looking costs next to nothing for so few files, and it works alike on all systems, shared folders and containers.
 * What counts is the content: a touch is no save, and however an editor goes about it, by writing in pieces or by
 * renaming another file, a change is told once, when it has settled.
 */
public final class Saves {
    private static final long MILLISECOND = 1_000_000;
    /** So long must a file stay as it is. */
    private static final long SETTLED = 30 * MILLISECOND;
    /** A file that is gone or empty is most likely on its way back. */
    private static final long COMING_BACK = 300 * MILLISECOND;
    /** Two changes so close together may leave the same time stamp; then only the content tells. */
    private static final long COARSEST_CLOCK_MILLISECONDS = 2000;

    private final Path folder;
    private Map<Path, Stamp> stamps = new HashMap<>();
    private Map<Path, ByteBuffer> contents = new HashMap<>();
    private Map<Path, ByteBuffer> told;
    private long changedAt;

    private record Stamp(long size, long modified, @Nullable Object file) {}

    /**
     * Watches the Java files in a folder and below it; what is there now counts as known.
     *
     * @throws IOException if the folder cannot be listed
     */
    public Saves(Path folder) throws IOException {
        this.folder = folder;
        look();
        told = contents;
    }

    /**
     * Looks once.
     *
     * @param now a time in nanoseconds, as of {@link System#nanoTime}
     * @return whether files were saved, made or deleted since it last said so; not as long as they still change
     */
    public boolean poll(long now) {
        try {
            if (look()) {
                changedAt = now;
            }
        } catch (IOException e) { // in the middle of a change
            changedAt = now;
            return false;
        }
        if (!pending() || now - changedAt < (isVanishing() ? COMING_BACK : SETTLED)) {
            return false;
        }
        told = contents;
        return true;
    }

    /** Whether there is a change that has not been told yet. */
    public boolean pending() {
        return !told.equals(contents);
    }

    /** Reads what may have changed; true if something has. */
    private boolean look() throws IOException {
        Map<Path, Stamp> stampsNow = stamps();
        Map<Path, ByteBuffer> contentsNow = new HashMap<>();
        for (Map.Entry<Path, Stamp> entry : stampsNow.entrySet()) {
            ByteBuffer before = contents.get(entry.getKey());
            boolean same = before != null
                    && entry.getValue().equals(stamps.get(entry.getKey()))
                    && System.currentTimeMillis() - entry.getValue().modified() > COARSEST_CLOCK_MILLISECONDS;
            contentsNow.put(entry.getKey(), same ? before : ByteBuffer.wrap(Files.readAllBytes(entry.getKey())));
        }
        boolean changed = !contentsNow.equals(contents);
        stamps = stampsNow;
        contents = contentsNow;
        return changed;
    }

    private Map<Path, Stamp> stamps() throws IOException {
        Map<Path, Stamp> found = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Saves::isSource)::iterator) {
                BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
                if (about.isRegularFile()) {
                    found.put(
                            file,
                            new Stamp(about.size(), about.lastModifiedTime().toMillis(), about.fileKey()));
                }
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
        return found;
    }

    /** Editors keep locks and backups beside a file, under names that are no class's. */
    private static boolean isSource(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".java") && !name.startsWith(".");
    }

    /** Whether a file is gone or empty that was not. */
    private boolean isVanishing() {
        return Stream.of(told, contents)
                .flatMap(files -> files.keySet().stream())
                .anyMatch(file -> isEmpty(contents.get(file)) && !Objects.equals(told.get(file), contents.get(file)));
    }

    private static boolean isEmpty(@Nullable ByteBuffer content) {
        return content == null || !content.hasRemaining();
    }
}
