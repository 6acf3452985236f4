package book.values;

import course.Exercise;
import course.Task;
import course.hints.Hints;
import course.mistakes.Mistakes;
import java.util.Arrays;
import java.util.List;

/** What the course consists of. */
final class CourseValues {
    private CourseValues() {}

    static void addTo(Values values) {
        List<Task> tasks = List.of(Task.values());
        for (Task task : tasks) {
            values.add("task-" + dashed(task.id()) + "-points", task.points());
        }
        for (Exercise exercise : Exercise.values()) {
            values.add("exercise-" + dashed(exercise.number()) + "-points", points(exercise.tasks()));
        }
        values.add(
                        "required-points",
                        points(tasks.stream().filter(Task::required).toList()))
                .add("all-points", points(tasks))
                .add("exercises", Exercise.values().length)
                .add("tasks", tasks.size())
                .add(
                        "methods",
                        tasks.stream().mapToInt(task -> task.methods().size()).sum())
                .add("hints-per-task", Hints.PER_TASK)
                .add("hints", (long) Hints.PER_TASK * tasks.size())
                .add("mistakes", Mistakes.all().size());
        Arrays.stream(Task.values())
                .forEach(task -> values.add(
                        "task-" + dashed(task.id()) + "-mistakes",
                        Mistakes.all().stream()
                                .filter(mistake -> mistake.task() == task)
                                .count()));
    }

    private static int points(List<Task> tasks) {
        return tasks.stream().mapToInt(Task::points).sum();
    }

    private static String dashed(String number) {
        return number.replace('.', '-');
    }
}
