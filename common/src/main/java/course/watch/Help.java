package course.watch;

import course.Task;
import course.hints.Hints;
import course.reset.CannotReset;
import course.reset.Done;
import course.reset.Reset;
import java.io.IOException;

/** What the loop can do for a student besides judging, each told in lines that are ended. */
public final class Help {
    private final Hints hints;
    private final Reset reset;

    public Help(Hints hints, Reset reset) {
        this.hints = hints;
        this.reset = reset;
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
        return "Put " + task.id() + " back as it was shipped? Your version is kept beside it.\n"
                + "y yes   any other key: no\n";
    }

    /**
     * What came of a reset.
     *
     * @param saved whether a file has changed, so that a verdict follows
     */
    record Reply(String words, boolean saved) {}

    /** Puts the stubs of a task back. */
    Reply reset(Task task) {
        try {
            Done done = reset.task(task);
            return new Reply(done.text(), done.changed());
        } catch (CannotReset e) {
            return new Reply(e.getMessage() + "\n", false);
        } catch (IOException e) {
            return new Reply("The file cannot be written, so it is as it was: " + e + "\n", false);
        }
    }
}
