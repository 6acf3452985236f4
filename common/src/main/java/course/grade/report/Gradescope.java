package course.grade.report;

import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.run.GradescopeFile;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** A submission's {@code results.json}, in the same form as that of the student's own run. */
final class Gradescope {
    private Gradescope() {}

    static String of(GradedSubmission graded) throws IOException {
        List<GradescopeFile.Line> lines = graded.grade().tasks().stream()
                .map(task -> line(task, graded.isolation()))
                .toList();
        OptionalInt total = graded.scored() ? OptionalInt.of(graded.grade().total()) : OptionalInt.empty();
        return GradescopeFile.text(total, lines);
    }

    private static GradescopeFile.Line line(TaskGrade task, String isolation) {
        return new GradescopeFile.Line(
                task.task(),
                task.known() ? OptionalInt.of(task.points()) : OptionalInt.empty(),
                task.status() == TaskStatus.PASS,
                task.message(),
                List.of("verdict:" + task.status(), "isolation:" + isolation));
    }
}
