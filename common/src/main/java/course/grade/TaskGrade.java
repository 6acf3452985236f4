package course.grade;

import course.CleanText;
import course.exercises.Task;
import course.run.TaskScore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The verdict on one task of one submission.
 *
 * @param message what a student reads about it; safe for files and terminals
 * @param mistake the id of the known mistake behind it, where one was found
 */
public record TaskGrade(Task task, TaskStatus status, String message, Optional<String> mistake) {
    public TaskGrade {
        message = CleanText.text(message);
    }

    /** Whether the points are known; where they are not, they are left out, which is not 0. */
    public boolean known() {
        return status != TaskStatus.GRADER_ERROR && status != TaskStatus.UNREADABLE;
    }

    /** The task's points for a pass, and nothing for anything else. */
    public int points() {
        return status == TaskStatus.PASS ? task.points() : 0;
    }

    /** The verdict as the board shows it and {@code results.json} holds it. */
    public TaskScore scored(String isolation) {
        boolean passed = status == TaskStatus.PASS;
        return new TaskScore(
                task,
                known() ? OptionalInt.of(points()) : OptionalInt.empty(),
                passed,
                passed ? 'x' : status == TaskStatus.NOT_IMPLEMENTED ? ' ' : known() ? '!' : '?',
                status.remark(),
                message,
                List.of("verdict:" + status, "isolation:" + isolation));
    }
}
