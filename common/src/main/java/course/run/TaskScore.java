package course.run;

import course.exercises.Task;
import java.util.List;
import java.util.OptionalInt;

/**
 * The result of one task, as boards show it and files hold it: of a student's own run or of the grader's.
 *
 * @param points its points, or nothing where they are not known: then none are written, not 0
 * @param passed whether the task is done
 * @param mark what stands in its box on the board: {@code x}, a blank, {@code !} or {@code ?}
 * @param remark its status in a few words, such as "not right yet"
 * @param message what the student reads about it
 * @param parts which of its parts are earned; empty if they are not known
 * @param tags what else scripts may want to know, such as {@code verdict:TIMEOUT}
 */
public record TaskScore(
        Task task,
        OptionalInt points,
        boolean passed,
        char mark,
        String remark,
        String message,
        List<PartScore> parts,
        List<String> tags) {
    public TaskScore {
        parts = List.copyOf(parts);
        tags = List.copyOf(tags);
    }
}
