package course.grade.report;

import course.CleanText;
import course.TextLayout;
import course.edition.StudentEdition;
import course.exercises.Chapter;
import course.exercises.Exercise;
import course.exercises.Task;
import course.exercises.TaskPart;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.run.PartScore;
import course.run.Scores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The feedback on a submission for its student, 80 columns wide. */
final class Feedback {
    private static final int WIDTH = 72;
    private static final String BAR = "| ";
    private static final String BOOK = "Book: ";
    private static final Pattern AND_MORE = Pattern.compile("(.*)( and \\d+ more)");

    /** Statuses that say nothing about the student's code. */
    private static final Set<TaskStatus> WITHOUT_CODE =
            EnumSet.of(TaskStatus.GRADER_ERROR, TaskStatus.UNREADABLE, TaskStatus.MISSING);

    private Feedback() {}

    /** With the folder or the address of the book, which ends with a slash. */
    static String of(Chapter chapter, GradedSubmission graded, String book) {
        List<TaskGrade> open = graded.handedIn(chapter)
                .filter(task -> task.status() != TaskStatus.PASS)
                .toList();
        StringBuilder text = new StringBuilder();
        if (open.size() == graded.grade().tasks().size()
                && alike(open).size() == 1
                && !open.get(0).known()) {
            text.append(chapter.title())
                    .append("\n\n")
                    .append(TextLayout.prose(unknown(open.get(0)), TextLayout.COLUMNS));
        } else {
            text.append(graded.scores(chapter)
                    .board(graded.complete() ? "could not all be read" : "not all graded yet", TextLayout.COLUMNS));
            text.append(failures(open, graded.scores(chapter), book));
        }
        if (open.isEmpty()) {
            text.append("\nEverything is solved, the bonus too. Well done!\n");
        } else if (open.stream().noneMatch(task -> task.task().required())) {
            text.append("\nAll required tasks are solved. Well done!\n");
        }
        graded.handedIn().ifPresent(when -> text.append('\n').append(TextLayout.prose(when.sentence(), WIDTH)));
        List<String> remarks = remarks(chapter, graded);
        if (!remarks.isEmpty()) {
            text.append("\nAbout the files\n");
            remarks.forEach(remark -> indented(text, remark));
        }
        return text.toString();
    }

    /** What to say where there is a verdict on nothing. */
    private static String unknown(TaskGrade any) {
        return told(any)
                + (any.status() == TaskStatus.UNREADABLE ? " It has no points yet, which is not a grade of 0." : "");
    }

    private static String failures(List<TaskGrade> open, Scores scores, String book) {
        StringBuilder text = new StringBuilder();
        alike(open).forEach(tasks -> {
            text.append(told(tasks));
            tasks.stream().filter(task -> !isUntouched(task)).forEach(task -> parts(text, scores, task));
            text.append(bookLine(tasks, book));
        });
        boolean files = book.equals(StudentEdition.BOOK) && text.indexOf("    " + BOOK) >= 0;
        return (files ? "\nThe book's addresses below are files in your folder of the course.\n" : "") + text;
    }

    /** What happened to the files, in sentences, the most important first. */
    private static List<String> remarks(Chapter chapter, GradedSubmission graded) {
        return graded.grade().flags().stream()
                .filter(flag -> !graded.unreadable() || ReviewReason.of(flag) != ReviewReason.UNREADABLE)
                .sorted(Comparator.comparing(ReviewReason::of))
                .map(flag -> remark(chapter, flag))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static String remark(Chapter chapter, String flag) {
        ReviewReason reason = ReviewReason.of(flag);
        String told = reason.toStudent(flag);
        if (reason != ReviewReason.RENAMED) {
            return told;
        }
        Matcher names = AND_MORE.matcher(told);
        return "We took " + (names.matches() ? taken(chapter, names.group(1)) + names.group(2) : taken(chapter, told))
                + ".";
    }

    /** The names of copies, each with that of the exercise that it was taken for. */
    private static String taken(Chapter chapter, String names) {
        return Stream.of(names.split(", ", -1))
                .map(name -> chapter.exercises().stream()
                        .map(Exercise::fileName)
                        .filter(own -> name.contains(own.replaceFirst("\\.java$", "")))
                        .findFirst()
                        .map(own -> name + " as " + own)
                        .orElse(name))
                .collect(Collectors.joining(", "));
    }

    /** The tasks in groups with the same message, such as that their archive is damaged, or that their file does not compile. */
    private static Collection<List<TaskGrade>> alike(List<TaskGrade> tasks) {
        Map<List<Object>, List<TaskGrade>> alike = new LinkedHashMap<>();
        for (TaskGrade task : tasks) {
            Object key = task.task();
            if (WITHOUT_CODE.contains(task.status())) {
                key = told(task);
            } else if (task.status() == TaskStatus.COMPILE_ERROR || isUntouched(task)) {
                key = List.of(task.task().exercise(), task.message());
            }
            alike.computeIfAbsent(List.of(task.status(), key), any -> new ArrayList<>())
                    .add(task);
        }
        return alike.values();
    }

    private static boolean isUntouched(TaskGrade task) {
        return task.status() == TaskStatus.NOT_IMPLEMENTED
                && task.parts().stream().noneMatch(PartScore::earned);
    }

    private static String told(List<TaskGrade> alike) {
        TaskGrade first = alike.get(0);
        String tasks = alike.size() == 1
                ? first.task().id() + ", " + first.task().title()
                : alike.stream().map(grade -> grade.task().id()).collect(Collectors.joining(" "));
        StringBuilder text = new StringBuilder("\n")
                .append(TextLayout.prose(tasks + ": " + first.status().remark(), WIDTH));
        if (WITHOUT_CODE.contains(first.status())) {
            indented(text, told(first));
        } else {
            quoted(text, withoutBook(first.task(), first.message()));
        }
        return text.toString();
    }

    /** Where the book explains a task, or the exercise of several; nothing where that is no help. */
    private static String bookLine(List<TaskGrade> alike, String book) {
        TaskGrade first = alike.get(0);
        if (WITHOUT_CODE.contains(first.status()) || first.status() == TaskStatus.COMPILE_ERROR) {
            return "";
        }
        String page = alike.size() == 1
                ? first.task().bookAnchor()
                : first.task().exercise().page();
        return "    " + BOOK + book + page + "\n";
    }

    private static String withoutBook(Task task, String message) {
        return message.replaceFirst("(^|\n)" + Pattern.quote(BOOK + task.bookFile()) + "\\s*$", "");
    }

    /** Why other parts of a task were not earned than that of its message. */
    private static void parts(StringBuilder text, Scores scores, TaskGrade task) {
        Map<String, List<PartScore>> lost = new LinkedHashMap<>();
        for (PartScore part : task.parts().isEmpty() ? List.<PartScore>of() : scores.parts(task.scored(""))) {
            if (!part.earned() && !part.message().equals(task.message())) {
                lost.computeIfAbsent(part.message(), any -> new ArrayList<>()).add(part);
            }
        }
        lost.forEach((message, parts) -> {
            TaskPart first = parts.get(0).part();
            indented(
                    text,
                    parts.size() == 1
                            ? first.id() + ", " + first.title() + ":"
                            : parts.stream().map(part -> part.part().id()).collect(Collectors.joining(" ", "", ":")));
            quoted(text, withoutBook(task.task(), message));
        });
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
