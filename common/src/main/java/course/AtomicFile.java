package course;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that another program never reads a part of one: beside their place, and then moved there. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes a file in UTF-8; after a power failure, it may be empty.
     *
     * @throws IOException if the file cannot be written; the old one, if there was one, is still there
     */
    public static void write(Path file, String content) throws IOException {
        write(file, content, false);
    }

    /** Writes a file so that it survives a power failure as well. */
    public static void writeToDisk(Path file, String content) throws IOException {
        write(file, content, true);
    }

    private static void write(Path file, String content, boolean force) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(fresh, CREATE, WRITE, TRUNCATE_EXISTING)) {
            Channels.newOutputStream(channel).write(content.getBytes(StandardCharsets.UTF_8));
            if (force) {
                channel.force(true);
            }
        }
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
