package course.run;

import course.CleanText;
import course.TextLayout;
import course.compile.Problem;
import course.compile.Sources;
import course.exercises.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text about failures: one in detail, the others in a line each.
 *
 * <p>A file that does not compile comes before any wrong answer, and once for all of its tasks.
 */
final class Failures {
    private static final String DOES_NOT_COMPILE = " does not compile";
    private static final int INDENT = 2;
    private static final int HANGING = 4;

    private final CourseResult result;
    private final Sources sources;
    private final int width;
    private final int mostRows;
    private final List<Problem> problems;
    private final List<TaskResult> wrong;

    /**
     * The failures of a run.
     *
     * @param mostRows of a table of numbers, how many rows to show
     */
    Failures(CourseResult result, Sources sources, int width, int mostRows) {
        this.result = result;
        this.sources = sources;
        this.width = width;
        this.mostRows = mostRows;
        problems = result.tasks().stream()
                .flatMap(task -> task.problem().stream())
                .distinct()
                .toList();
        wrong = result.tasks().stream()
                .filter(task -> task.status() == Status.WRONG)
                .toList();
    }

    /**
     * The text, each line ended; nothing if nothing is wrong.
     *
     * @param everything whether to show each in full, or only the first
     */
    String text(boolean everything) {
        List<String> texts = new ArrayList<>();
        for (Problem problem : problems) {
            texts.add(texts.isEmpty() || everything ? inFull(problem) : inALine(problem));
        }
        for (TaskResult task : wrong) {
            texts.add(texts.isEmpty() || everything ? inFull(task) : inALine(task, problems.isEmpty()));
        }
        String more = texts.size() > 1 && !everything ? "  (-Dall shows each in full)\n\n" : "";
        return String.join("", texts) + more;
    }

    /** One task in full; nothing if nothing is wrong with it. */
    String of(Task task) {
        return result.of(task)
                .map(found -> switch (found.status()) {
                    case BROKEN -> found.problem().map(this::inFull).orElse("");
                    case WRONG -> inFull(found);
                    case TODO, DONE, NOT_RUN -> "";
                })
                .orElse("");
    }

    private String inFull(Problem problem) {
        return header(title(problem)) + "\n" + TextLayout.indented(problem.text(width - HANGING), INDENT) + "\n";
    }

    /** Names the file, or only the tasks where the rest of the file compiles. */
    private String title(Problem problem) {
        List<Task> tasks = result.tasks().stream()
                .filter(task -> task.problem().filter(problem::equals).isPresent())
                .map(TaskResult::task)
                .toList();
        return tasks.containsAll(tasks.get(0).exercise().tasks())
                ? problem.file().getFileName() + DOES_NOT_COMPILE
                : tasks.stream().map(Task::id).collect(Collectors.joining(", ")) + " cannot be called by the tests";
    }

    private String inALine(Problem problem) {
        String title = title(problem);
        return cut(title.endsWith(DOES_NOT_COMPILE) ? "  Nor does " + problem.inALine(result.chapter()) : "  " + title);
    }

    private String inFull(TaskResult task) {
        String header = header(task.task().id() + " is not right yet");
        return task.firstFailure()
                .map(outcome ->
                        header + "\n" + broken("  " + outcome.test()) + "\n" + describe(outcome) + called(task) + "\n")
                .orElse(header + "\n  No test of it ran.\n\n");
    }

    /** A line for each wrong task of another exercise whose method this one calls. */
    private String called(TaskResult task) {
        if (wrong.stream()
                .allMatch(other -> other.task().exercise() == task.task().exercise())) {
            return "";
        }
        List<Task> called = sources.calledBy(task.task());
        return wrong.stream()
                .map(TaskResult::task)
                .filter(called::contains)
                .map(other -> broken(
                        "  It calls a method of " + other.id() + ", which is not right yet either: begin there."))
                .collect(Collectors.joining());
    }

    private String inALine(TaskResult task, boolean either) {
        String what = task.firstFailure()
                .flatMap(outcome -> describe(outcome).lines().findFirst())
                .map(String::strip)
                .orElse("no test of it ran");
        return cut("  " + task.task().id() + " is not right yet" + (either ? " either" : "") + ", for example " + what);
    }

    private String header(String title) {
        String begin = "-- " + title + " ";
        int columns = Math.min(width, TextLayout.PROSE);
        return broken(begin + "-".repeat(Math.max(0, columns - begin.length())));
    }

    private String cut(String line) {
        return (line.length() <= width ? line : CleanText.start(line, width - 3) + "...") + "\n";
    }

    /** The message of a wrong answer or, for anything that was thrown on the way to one, also what it was and where. */
    private String describe(Outcome outcome) {
        String where = outcome.trace().stream()
                .filter(frame -> result.chapter().has(frame.getClassName()))
                .limit(3)
                .map(Failures::place)
                .collect(Collectors.joining("\n"));
        String message = outcome.told()
                .map(told -> TextLayout.indented(CleanText.text(told.text(width - INDENT, mostRows)), INDENT))
                .orElseGet(() -> broken(TextLayout.indented(outcome.message(), INDENT)));
        return message + (where.isEmpty() ? "" : broken(TextLayout.indented(CleanText.text(where), INDENT)));
    }

    /** A line of code in the form that terminals and IDEs turn into a link. */
    private static String place(StackTraceElement frame) {
        String method =
                frame.getClassName().endsWith("Test") || frame.getClassName().contains("Test$")
                        ? "the test"
                        : frame.getMethodName();
        return "  at " + method + " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
    }

    /** Lines that are not too long, each ended: broken at blanks, and going on a little further right. */
    private String broken(String text) {
        return TextLayout.ended(TextLayout.lines(text, Math.min(width, TextLayout.PROSE), HANGING));
    }
}
