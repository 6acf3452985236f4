package course.watch;

import course.TextLayout;
import course.exercises.Task;
import course.hints.FollowUp;
import course.hints.Hint;
import course.hints.Hints;
import course.reset.Reset;
import course.reset.ResetResult;
import course.run.NextTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What the loop can do for a student besides judging, each told in lines that are ended and fit into a width. */
public final class Help {
    /** The word that confirms a reset. */
    static final String CONFIRMATION = "yes";

    private static final int INDENT = 8;

    private final Hints hints;
    private final Reset reset;
    private final NextTask next;
    private final Function<Task, Optional<String>> reference;

    /** With what gives the reference solution of a task, or nothing in a course without solutions. */
    public Help(Hints hints, Reset reset, NextTask next, Function<Task, Optional<String>> reference) {
        this.hints = hints;
        this.reset = reset;
        this.next = next;
        this.reference = reference;
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
            return prose("The hints that you have seen cannot be saved: " + e);
        }
    }

    /**
     * What there is to say after a task was solved for the first time, key by key: an offer, a question, its answer, and the
     * reference solution where the course has it. Empty if it was said before.
     */
    List<IntFunction<String>> afterSolving(Task task) {
        Optional<FollowUp> asked;
        try {
            asked = hints.why(task);
        } catch (IOException e) {
            return List.of(prose("What you were asked cannot be remembered: " + e));
        }
        List<IntFunction<String>> pages = new ArrayList<>();
        asked.ifPresent(why -> {
            Optional<String> solution = reference.apply(task);
            pages.add(prose(task.id() + " is solved. Press ? for a question about it."));
            pages.add(prose(why.question() + "\nOnce you have an answer, press ? for ours."));
            pages.add(prose(why.answer()
                    + solution.map(any -> "\nPress ? for the reference solution.")
                            .orElse("")));
            solution.ifPresent(code -> pages.add(width -> TextLayout.ended(TextLayout.lines(code, width, INDENT))));
        });
        return pages;
    }

    private static IntFunction<String> prose(String words) {
        return width -> TextLayout.prose(words, width);
    }

    /** What is asked before a reset. */
    static String beforeReset(Task task) {
        return "Restore " + task.id() + " as it was shipped? A copy of your file is kept beside it.\n" + "Type "
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
        } catch (IllegalArgumentException e) {
            return new Reply(prose(String.valueOf(e.getMessage())), false);
        } catch (IOException e) {
            return new Reply(prose("The file cannot be written, so it is as it was: " + e), false);
        }
    }
}
