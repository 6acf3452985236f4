package course.run;

import course.Exercise;
import course.Sources;
import course.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run says at its end, at most 80 columns wide: what is wrong first, then the board, then what is next. */
public final class Board {
    private final CourseResult result;
    private final Sources sources;

    public Board(CourseResult result, Sources sources) {
        this.result = result;
        this.sources = sources;
    }

    /**
     * The whole text, each line ended.
     *
     * @param all whether every wrong task is told in full, or the first only
     */
    public String text(boolean all) {
        return "\n" + wrongAnswers(all) + board() + "\n" + next();
    }

    private String wrongAnswers(boolean all) {
        List<TaskResult> wrong = result.open().stream()
                .filter(task -> task.status() == Status.WRONG)
                .toList();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < wrong.size(); i++) {
            text.append(i == 0 || all ? inFull(wrong.get(i)) : inALine(wrong.get(i)));
        }
        if (wrong.size() > 1 && !all) {
            text.append("  (-Dall shows each in full)\n\n");
        }
        return text.toString();
    }

    private static String inFull(TaskResult wrong) {
        return wrong.firstFailure()
                .map(outcome ->
                        header(wrong.task()) + "\n  " + outcome.test() + "\n\n" + indent(describe(outcome)) + "\n")
                .orElseGet(() -> header(wrong.task()) + "\n  No test of it ran.\n\n");
    }

    private static String header(Task task) {
        String title = "-- " + task.id() + " is not right yet ";
        return title + "-".repeat(80 - title.length()) + "\n";
    }

    private static String inALine(TaskResult wrong) {
        String what = wrong.firstFailure().map(Board::firstLine).orElse("no test of it ran");
        String line = "  " + wrong.task().id() + " is not right yet either, as in " + what;
        return (line.length() <= 80 ? line : line.substring(0, 77) + "...") + "\n";
    }

    private static String firstLine(Outcome outcome) {
        return describe(outcome).lines().findFirst().orElse("");
    }

    /** The message of a wrong answer or, for anything that was thrown on the way to one, also what it was and where. */
    private static String describe(Outcome outcome) {
        Throwable failure = outcome.failure();
        if (failure == null) {
            return "";
        }
        String message = failure instanceof AssertionError
                ? outcome.message()
                : failure.getClass().getSimpleName() + ": " + outcome.message();
        String where = Stream.of(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("chapter04."))
                .limit(3)
                .map(Board::place)
                .collect(Collectors.joining("\n"));
        return where.isEmpty() ? message : message + "\n" + where;
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
        return text.lines().map(line -> ("  " + line).stripTrailing() + "\n").collect(Collectors.joining());
    }

    private String board() {
        StringBuilder text = new StringBuilder();
        String points = result.score() + " of " + result.maxScore() + " points";
        text.append(String.format(Locale.ROOT, "Chapter 4: a GPT in Java%56s\n", points));
        for (Exercise exercise : Exercise.values()) {
            text.append(String.format(Locale.ROOT, "\n  %s  %s\n", exercise.number(), exercise.title()));
            for (TaskResult task : result.tasks()) {
                if (task.task().exercise() == exercise) {
                    text.append(line(task));
                }
            }
        }
        return text.toString();
    }

    private static String line(TaskResult result) {
        String mark = switch (result.status()) {
            case DONE -> "[x]";
            case TODO -> "[ ]";
            case WRONG -> "[!]";
        };
        String remark = switch (result.status()) {
            case DONE -> "done";
            case TODO -> "TODO";
            case WRONG -> "not right yet";
        };
        Task task = result.task();
        return String.format(
                Locale.ROOT,
                "    %s %-4s  %-34s %2d of %2d   %s\n",
                mark,
                task.id(),
                task.title(),
                result.score(),
                task.points(),
                remark);
    }

    private String next() {
        StringBuilder text = new StringBuilder();
        if (result.open().isEmpty()) {
            text.append("Everything is solved, the bonus too. Well done!\n");
        } else if (result.finished()) {
            text.append("All required tasks are solved. Well done! There is a bonus left.\n");
        } else if (result.tasks().stream().allMatch(task -> task.status() == Status.TODO)) {
            text.append("""
                    Red is where everybody starts: open the file below, fill in the TODO, and run
                    again. The page below it explains the task.
                    """);
        }
        result.next().ifPresent(task -> {
            text.append("Next: ")
                    .append(task.id())
                    .append(", ")
                    .append(task.title())
                    .append('\n');
            text.append("  ").append(place(task)).append('\n');
            text.append("  docs/target/book/").append(task.bookAnchor()).append('\n');
        });
        return text.toString();
    }

    private String place(Task task) {
        Path file = sources.file(task).toAbsolutePath().normalize();
        int module = Math.max(0, file.getNameCount() - 6); // chapter04-exercises/src/main/java/chapter04/X.java
        String shown = file.subpath(module, file.getNameCount()).toString();
        return sources.line(task).map(line -> shown + ":" + line).orElse(shown);
    }
}
