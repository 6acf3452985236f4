package course.grade.report;

import course.CleanText;
import course.TextLayout;
import course.exercises.Chapter;
import course.exercises.Mistake;
import course.exercises.Task;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The summary of a class for its instructor, 80 columns wide. */
final class Summary {
    private static final int MOST_MISTAKES = 10;
    private static final int MOST_REASONS = 3;

    private static final int WIDTH = 76;
    private static final List<String> COLUMNS = List.of("passed", "wrong", "threw", "javac", "to do", "other");

    private final Chapter chapter;
    private final List<GradedSubmission> grades;
    private final List<String> leftOut;

    Summary(Chapter chapter, List<GradedSubmission> grades, List<String> leftOut) {
        this.chapter = chapter;
        this.grades = grades;
        this.leftOut = leftOut;
    }

    String text() {
        return head() + tasks() + totals() + mistakes() + new ManualReview(grades).text() + leftOut();
    }

    private String head() {
        long unreadable = grades.stream()
                .filter(graded -> graded.complete() && graded.unreadable())
                .count();
        long complete = grades.stream()
                .filter(graded -> graded.scores(chapter).total().isPresent())
                .count();
        long left = grades.size() - complete - unreadable;
        return complete + (complete == 1 ? " submission is" : " submissions are") + " graded.\n"
                + (unreadable == 0
                        ? ""
                        : unreadable + " cannot be read and " + (unreadable == 1 ? "has" : "have")
                                + " no points, which is not 0: look at " + (unreadable == 1 ? "it" : "them")
                                + " by hand.\n")
                + (left == 0 ? "" : left + " could not be graded completely: grade again with -Dresume.\n" + reasons());
    }

    /** The reasons of missing verdicts, the most frequent first. */
    private String reasons() {
        Map<String, Long> counts = grades.stream()
                .flatMap(graded -> graded.grade().tasks().stream())
                .filter(task -> task.status() == TaskStatus.GRADER_ERROR)
                .collect(Collectors.groupingBy(TaskGrade::message, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_REASONS)
                .map(entry -> indented(CleanText.name(entry.getKey())))
                .collect(Collectors.joining());
    }

    private String tasks() {
        StringBuilder text = new StringBuilder("\n" + row("Task", COLUMNS));
        for (Task task : chapter.tasks()) {
            boolean handedIn =
                    grades.stream().flatMap(graded -> graded.handedIn(chapter)).anyMatch(grade -> grade.task() == task);
            if (!handedIn && chapter.otherTracks().contains(chapter.track(task))) {
                continue;
            }
            Map<String, Long> kinds = grades.stream()
                    .flatMap(graded -> graded.grade().tasks().stream())
                    .filter(grade -> grade.task() == task)
                    .collect(Collectors.groupingBy(grade -> kind(grade.status()), Collectors.counting()));
            List<String> counts = COLUMNS.stream()
                    .map(kind -> Long.toString(kinds.getOrDefault(kind, 0L)))
                    .toList();
            text.append(row(String.format(Locale.ROOT, "  %-4s  %s", task.id(), task.title()), counts));
        }
        return text + others();
    }

    private static String row(String start, List<String> cells) {
        return String.format(Locale.ROOT, "%-40s", start)
                + cells.stream()
                        .map(cell -> String.format(Locale.ROOT, "%6s", cell))
                        .collect(Collectors.joining())
                + "\n";
    }

    /** The statuses that the last column counts. */
    private String others() {
        Map<String, Long> counts = grades.stream()
                .flatMap(graded -> graded.grade().tasks().stream())
                .map(TaskGrade::status)
                .filter(status -> kind(status).equals("other"))
                .collect(Collectors.groupingBy(TaskStatus::name, TreeMap::new, Collectors.counting()));
        String listed = counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return listed.isEmpty() ? "" : indented("Other: " + listed);
    }

    private static String indented(String text) {
        return TextLayout.lines(text, WIDTH).stream()
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());
    }

    private String leftOut() {
        return leftOut.isEmpty()
                ? ""
                : "\nLeft out, since it is not a submission\n"
                        + indented(leftOut.stream().map(CleanText::name).collect(Collectors.joining(", ")));
    }

    private static String kind(TaskStatus status) {
        return switch (status) {
            case PASS -> "passed";
            case WRONG -> "wrong";
            case EXCEPTION -> "threw";
            case COMPILE_ERROR -> "javac";
            case NOT_IMPLEMENTED, MISSING -> "to do";
            default -> "other";
        };
    }

    private String totals() {
        Map<Integer, Integer> tens = new TreeMap<>();
        grades.stream()
                .filter(graded -> graded.scores(chapter).total().isPresent())
                .forEach(graded -> tens.merge(graded.grade().total(chapter) / 10, 1, Integer::sum));
        if (tens.isEmpty()) {
            return "";
        }
        int most = tens.values().stream().mapToInt(count -> count).max().orElse(1);
        StringBuilder text = new StringBuilder("\nPoints        students\n");
        int all = chapter.points();
        for (int ten = 0; ten <= all / 10; ten++) {
            int count = tens.getOrDefault(ten, 0);
            String range = ten * 10 == all ? Integer.toString(all) : ten * 10 + " to " + Math.min(ten * 10 + 9, all);
            String bar = "#".repeat(count == 0 ? 0 : Math.max(1, count * 50 / most));
            text.append(String.format(Locale.ROOT, "  %-11s %7d  %s", range, count, bar)
                            .stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }

    private String mistakes() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (GradedSubmission graded : grades) {
            for (TaskGrade task : graded.grade().tasks()) {
                task.mistake()
                        .ifPresent(
                                id -> counts.merge(task.task().id() + "  " + told(task.task(), id), 1, Integer::sum));
            }
        }
        if (counts.isEmpty()) {
            return "";
        }
        return "\nThe most frequent mistakes\n"
                + counts.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry::getKey, Comparator.naturalOrder()))
                        .limit(MOST_MISTAKES)
                        .map(entry -> mistake(entry.getValue(), entry.getKey()))
                        .collect(Collectors.joining());
    }

    /** The sentence of a mistake, or its id if the catalog no longer has it. */
    private String told(Task task, String id) {
        return chapter.mistakes().stream()
                .filter(mistake -> mistake.task() == task && mistake.id().equals(id))
                .map(Mistake::when)
                .findFirst()
                .orElse(id);
    }

    private static String mistake(int count, String told) {
        List<String> lines = TextLayout.lines(told, WIDTH - 8);
        return String.format(Locale.ROOT, "%6d  %s\n", count, lines.get(0))
                + lines.stream()
                        .skip(1)
                        .map(line -> " ".repeat(14) + line + "\n")
                        .collect(Collectors.joining());
    }
}
