package course.grade.report;

import course.exercises.Exercise;
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

    /** Whether the result is final: the grader failed at nothing. */
    public boolean complete() {
        return !has(TaskStatus.GRADER_ERROR);
    }

    /** Whether there is something in it that nothing can read. */
    boolean unreadable() {
        return has(TaskStatus.UNREADABLE);
    }

    /** Whether all points are known, so that there is a total. */
    boolean scored() {
        return grade.tasks().stream().allMatch(TaskGrade::known);
    }

    private boolean has(TaskStatus status) {
        return grade.tasks().stream().anyMatch(task -> task.status() == status);
    }

    /** The verdicts on the tasks of an exercise. */
    List<TaskGrade> of(Exercise exercise) {
        return grade.tasks().stream()
                .filter(task -> task.task().exercise() == exercise)
                .toList();
    }
}
