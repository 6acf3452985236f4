package course.grade.report;

import course.CleanText;
import course.exercises.Exercise;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The table of grades: a row per student. A number that is not known yet is left out: it is not 0. */
final class GradesCsv {
    private GradesCsv() {}

    static String of(List<Graded> grades) {
        List<String> head = new ArrayList<>(List.of("student"));
        Arrays.stream(Exercise.values()).map(Exercise::number).forEach(head::add);
        head.addAll(List.of("total", "status", "flags"));
        StringBuilder table = new StringBuilder(Csv.row(head));
        grades.forEach(graded -> table.append(row(graded)));
        return table.toString();
    }

    private static String row(Graded graded) {
        List<String> row = new ArrayList<>(List.of(CleanText.name(graded.student())));
        for (Exercise exercise : Exercise.values()) {
            row.add(points(graded.of(exercise)));
        }
        row.add(points(graded.grade().tasks()));
        row.add(status(graded));
        row.add(String.join("; ", flags(graded)));
        return Csv.row(row);
    }

    private static String status(Graded graded) {
        if (!graded.complete()) {
            return "GRADER_ERROR";
        }
        return graded.unreadable() ? "UNREADABLE" : "GRADED";
    }

    private static String points(List<TaskGrade> tasks) {
        boolean known = tasks.stream().allMatch(TaskGrade::known);
        return known
                ? Integer.toString(tasks.stream().mapToInt(TaskGrade::points).sum())
                : "";
    }

    /** What to look at: how it was isolated if it was not, what was refused, and tasks that ended strangely. */
    static List<String> flags(Graded graded) {
        Stream<String> isolation =
                graded.isolation().equals("none") ? Stream.of("graded without isolation") : Stream.of();
        Stream<String> strange = graded.grade().tasks().stream()
                .filter(task -> strange(task.status()))
                .map(task -> task.task().id() + " " + task.status());
        Stream<String> refused = graded.grade().flags().stream().map(CleanText::name);
        return Stream.of(isolation, refused, strange).flatMap(flags -> flags).toList();
    }

    private static boolean strange(TaskStatus status) {
        return switch (status) {
            case TIMEOUT, OUT_OF_MEMORY, CRASH, OUTPUT_LIMIT, PROTOCOL -> true;
            case PASS, WRONG, NOT_IMPLEMENTED, EXCEPTION, COMPILE_ERROR, MISSING, UNREADABLE, GRADER_ERROR -> false;
        };
    }
}
