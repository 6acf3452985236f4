package course.grade.report;

import course.Exercise;
import course.grade.Grade;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import java.util.List;
import java.util.Map;

/**
 * A submission's grade as it is recorded.
 *
 * @param isolation what kept the submission's code from the machine; {@code none} if nothing did
 * @param files a digest of each of the student's files, by its name
 */
public record Graded(Grade grade, String isolation, Map<String, String> files) {
    public Graded {
        files = Map.copyOf(files);
    }

    /** The name that the submission came under. */
    public String student() {
        return grade.student();
    }

    /** Whether there is a verdict on every task. */
    public boolean complete() {
        return grade.tasks().stream().noneMatch(task -> task.status() == TaskStatus.GRADER_ERROR);
    }

    /** The verdicts on the tasks of an exercise. */
    List<TaskGrade> of(Exercise exercise) {
        return grade.tasks().stream()
                .filter(task -> task.task().exercise() == exercise)
                .toList();
    }
}
