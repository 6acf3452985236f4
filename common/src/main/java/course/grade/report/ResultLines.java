package course.grade.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import course.exercises.Chapter;
import course.grade.TaskGrade;
import java.util.List;

/** A line of JSON for each verdict, for scripts. */
final class ResultLines {
    private ResultLines() {}

    static String of(Chapter chapter, List<GradedSubmission> grades) {
        StringBuilder lines = new StringBuilder();
        for (GradedSubmission graded : grades) {
            for (TaskGrade task : graded.grade().tasks()) {
                lines.append(line(chapter, graded, task)).append('\n');
            }
        }
        return lines.toString();
    }

    private static ObjectNode line(Chapter chapter, GradedSubmission graded, TaskGrade task) {
        ObjectNode line = Json.object();
        line.put("student", graded.student());
        line.put("task", task.task().id());
        line.put("status", task.status().name());
        if (task.known()) {
            line.put("points", chapter.weight(task.task()) * task.points());
        } else {
            line.putNull("points");
        }
        line.put("max_points", chapter.points(List.of(task.task())));
        line.put("message", task.message());
        line.put("mistake", task.mistake().orElse(null));
        line.put("isolation", graded.isolation());
        return line;
    }
}
