package course.run;

import course.exercises.Chapter;
import course.exercises.Exercise;
import course.exercises.Task;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The results of a chapter's tasks, and the board that shows them, 80 columns wide. */
public record Scores(List<TaskScore> tasks) {
    public Scores {
        tasks = List.copyOf(tasks);
    }

    /** The results of an exercise. */
    public Scores of(Exercise exercise) {
        return new Scores(tasks.stream()
                .filter(task -> task.task().exercise() == exercise)
                .toList());
    }

    /** All points together; nothing if those of a task are not known. */
    public OptionalInt total() {
        return tasks.stream().allMatch(task -> task.points().isPresent())
                ? OptionalInt.of(tasks.stream()
                        .mapToInt(task -> task.points().getAsInt())
                        .sum())
                : OptionalInt.empty();
    }

    /** The points that there are, the bonus included. */
    public int maximum() {
        return Task.points(tasks.stream().map(TaskScore::task).toList());
    }

    /**
     * The board: every task with its points.
     *
     * @param unscored what to write in the place of a total that is not known
     */
    public String board(Chapter chapter, String unscored) {
        return head(chapter, unscored)
                + chapter.exercises().stream()
                        .map(exercise -> String.format("\n  %s  %s\n", exercise.number(), exercise.title())
                                + of(exercise).rows())
                        .collect(Collectors.joining());
    }

    /** The board with a row for each exercise, and its tasks only where it is open, for a small screen. */
    public String folded(Chapter chapter, Predicate<Exercise> open) {
        return head(chapter, "")
                + chapter.exercises().stream()
                        .map(exercise -> {
                            Scores of = of(exercise);
                            String title = String.format("  %s  %-41s ", exercise.number(), exercise.title());
                            return title + points("%2s of %2d", of.total(), of.maximum()) + "\n"
                                    + (open.test(exercise) ? of.rows() : "");
                        })
                        .collect(Collectors.joining());
    }

    private String head(Chapter chapter, String unscored) {
        String points = total().isPresent() ? points("%s of %d points", total(), maximum()) : unscored;
        return String.format("%-24s%56s\n", chapter.title(), points);
    }

    private String rows() {
        return tasks.stream().map(Scores::row).collect(Collectors.joining());
    }

    private static String row(TaskScore score) {
        Task task = score.task();
        return String.format("    [%c] %-4s  %-34s ", score.mark(), task.id(), task.title())
                + points("%2s of %2d", score.points(), task.points()) + "   " + score.remark() + "\n";
    }

    private static String points(String form, OptionalInt points, int most) {
        String known = points.isPresent() ? String.valueOf(points.getAsInt()) : "?";
        return String.format(Locale.ROOT, form, known, most);
    }
}
