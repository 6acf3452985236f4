package course.grade.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** What the sandbox needs on disk. The files are the same for every run: they stay, and a grader that is killed leaves no others. */
final class CourseCache {
    private final Path folder;

    CourseCache(Path folder) {
        this.folder = folder;
    }

    /** The user's own. */
    static CourseCache usual() {
        return new CourseCache(Path.of(System.getProperty("user.home"), ".cache", "gpt-course", "sandbox"));
    }

    /** A file of this content, moved into place as a whole: a run at the same time never reads a part of it. */
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
}
