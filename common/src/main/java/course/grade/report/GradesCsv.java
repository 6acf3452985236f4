package course.grade.report;

import course.exercises.Chapter;
import course.exercises.Exercise;
import course.exercises.Task;
import course.exercises.TaskPart;
import course.exercises.Track;
import course.run.Scores;
import course.run.TaskScore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The table of grades, a row per student. Points that are not known yet are an empty cell, not 0. */
final class GradesCsv {
    private GradesCsv() {}

    static String of(Chapter chapter, List<GradedSubmission> grades) {
        List<String> head = new ArrayList<>(List.of("student"));
        exercises(chapter).stream().map(Exercise::number).forEach(head::add);
        head.addAll(List.of("total", "status", "flags"));
        for (Track track : chapter.otherTracks()) {
            head.add(track.id());
            track.tasks().stream().map(Task::id).forEach(head::add);
        }
        boolean due = grades.stream().anyMatch(graded -> graded.handedIn().isPresent());
        if (due) {
            head.add("days late");
        }
        List<TaskPart> parts = chapter.isInParts()
                ? chapter.tasks().stream()
                        .flatMap(task -> task.parts().stream())
                        .toList()
                : List.of();
        parts.forEach(part -> head.add(part.id()));
        List<List<String>> rows = new ArrayList<>(List.of(head));
        for (GradedSubmission graded : grades) {
            List<String> row = row(chapter, graded);
            if (due) {
                row.add(graded.handedIn()
                        .map(when -> Long.toString(when.daysLate()))
                        .orElse(""));
            }
            if (!parts.isEmpty()) {
                row.addAll(points(chapter, graded, parts));
            }
            rows.add(row);
        }
        return Csv.table(rows);
    }

    private static List<String> row(Chapter chapter, GradedSubmission graded) {
        List<String> row = new ArrayList<>(List.of(graded.student()));
        Scores scores = graded.scores(chapter);
        exercises(chapter).forEach(exercise -> row.add(points(scores, exercise.tasks())));
        row.add(points(scores, chapter.scored()));
        row.add(status(graded));
        List<String> flags = new ArrayList<>(graded.flags());
        if (!graded.isolated()) {
            flags.add(0, "graded without isolation");
        }
        row.add(String.join("; ", flags));
        for (Track track : chapter.otherTracks()) {
            boolean handedIn = scores.otherTracks().contains(track);
            row.add(handedIn ? points(scores, track.tasks()) : "");
            track.tasks().forEach(task -> row.add(handedIn ? points(scores, List.of(task)) : ""));
        }
        return row;
    }

    /** The points of each part; empty where they are not known, or where nothing was handed in for a track. */
    private static List<String> points(Chapter chapter, GradedSubmission graded, List<TaskPart> parts) {
        Map<TaskPart, String> points = new HashMap<>();
        for (TaskScore score : graded.scores(chapter).tasks()) {
            if (score.points().isPresent()) {
                int weight = chapter.weight(score.task());
                for (TaskPart part : score.task().parts()) {
                    boolean earned = score.passed()
                            || score.parts().stream().anyMatch(one -> one.part().equals(part) && one.earned());
                    points.put(part, String.valueOf(earned ? weight * part.points() : 0));
                }
            }
        }
        return parts.stream().map(part -> points.getOrDefault(part, "")).toList();
    }

    /** The exercises that have a column each; of another track, each task has one. */
    private static List<Exercise> exercises(Chapter chapter) {
        return chapter.tracks().get(0).exercises();
    }

    private static String status(GradedSubmission graded) {
        if (!graded.complete()) {
            return "GRADER_ERROR";
        }
        return graded.unreadable() ? "UNREADABLE" : "GRADED";
    }

    private static String points(Scores scores, List<Task> tasks) {
        OptionalInt total = scores.points(tasks);
        return total.isPresent() ? String.valueOf(total.getAsInt()) : "";
    }
}
