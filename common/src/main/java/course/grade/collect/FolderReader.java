package course.grade.collect;

import course.grade.SubmissionLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a student's folder; it follows no link in it, and opens regular files only. */
final class FolderReader {
    private static final int DEEPEST = 40;

    private final Path root;
    private final FoundSources found;
    private final SubmissionLimits limits;
    private final Map<String, Path> archives = new TreeMap<>();
    private int entries;

    FolderReader(Path root, FoundSources found, SubmissionLimits limits) {
        this.root = root;
        this.found = found;
        this.limits = limits;
    }

    void read() throws IOException {
        FileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
                if (!folder.equals(root) && FoundSources.SKIPPED.contains(String.valueOf(folder.getFileName()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (found.matters(path(folder))) {
                    found.refuse(path(folder), "a folder");
                }
                return counted();
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
                visit(file, about);
                return counted();
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                failed(file, e);
                return counted();
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
                if (e != null) {
                    found.failedSomewhere(path(folder), ReadError.of(e));
                }
                return FileVisitResult.CONTINUE;
            }
        };
        Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEEPEST, visitor);
        Archives.read(
                found,
                archives.keySet(),
                path -> ZipReader.read(Objects.requireNonNull(archives.get(path)), found, limits, path + "/"));
    }

    private FileVisitResult counted() {
        entries++;
        if (found.full()) {
            return FileVisitResult.TERMINATE;
        }
        if (entries > limits.entries()) {
            found.beyondLimits("more than " + limits.entries() + " files, and the rest was not looked at");
            return FileVisitResult.TERMINATE;
        }
        return FileVisitResult.CONTINUE;
    }

    private String path(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** Notes a source that cannot be read, or a folder, which may hold any source. */
    private void failed(Path file, IOException e) {
        String path = path(file);
        if (FoundSources.skipped(path)) {
            return;
        }
        if (found.matters(path)) {
            found.failed(path, ReadError.of(e));
        } else {
            found.failedSomewhere(path.isEmpty() ? "the whole folder" : path, ReadError.of(e));
        }
    }

    private void visit(Path file, BasicFileAttributes about) {
        String path = path(file);
        if (about.isSymbolicLink()) {
            if (found.matters(path) || path.endsWith(found.chapter().packageName()) || path.endsWith("java")) {
                found.refuse(path, "a symbolic link");
            } else {
                found.passOver(path);
            }
        } else if (about.isDirectory()) {
            found.flag("folders below " + DEEPEST + " others were not looked into");
        } else if (about.isRegularFile() && Archives.isArchive(path)) {
            archives.put(path, file);
            found.passOver(path);
        } else if (!found.matters(path)) {
            found.passOver(path);
        } else if (!about.isRegularFile()) {
            found.refuse(path, "not a regular file");
        } else if (about.size() > limits.fileBytes()) {
            found.refuse(path, "larger than " + limits.fileBytes() + " bytes");
        } else {
            open(file, path, found, limits);
        }
    }

    /** Reads a file. */
    static void open(Path file, String path, FoundSources found, SubmissionLimits limits) {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(limits.fileBytes() + 1);
            if (content.length > limits.fileBytes()) {
                found.refuse(path, "larger than " + limits.fileBytes() + " bytes");
            } else {
                found.add(path, content);
            }
        } catch (IOException e) {
            found.failed(path, ReadError.of(e));
        }
    }
}
