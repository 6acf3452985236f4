package course.watch;

import course.TextLayout;
import course.exercises.Task;
import course.hints.Hint;
import course.hints.Hints;
import course.reset.Reset;
import course.reset.ResetException;
import course.reset.ResetResult;
import course.run.NextTask;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntFunction;

/** What the loop can do for a student besides judging, each told in lines that are ended and fit into a width. */
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
    IntFunction<String> hint(Task task) {
        try {
            Hint hint = hints.next(task);
            return width -> hint.text(width).stripLeading();
        } catch (IOException e) {
            return prose("The hints that you have seen cannot be remembered: " + e);
        }
    }

    private static IntFunction<String> prose(String words) {
        return width -> TextLayout.prose(words, width);
    }

    /** What is asked before a reset. */
    static String beforeReset(Task task) {
        return "Put " + task.id() + " back as it was shipped? Your version is kept beside it.\n" + "Type "
                + CONFIRMATION + " and Enter to do so; anything else leaves the file as it is.";
    }

    /**
     * The outcome of a reset.
     *
     * @param saved whether a file has changed, so that a verdict follows
     */
    record Reply(IntFunction<String> words, boolean saved) {}

    /** Puts the stubs of a task back. */
    Reply reset(Task task) {
        try {
            ResetResult done = reset.task(task);
            return new Reply(done::text, done.changed());
        } catch (ResetException e) {
            return new Reply(prose(String.valueOf(e.getMessage())), false);
        } catch (IOException e) {
            return new Reply(prose("The file cannot be written, so it is as it was: " + e), false);
        }
    }
}
