package course.run;

import course.CleanText;
import course.compile.Problem;
import course.compile.Sources;
import course.exercises.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text about failures: one in detail, the others in a line each.
 *
 * <p>A file that does not compile comes before any wrong answer, and once for all of its tasks.
 */
final class Failures {
    private static final int WIDTH = 80;
    private static final String DOES_NOT_COMPILE = " does not compile";
    /** The blanks before a line, and a label with its blanks if it has one. */
    private static final Pattern START = Pattern.compile(" *(?:(expected|yours) +)?");

    private final Sources sources;
    private final List<Problem> problems;
    private final List<TaskResult> all;
    private final List<TaskResult> wrong;

    Failures(CourseResult result, Sources sources) {
        this.sources = sources;
        all = result.tasks();
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
        return all.stream()
                .filter(result -> result.task() == task)
                .findFirst()
                .map(result -> switch (result.status()) {
                    case BROKEN -> result.problem().map(this::inFull).orElse("");
                    case WRONG -> inFull(result);
                    case TODO, DONE, NOT_RUN -> "";
                })
                .orElse("");
    }

    private String inFull(Problem problem) {
        return header(title(problem)) + "\n" + indent(problem.text()) + "\n";
    }

    /** Names the file, or only the tasks where the rest of the file compiles. */
    private String title(Problem problem) {
        List<Task> tasks = all.stream()
                .filter(result -> result.problem().filter(problem::equals).isPresent())
                .map(TaskResult::task)
                .toList();
        return tasks.containsAll(tasks.get(0).exercise().tasks())
                ? problem.file().getFileName() + DOES_NOT_COMPILE
                : tasks.stream().map(Task::id).collect(Collectors.joining(", ")) + " cannot be called by the tests";
    }

    private String inALine(Problem problem) {
        String title = title(problem);
        return cut(
                title.endsWith(DOES_NOT_COMPILE) ? "  Nor does " + problem.inALine(sources.chapter()) : "  " + title);
    }

    private String inFull(TaskResult task) {
        String header = header(task.task().id() + " is not right yet");
        return task.firstFailure()
                .map(outcome ->
                        header + "\n  " + outcome.test() + "\n\n" + indent(describe(outcome)) + called(task) + "\n")
                .orElse(header + "\n  No test of it ran.\n\n");
    }

    /** A line for each wrong task of another exercise whose method this one calls. */
    private String called(TaskResult task) {
        List<Task> called = sources.calledBy(task.task());
        return wrong.stream()
                .map(TaskResult::task)
                .filter(called::contains)
                .map(other ->
                        "  It calls a method of " + other.id() + ", which is not right yet either: begin there.\n")
                .collect(Collectors.joining());
    }

    private String inALine(TaskResult task, boolean either) {
        String what = task.firstFailure()
                .flatMap(outcome -> describe(outcome).lines().findFirst())
                .orElse("no test of it ran");
        return cut("  " + task.task().id() + " is not right yet" + (either ? " either" : "") + ", as in " + what);
    }

    private static String header(String title) {
        String begin = "-- " + title + " ";
        return begin + "-".repeat(WIDTH - begin.length()) + "\n";
    }

    private static String cut(String line) {
        return (line.length() <= WIDTH ? line : CleanText.start(line, WIDTH - 3) + "...") + "\n";
    }

    /** The message of a wrong answer or, for anything that was thrown on the way to one, also what it was and where. */
    private String describe(Outcome outcome) {
        Throwable failure = outcome.failure();
        if (failure == null) {
            return "";
        }
        String message = failure instanceof AssertionError ? outcome.message() : CleanText.thrown(failure);
        String where = Stream.of(Outcome.stackTrace(failure))
                .filter(frame -> sources.chapter().has(frame.getClassName()))
                .limit(3)
                .map(Failures::place)
                .collect(Collectors.joining("\n"));
        return where.isEmpty() ? message : message + "\n" + CleanText.text(where);
    }

    /** A line of code in the form that terminals and IDEs turn into a link. */
    private static String place(StackTraceElement frame) {
        String method =
                frame.getClassName().endsWith("Test") || frame.getClassName().contains("Test$")
                        ? "the test"
                        : frame.getMethodName();
        return "  at " + method + " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
    }

    private static String indent(String text) {
        return text.lines()
                .map(line -> broken(("  " + line).stripTrailing()) + "\n")
                .collect(Collectors.joining());
    }

    /** A line broken at blanks, such as a long call; what follows a label goes on below what it began with. */
    private static String broken(String line) {
        Matcher start = START.matcher(line);
        int column = start.lookingAt() && start.group(1) != null ? start.end() : start.end() + 4;
        StringBuilder text = new StringBuilder();
        int from = 0;
        int indent = 0;
        while (indent + line.length() - from > WIDTH) {
            String part = line.substring(from, from + WIDTH - indent + 1);
            int blank = part.lastIndexOf(' ');
            String shown = CleanText.start(part, indent + blank > column ? blank : WIDTH - indent);
            text.append(" ".repeat(indent)).append(shown.stripTrailing()).append('\n');
            from += shown.length();
            while (from < line.length() && line.charAt(from) == ' ') {
                from++;
            }
            indent = column;
        }
        return text.append(" ".repeat(indent)).append(line, from, line.length()).toString();
    }
}
