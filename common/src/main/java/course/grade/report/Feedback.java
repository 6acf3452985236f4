package course.grade.report;

import course.CleanText;
import course.TextLayout;
import course.exercises.Chapter;
import course.exercises.Task;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.run.PartScore;
import course.run.Scores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The feedback on a submission for its student, 80 columns wide. */
final class Feedback {
    private static final int WIDTH = 72;
    private static final String BAR = "| ";

    /** Statuses that say nothing about the student's code. */
    private static final Set<TaskStatus> WITHOUT_CODE =
            EnumSet.of(TaskStatus.GRADER_ERROR, TaskStatus.UNREADABLE, TaskStatus.MISSING);

    private Feedback() {}

    /** With the address of the published book; empty if students have it in their folder of the course. */
    static String of(Chapter chapter, GradedSubmission graded, String bookUrl) {
        String unscored = graded.complete() ? "could not all be read" : "not all graded yet";
        StringBuilder text = new StringBuilder(graded.scores(chapter).board(unscored));
        List<TaskGrade> open = graded.handedIn(chapter)
                .filter(task -> task.status() != TaskStatus.PASS)
                .toList();
        Scores scores = graded.scores(chapter);
        alike(open).forEach(tasks -> {
            text.append(told(tasks, bookUrl));
            tasks.forEach(task -> parts(text, scores, task));
        });
        if (open.isEmpty()) {
            text.append("\nEverything is solved, the bonus too. Well done!\n");
        } else if (open.stream().noneMatch(task -> task.task().required())) {
            text.append("\nAll required tasks are solved. Well done!\n");
        }
        if (bookUrl.isEmpty() && text.indexOf("    Book: ") >= 0) {
            text.append("\nThe book's addresses are files in your folder of the course.\n");
        }
        graded.handedIn().ifPresent(when -> text.append('\n').append(TextLayout.prose(when.sentence(), WIDTH)));
        if (!graded.grade().flags().isEmpty()) {
            text.append("\nAbout the files\n");
            graded.grade().flags().forEach(flag -> indented(text, flag));
        }
        return text.toString();
    }

    /** The tasks in groups with the same message, such as that their archive is damaged. */
    private static Collection<List<TaskGrade>> alike(List<TaskGrade> tasks) {
        Map<List<Object>, List<TaskGrade>> alike = new LinkedHashMap<>();
        for (TaskGrade task : tasks) {
            Object told = WITHOUT_CODE.contains(task.status()) ? told(task) : task.task();
            alike.computeIfAbsent(List.of(task.status(), told), any -> new ArrayList<>())
                    .add(task);
        }
        return alike.values();
    }

    private static String told(List<TaskGrade> alike, String bookUrl) {
        TaskGrade first = alike.get(0);
        String tasks = alike.size() == 1
                ? first.task().id() + ", " + first.task().title()
                : alike.stream().map(grade -> grade.task().id()).collect(Collectors.joining(" "));
        StringBuilder text =
                new StringBuilder("\n" + tasks + ": " + first.status().remark() + "\n");
        if (WITHOUT_CODE.contains(first.status())) {
            indented(text, told(first));
        } else {
            String book = bookLine(first.task());
            quoted(text, withoutBook(first.task(), first.message()));
            text.append("    ")
                    .append(
                            bookUrl.isEmpty()
                                    ? book
                                    : "Book: " + folder(bookUrl) + first.task().bookAnchor())
                    .append('\n');
        }
        return text.toString();
    }

    private static String bookLine(Task task) {
        return "Book: " + task.bookFile();
    }

    private static String withoutBook(Task task, String message) {
        return message.replaceFirst("(^|\n)" + Pattern.quote(bookLine(task)) + "\\s*$", "");
    }

    /** Why other parts of a task were not earned than that of its message. */
    private static void parts(StringBuilder text, Scores scores, TaskGrade task) {
        for (PartScore part : task.parts().isEmpty() ? List.<PartScore>of() : scores.parts(task.scored(""))) {
            if (!part.earned() && !part.message().equals(task.message())) {
                indented(text, part.part().id() + ", " + part.part().title() + ":");
                quoted(text, withoutBook(task.task(), part.message()));
            }
        }
    }

    private static String folder(String url) {
        return url.endsWith("/") ? url : url + "/";
    }

    private static String told(TaskGrade grade) {
        return grade.status() == TaskStatus.GRADER_ERROR
                ? "This could not be graded, which is not your fault and costs you nothing."
                : CleanText.name(grade.message());
    }

    /** Puts a bar before text that may quote the student, so that no line of it looks like one of the grader's. */
    private static void quoted(StringBuilder text, String words) {
        if (!words.isBlank()) {
            TextLayout.lines(words, TextLayout.COLUMNS - BAR.length()) // a message's own width: its tables stay whole
                    .forEach(line -> text.append((BAR + line).stripTrailing()).append('\n'));
        }
    }

    private static void indented(StringBuilder text, String words) {
        if (!words.isBlank()) {
            TextLayout.lines(words, WIDTH)
                    .forEach(
                            line -> text.append(("    " + line).stripTrailing()).append('\n'));
        }
    }
}
