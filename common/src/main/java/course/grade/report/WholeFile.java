package course.grade.report;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files of which nobody ever sees a half. After a power failure, the journal is there to write them anew. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Writes a file in UTF-8 beside its place, and then puts it there.
     *
     * @throws IOException if it cannot be written; what was there before is still there
     */
    public static void write(Path file, String content) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), content);
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
