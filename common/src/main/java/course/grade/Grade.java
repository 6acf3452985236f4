package course.grade;

import java.util.List;

/**
 * All that came of one submission.
 *
 * @param student the name of the folder or zip that it came in
 * @param tasks a verdict on every task, in the course's order
 * @param flags what an instructor should look at, such as a refused file
 */
public record Grade(String student, List<TaskGrade> tasks, List<String> flags) {
    public Grade {
        tasks = List.copyOf(tasks);
        flags = List.copyOf(flags);
    }

    /** All points together. */
    public int total() {
        return tasks.stream().mapToInt(TaskGrade::points).sum();
    }
}
