package course.watch;

import course.exercises.Task;
import course.hints.Hints;
import course.reset.Reset;
import course.reset.ResetException;
import course.reset.ResetResult;
import course.run.NextTask;
import java.io.IOException;
import java.util.Optional;

/** What the loop can do for a student besides judging, each told in lines that are ended. */
public final class Help {
    /** The word that confirms a reset. */
    static final String CONFIRMATION = "yes";

    private final Hints hints;
    private final Reset reset;
    private final NextTask next;

    public Help(Hints hints, Reset reset, NextTask next) {
        this.hints = hints;
        this.reset = reset;
        this.next = next;
    }

    /** Remembers for {@code mvn -Phint} which task is named as the next; gives back what went wrong, if anything. */
    String remember(Optional<Task> task) {
        try {
            next.write(task);
            return "";
        } catch (IOException e) {
            return "mvn -Phint will not know which task is the next: " + e + "\n";
        }
    }

    /** The next hint. */
    String hint(Task task) {
        try {
            return hints.next(task).text().stripLeading();
        } catch (IOException e) {
            return "The hints that you have seen cannot be remembered: " + e + "\n";
        }
    }

    /** What is asked before a reset. */
    static String beforeReset(Task task) {
        return "Put " + task.id() + " back as it was shipped? Your version is kept beside it.\n" + "Type "
                + CONFIRMATION + " and Enter to do so; anything else leaves the file as it is.\n";
    }

    /**
     * The outcome of a reset.
     *
     * @param saved whether a file has changed, so that a verdict follows
     */
    record Reply(String words, boolean saved) {}

    /** Puts the stubs of a task back. */
    Reply reset(Task task) {
        try {
            ResetResult done = reset.task(task);
            return new Reply(done.text(), done.changed());
        } catch (ResetException e) {
            return new Reply(e.getMessage() + "\n", false);
        } catch (IOException e) {
            return new Reply("The file cannot be written, so it is as it was: " + e + "\n", false);
        }
    }
}
