package course.run;

import course.AtomicFile;
import course.exercises.Chapter;
import course.exercises.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Stores the task that the last board named as the next, in a run or in the watch, for {@code mvn -Phint}. */
public final class NextTask {
    private final Path file;

    /** The next task of the exercises in this folder, their module. */
    public NextTask(Path module) {
        this.file = module.resolve("target").resolve("next-task.txt");
    }

    /**
     * Stores a task, or that there is none.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(Optional<Task> next) throws IOException {
        if (next.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        AtomicFile.write(file, next.get().id() + "\n");
    }

    /**
     * The task; empty if no board was drawn yet, or if nothing was left to do.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if the file does not name a task
     */
    public Optional<Task> read(Chapter chapter) throws IOException {
        return Files.isRegularFile(file)
                ? Optional.of(chapter.task(Files.readString(file).strip()))
                : Optional.empty();
    }
}
