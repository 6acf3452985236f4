package course.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
    private Map<Path, byte[]> contents = new HashMap<>();
    private Map<Path, byte[]> told;
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
     * @return the files that were saved, made or deleted since the last that were told; none as long as they still change
     */
    public Set<Path> poll(long now) {
        try {
            if (look()) {
                changedAt = now;
            }
        } catch (IOException e) { // in the middle of a change
            changedAt = now;
            return Set.of();
        }
        Set<Path> changed = differences();
        long settled = changed.stream().anyMatch(this::vanished) ? COMING_BACK : SETTLED;
        if (changed.isEmpty() || now - changedAt < settled) {
            return Set.of();
        }
        told = contents;
        return changed;
    }

    /** Whether there is a change that has not been told yet. */
    public boolean pending() {
        return told != contents && !differences().isEmpty();
    }

    /** Reads what may have changed; true if something has. */
    private boolean look() throws IOException {
        Map<Path, Stamp> stampsNow = stamps();
        Map<Path, byte[]> contentsNow = new HashMap<>();
        boolean changed = !stampsNow.keySet().equals(stamps.keySet());
        for (Map.Entry<Path, Stamp> entry : stampsNow.entrySet()) {
            byte[] before = contents.get(entry.getKey());
            boolean same = before != null
                    && entry.getValue().equals(stamps.get(entry.getKey()))
                    && System.currentTimeMillis() - entry.getValue().modified() > COARSEST_CLOCK_MILLISECONDS;
            byte[] content = same ? before : Files.readAllBytes(entry.getKey());
            if (before != null && Arrays.equals(before, content)) {
                content = before;
            }
            changed |= content != before;
            contentsNow.put(entry.getKey(), content);
        }
        stamps = stampsNow;
        if (changed) {
            contents = contentsNow;
        }
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
        } catch (java.io.UncheckedIOException e) {
            throw new IOException(e);
        }
        return found;
    }

    /** Editors keep locks and backups beside a file, under names that are no class's. */
    private static boolean isSource(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".java") && !name.startsWith(".");
    }

    private Set<Path> differences() {
        if (told == contents) {
            return Set.of();
        }
        Set<Path> names = new HashSet<>(told.keySet());
        names.addAll(contents.keySet());
        Set<Path> changed = new TreeSet<>();
        for (Path name : names) {
            if (!Objects.deepEquals(told.get(name), contents.get(name))) {
                changed.add(name);
            }
        }
        return changed;
    }

    private boolean vanished(Path file) {
        byte[] content = contents.get(file);
        return content == null || content.length == 0;
    }
}
