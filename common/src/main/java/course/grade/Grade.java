package course.grade;

import course.CleanText;
import course.exercises.Chapter;
import java.util.List;
import java.util.Optional;

/**
 * The verdicts on one submission. Its text is safe for files and terminals.
 *
 * @param student the name of the folder or zip that the submission came in
 * @param tasks a verdict on every task, in the course's order
 * @param flags what an instructor should look at, such as a refused file
 */
public record Grade(String student, List<TaskGrade> tasks, List<String> flags) {
    public Grade {
        student = CleanText.name(student);
        tasks = List.copyOf(tasks);
        flags = flags.stream().map(flag -> CleanText.name(CleanText.text(flag))).toList();
    }

    /** A grade without a verdict on any of the chapter's tasks. */
    public static Grade failed(Chapter chapter, String student, String message, List<String> flags) {
        List<TaskGrade> tasks = chapter.tasks().stream()
                .map(task -> new TaskGrade(task, TaskStatus.GRADER_ERROR, message, Optional.empty()))
                .toList();
        return new Grade(student, tasks, flags);
    }
}
