package course.grade;

import course.CleanText;
import course.exercises.Task;
import course.run.PartScore;
import course.run.TaskScore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The verdict on one task of one submission.
 *
 * @param message what a student reads about it; safe for files and terminals
 * @param mistake the id of the known mistake behind it, where one was found
 * @param parts which of its parts are earned; empty if it was not examined in parts
 */
public record TaskGrade(Task task, TaskStatus status, String message, Optional<String> mistake, List<PartScore> parts) {
    public TaskGrade {
        message = CleanText.text(message);
        parts = parts.stream()
                .map(part -> new PartScore(part.part(), part.earned(), CleanText.text(part.message())))
                .toList();
    }

    /** The verdict on a task that was not examined in parts. */
    public TaskGrade(Task task, TaskStatus status, String message, Optional<String> mistake) {
        this(task, status, message, mistake, List.of());
    }

    /** Whether the points are known; where they are not, they are left out, which is not 0. */
    public boolean known() {
        return status != TaskStatus.GRADER_ERROR && status != TaskStatus.UNREADABLE;
    }

    /** The task's points for a pass, and for anything else those of the earned parts. */
    public int points() {
        return status == TaskStatus.PASS
                ? task.points()
                : parts.stream().mapToInt(PartScore::points).sum();
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
                parts,
                List.of("verdict:" + status, "isolation:" + isolation));
    }
}
