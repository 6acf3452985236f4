package course.grade.report;

import course.Task;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an instructor reads when a class is graded, 80 columns wide. */
final class Summary {
    private static final int MOST_MISTAKES = 10;
    private static final int MOST_REASONS = 3;

    private final List<Graded> grades;

    Summary(List<Graded> grades) {
        this.grades = grades;
    }

    String text() {
        return head() + tasks() + totals() + mistakes() + new ByHand(grades).text();
    }

    private String head() {
        long complete = grades.stream().filter(Graded::complete).count();
        long left = grades.size() - complete;
        return complete + (complete == 1 ? " submission is" : " submissions are") + " graded.\n"
                + (left == 0 ? "" : left + " could not be graded completely: grade again with -Dresume.\n" + reasons());
    }

    /** Why there is no verdict, the most frequent reasons first. */
    private String reasons() {
        Map<String, Long> counts = grades.stream()
                .flatMap(graded -> graded.grade().tasks().stream())
                .filter(task -> task.status() == TaskStatus.GRADER_ERROR)
                .collect(Collectors.groupingBy(TaskGrade::message, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_REASONS)
                .flatMap(entry -> Wrap.lines(Clean.name(entry.getKey()), 76).stream())
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());
    }

    private String tasks() {
        StringBuilder text =
                new StringBuilder("\nTask                                       passed   wrong   to do   other\n");
        for (Task task : Task.values()) {
            Map<String, Long> kinds = grades.stream()
                    .flatMap(graded -> graded.grade().tasks().stream())
                    .filter(grade -> grade.task() == task)
                    .collect(Collectors.groupingBy(grade -> kind(grade.status()), Collectors.counting()));
            text.append(String.format(
                    Locale.ROOT,
                    "  %-4s  %-34s %7d %7d %7d %7d\n",
                    task.id(),
                    task.title(),
                    kinds.getOrDefault("passed", 0L),
                    kinds.getOrDefault("wrong", 0L),
                    kinds.getOrDefault("to do", 0L),
                    kinds.getOrDefault("other", 0L)));
        }
        return text.toString();
    }

    private static String kind(TaskStatus status) {
        return switch (status) {
            case PASS -> "passed";
            case WRONG, EXCEPTION -> "wrong";
            case NOT_IMPLEMENTED, MISSING -> "to do";
            default -> "other";
        };
    }

    private String totals() {
        Map<Integer, Integer> tens = new TreeMap<>();
        grades.stream()
                .filter(Graded::complete)
                .forEach(graded -> tens.merge(graded.grade().total() / 10, 1, Integer::sum));
        if (tens.isEmpty()) {
            return "";
        }
        int most = tens.values().stream().mapToInt(count -> count).max().orElse(1);
        StringBuilder text = new StringBuilder("\nPoints        students\n");
        for (int ten = 0; ten <= 11; ten++) {
            int count = tens.getOrDefault(ten, 0);
            String range = ten == 11 ? "110" : ten * 10 + " to " + (ten * 10 + 9);
            String bar = "#".repeat(count == 0 ? 0 : Math.max(1, count * 50 / most));
            text.append(String.format(Locale.ROOT, "  %-11s %7d  %s", range, count, bar)
                            .stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }

    private String mistakes() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Graded graded : grades) {
            for (TaskGrade task : graded.grade().tasks()) {
                task.mistake().ifPresent(id -> counts.merge(task.task().id() + "  " + id, 1, Integer::sum));
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
                        .map(entry -> String.format(Locale.ROOT, "%6d  %s\n", entry.getValue(), entry.getKey()))
                        .collect(Collectors.joining());
    }
}
