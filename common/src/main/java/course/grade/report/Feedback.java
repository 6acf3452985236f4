package course.grade.report;

import course.Exercise;
import course.Task;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a student reads about a submission, 80 columns wide. */
final class Feedback {
    private static final int WIDTH = 72;
    private static final String BAR = "| ";

    private Feedback() {}

    static String of(Graded graded) {
        int most = Arrays.stream(Task.values()).mapToInt(Task::points).sum();
        String points = graded.complete() ? graded.grade().total() + " of " + most + " points" : "not all graded yet";
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "Chapter 4: a GPT in Java%56s\n", points));
        for (Exercise exercise : Exercise.values()) {
            text.append(String.format(Locale.ROOT, "\n  %s  %s\n", exercise.number(), exercise.title()));
            graded.of(exercise).forEach(task -> text.append(line(task)));
        }
        List<TaskGrade> open = graded.grade().tasks().stream()
                .filter(task -> task.status() != TaskStatus.PASS)
                .toList();
        open.forEach(task -> text.append(told(task)));
        if (open.isEmpty()) {
            text.append("\nEverything is solved, the bonus too. Well done!\n");
        } else if (open.stream().noneMatch(task -> task.task().required())) {
            text.append("\nAll required tasks are solved. Well done!\n");
        }
        if (!graded.grade().flags().isEmpty()) {
            text.append("\nAbout the files\n");
            graded.grade().flags().forEach(flag -> indented(text, Clean.name(flag)));
        }
        return text.toString();
    }

    private static String line(TaskGrade grade) {
        boolean known = grade.status() != TaskStatus.GRADER_ERROR;
        Task task = grade.task();
        return String.format(
                Locale.ROOT,
                "    %-4s  %-34s %2s of %2d   %s\n",
                task.id(),
                task.title(),
                known ? Integer.toString(grade.points()) : "?",
                task.points(),
                remark(grade.status()));
    }

    private static String remark(TaskStatus status) {
        return switch (status) {
            case PASS -> "done";
            case WRONG -> "not right yet";
            case NOT_IMPLEMENTED -> "still to do";
            case EXCEPTION -> "throws an exception";
            case TIMEOUT -> "takes too long";
            case OUT_OF_MEMORY -> "too much memory";
            case CRASH -> "ends the JVM";
            case OUTPUT_LIMIT -> "too much output";
            case PROTOCOL -> "no answer";
            case COMPILE_ERROR -> "does not compile";
            case MISSING -> "no such file";
            case GRADER_ERROR -> "not graded yet";
        };
    }

    private static String told(TaskGrade grade) {
        Task task = grade.task();
        StringBuilder text =
                new StringBuilder("\n" + task.id() + ", " + task.title() + ": " + remark(grade.status()) + "\n");
        if (grade.status() == TaskStatus.GRADER_ERROR) {
            indented(text, "This task could not be graded. That is no fault of yours, and costs you nothing.");
        } else {
            quoted(text, grade.message());
            text.append("    The book: ").append(task.bookAnchor()).append('\n');
        }
        return text.toString();
    }

    /** What may hold a student's own words stands behind a bar, so that nothing in it passes for a line of the grader's. */
    private static void quoted(StringBuilder text, String words) {
        if (!words.isBlank()) {
            Wrap.lines(words, WIDTH - BAR.length())
                    .forEach(line ->
                            text.append(("    " + BAR + line).stripTrailing()).append('\n'));
        }
    }

    private static void indented(StringBuilder text, String words) {
        if (!words.isBlank()) {
            Wrap.lines(words, WIDTH)
                    .forEach(
                            line -> text.append(("    " + line).stripTrailing()).append('\n'));
        }
    }
}
