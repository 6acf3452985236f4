package course.grade.report;

import course.exercises.Chapter;
import course.exercises.Exercise;
import course.run.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The table of grades, a row per student. Points that are not known yet are an empty cell, not 0. */
final class GradesCsv {
    private GradesCsv() {}

    static String of(Chapter chapter, List<GradedSubmission> grades) {
        List<String> head = new ArrayList<>(List.of("student"));
        chapter.exercises().stream().map(Exercise::number).forEach(head::add);
        head.addAll(List.of("total", "status", "flags"));
        StringBuilder table = new StringBuilder(Csv.row(head));
        grades.forEach(graded -> table.append(row(chapter, graded)));
        return table.toString();
    }

    private static String row(Chapter chapter, GradedSubmission graded) {
        List<String> row = new ArrayList<>(List.of(graded.student()));
        Scores scores = graded.scores();
        chapter.exercises().forEach(exercise -> row.add(points(scores.of(exercise))));
        row.add(points(scores));
        row.add(status(graded));
        List<String> flags = new ArrayList<>(graded.flags());
        if (!graded.isolated()) {
            flags.add(0, "graded without isolation");
        }
        row.add(String.join("; ", flags));
        return Csv.row(row);
    }

    private static String status(GradedSubmission graded) {
        if (!graded.complete()) {
            return "GRADER_ERROR";
        }
        return graded.unreadable() ? "UNREADABLE" : "GRADED";
    }

    private static String points(Scores scores) {
        OptionalInt total = scores.total();
        return total.isPresent() ? String.valueOf(total.getAsInt()) : "";
    }
}
