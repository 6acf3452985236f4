package course.grade;

import course.CleanText;
import course.exercises.Task;
import java.util.Optional;

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
}
