package course.hints;

import course.AtomicFile;
import course.exercises.Task;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Gives one hint after the other, and remembers in a file which were given. */
public final class Hints {
    /** How many there are for each task. */
    public static final int PER_TASK = 3;

    private static final String ASKED = ".why";

    private final Path memory;

    /** The hints of a student who works in this folder, which is the module of the exercises. */
    public Hints(Path module) {
        this.memory = module.resolve(".hints");
    }

    /**
     * The next hint for the task; after the last, all of them once more.
     *
     * @throws IOException if what was given cannot be remembered
     */
    public Hint next(Task task) throws IOException {
        Properties given = read();
        int before = given(given, task);
        int now = Math.min(before + 1, PER_TASK);
        if (now > before) {
            given.setProperty(task.id(), String.valueOf(now));
            write(given);
        }
        return new Hint(task, now, before == PER_TASK, HintTexts.of(task));
    }

    /**
     * A question about a task that has just been solved; empty if it was asked before.
     *
     * @throws IOException if it cannot be remembered that it was asked
     */
    public Optional<FollowUp> why(Task task) throws IOException {
        Properties given = read();
        if (given.setProperty(task.id() + ASKED, "yes") != null) {
            return Optional.empty();
        }
        write(given);
        return Optional.of(HintTexts.why(task));
    }

    /** How many hints were given for the task. */
    public int given(Task task) throws IOException {
        return given(read(), task);
    }

    private static int given(Properties given, Task task) {
        String count = given.getProperty(task.id(), "0").strip();
        return count.matches("[0-" + PER_TASK + "]") ? Integer.parseInt(count) : 0;
    }

    private Properties read() throws IOException {
        Properties given = new Properties();
        if (Files.isRegularFile(memory)) {
            try (Reader in = Files.newBufferedReader(memory)) {
                given.load(in);
            } catch (IllegalArgumentException | CharacterCodingException e) {
                return new Properties(); // damaged: as if no hint had been given
            }
        }
        return given;
    }

    private void write(Properties given) throws IOException {
        StringWriter text = new StringWriter();
        given.store(text, "How many hints were given for each task. Delete this file to begin anew.");
        AtomicFile.write(memory, text.toString());
    }
}
