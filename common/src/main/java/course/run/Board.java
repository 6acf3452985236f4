package course.run;

import course.compile.Problem;
import course.compile.Sources;
import course.exercises.Exercise;
import course.exercises.Task;
import course.feedback.Words;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The text at the end of a run, at most 80 columns wide: first the failures, then the board, then the next task. */
public final class Board {
    private static final int WIDTH = 80;

    private final CourseResult result;
    private final Sources sources;

    public Board(CourseResult result, Sources sources) {
        this.result = result;
        this.sources = sources;
    }

    /**
     * The whole text, each line ended.
     *
     * @param all whether to show every failure in full, or only the first
     */
    public String text(boolean all) {
        return "\n" + machineFailure() + new Failures(result, sources).text(all) + board() + "\n" + next();
    }

    /** The reason why this machine could not run all tests, with an empty line after it; empty if it could. */
    public String machineFailure() {
        return result.machineFailure()
                .map(complaint -> Words.wrapped(complaint, WIDTH) + "\n\n")
                .orElse("");
    }

    /** The failure of a task, in full; empty if the task is done or still to do. */
    public String failure(Task task) {
        return new Failures(result, sources).of(task);
    }

    /** The board with one exercise open and a line for each of the others, for a small screen. */
    public String folded(Exercise open) {
        return result.scores().folded(open::equals);
    }

    /** The points of all tracks in one line, for a screen that a message fills. */
    public String line() {
        return result.scores().line();
    }

    /** The board: every task with its points. */
    public String board() {
        return result.scores().board("");
    }

    private String next() {
        StringBuilder text = new StringBuilder(result.solved());
        if (result.tasks().stream().allMatch(task -> task.status() == Status.TODO)) {
            text.append("""
                    Red is where everybody starts: open the file below, fill in the TODO, and run
                    again. The page below it explains the task.
                    """);
        }
        result.next().ifPresent(task -> text.append(next(task)));
        return text.toString();
    }

    /** The lines about the next task: its name, the line to open, and the place in the book. */
    public String next(Task task) {
        return "Next: " + task.id() + ", " + task.title() + "\n  " + place(task) + "\n  docs/target/book/"
                + task.bookAnchor() + "\n";
    }

    private String place(Task task) {
        Optional<Problem> problem = result.tasks().stream()
                .filter(done -> done.task() == task)
                .flatMap(done -> done.problem().stream())
                .findFirst();
        if (problem.isPresent()) {
            return problem.get().place();
        }
        Path file = sources.file(task).toAbsolutePath().normalize();
        int module = Math.max(0, file.getNameCount() - 6); // chapter04-exercises/src/main/java/chapter04/X.java
        String shown = file.subpath(module, file.getNameCount()).toString();
        return wrongMethod(task)
                .or(() -> sources.line(task))
                .map(line -> shown + ":" + line)
                .orElse(shown);
    }

    /** The line of the method that gave the wrong answer: a task may have another one, still to do or done. */
    private Optional<Integer> wrongMethod(Task task) {
        return result.tasks().stream()
                .filter(done -> done.task() == task && done.status() == Status.WRONG)
                .flatMap(done -> done.firstFailure().stream())
                .flatMap(outcome -> Stream.ofNullable(outcome.failure()))
                .flatMap(failure -> Stream.of(Outcome.stackTrace(failure)))
                .filter(frame -> frame.getClassName().equals(task.exercise().className()))
                .map(StackTraceElement::getMethodName)
                .filter(task.methodNames()::contains)
                .findFirst()
                .flatMap(method -> sources.line(task, method));
    }
}
