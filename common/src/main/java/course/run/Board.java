package course.run;

import course.TextLayout;
import course.compile.Problem;
import course.compile.Sources;
import course.exercises.Task;
import course.feedback.Grid;
import java.util.List;
import java.util.Optional;

/**
 * The text at the end of a run: first the failures, then the board, then the next task.
 *
 * @param width how many columns the screen has
 */
public record Board(CourseResult result, Sources sources, int width) {
    /** A board of 80 columns. */
    public Board(CourseResult result, Sources sources) {
        this(result, sources, TextLayout.COLUMNS);
    }

    /**
     * The whole text, each line ended.
     *
     * @param all whether to show every failure in full, or only the first
     */
    public String text(boolean all) {
        return "\n" + machineFailure() + failures(Grid.MOST_ROWS).text(all)
                + result.scores().board("", width) + "\n" + next();
    }

    /** The reason why this machine could not run all tests, with an empty line after it; empty if it could. */
    public String machineFailure() {
        return result.machineFailure()
                .map(complaint -> TextLayout.prose(complaint, width) + "\n")
                .orElse("");
    }

    /**
     * The failure of a task, in full; empty if the task is done or still to do.
     *
     * @param mostRows of a table of numbers, how many rows to show, those around the first difference
     */
    public String failure(Task task, int mostRows) {
        return failures(mostRows).of(task);
    }

    private Failures failures(int mostRows) {
        return new Failures(result, sources, width, mostRows);
    }

    private String next() {
        StringBuilder text = new StringBuilder(result.solved());
        if (result.untouched()) {
            text.append("Nothing is solved yet. Open the file below, replace the TODO, and run again."
                    + " The page below it explains the task.\n");
        }
        return TextLayout.prose(text.toString(), width)
                + result.next().map(this::next).orElse("");
    }

    /** The lines about the next task: its name, the line to open, and the place in the book. */
    public String next(Task task) {
        return TextLayout.prose("Next: " + task.id() + ", " + task.title(), width) + "  " + place(task) + "\n  "
                + TextLayout.path(task.bookFile(), width - 2) + "\n"
                + (sources.bookIsToBeBuilt() ? TextLayout.prose("  (mvn verify builds the book)", width) : "");
    }

    /** The line to open, in two columns less than the board has. */
    public String place(Task task) {
        return TextLayout.path(wholePlace(task), width - 2);
    }

    private String wholePlace(Task task) {
        Optional<Problem> problem = result.of(task).flatMap(TaskResult::problem);
        if (problem.isPresent()) {
            return problem.get().place();
        }
        String shown = Sources.shown(sources.file(task));
        return wrongLine(task)
                .or(() -> sources.line(task))
                .map(line -> shown + ":" + line)
                .orElse(shown);
    }

    /** The line that threw, or else that of the method with the wrong answer: a task may have another one, to do or done. */
    private Optional<Integer> wrongLine(Task task) {
        List<String> others = task.exercise().tasks().stream()
                .filter(other -> other != task)
                .flatMap(other -> other.methodNames().stream())
                .toList();
        return result.of(task).flatMap(TaskResult::firstFailure).stream()
                .filter(outcome -> outcome.status() == Status.WRONG)
                .flatMap(outcome -> outcome.trace().stream())
                .filter(frame -> task.exercise().fileName().equals(frame.getFileName()))
                .filter(frame -> !others.contains(frame.getMethodName()))
                .map(StackTraceElement::getLineNumber)
                .filter(line -> line > 0)
                .findFirst();
    }
}
