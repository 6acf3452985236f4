package course.grade.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** What sandboxes need on disk. It is the same for every run, so it stays, and a grader that is killed leaves nothing more. */
final class CourseCache {
    private final Path folder;

    CourseCache(Path folder) {
        this.folder = folder;
    }

    /** The user's own. */
    static CourseCache usual() {
        return new CourseCache(Path.of(System.getProperty("user.home"), ".cache", "gpt-course", "sandbox"));
    }

    /** A file of this content; a run beside this one sees the old file or the new one, and no half of it. */
    Path file(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return file;
        }
        Files.createDirectories(folder);
        Path made = Files.createTempFile(folder, name, ".new");
        Files.write(made, content);
        return Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A folder that nobody puts anything in. */
    Path emptyFolder() throws IOException {
        return Files.createDirectories(folder.resolve("empty"));
    }
}
