package course.run;

import course.exercises.Chapter;
import course.exercises.Exercise;
import course.exercises.Task;
import course.exercises.Track;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The results of a chapter's tasks, and the board that shows them, 80 columns wide.
 *
 * @param tasks the results; without those of tasks that were not run, and of a track that nothing was handed in for
 */
public record Scores(Chapter chapter, List<TaskScore> tasks) {
    public Scores {
        tasks = List.copyOf(tasks);
    }

    /** The score; nothing if the points of a task are not known. */
    public OptionalInt total() {
        return points(chapter.scored());
    }

    /** The points of these tasks; nothing if those of a task are not known. */
    public OptionalInt points(Collection<Task> of) {
        List<OptionalInt> points = tasks.stream()
                .filter(task -> of.contains(task.task()))
                .map(TaskScore::points)
                .toList();
        return points.stream().allMatch(OptionalInt::isPresent)
                ? OptionalInt.of(points.stream().mapToInt(OptionalInt::getAsInt).sum())
                : OptionalInt.empty();
    }

    /** The tracks whose points stand beside the score, of those that something was handed in for. */
    public List<Track> otherTracks() {
        return chapter.otherTracks().stream()
                .filter(track -> track.tasks().stream().anyMatch(this::has))
                .toList();
    }

    private boolean has(Task task) {
        return tasks.stream().anyMatch(score -> score.task() == task);
    }

    /**
     * The board: every task with its points.
     *
     * @param unscored what to write in the place of a total that is not known
     */
    public String board(String unscored) {
        return head(unscored)
                + exercises(chapter.tracks().get(0))
                + otherTracks().stream()
                        .map(track -> "\n" + head(track) + exercises(track))
                        .collect(Collectors.joining());
    }

    private String exercises(Track track) {
        return track.exercises().stream()
                .filter(exercise -> exercise.tasks().stream().anyMatch(this::has))
                .map(exercise -> String.format(Locale.ROOT, "\n  %s  %s\n", exercise.number(), exercise.title())
                        + rows(exercise))
                .collect(Collectors.joining());
    }

    /**
     * The board with a row for each exercise, and its tasks only where it is open, for a small screen. Of another track than
     * the first, the exercises have rows only if one of them is open.
     */
    public String folded(Predicate<Exercise> open) {
        return head("")
                + folded(chapter.tracks().get(0), open)
                + otherTracks().stream()
                        .map(track -> track.exercises().stream().anyMatch(open)
                                ? head(track) + folded(track, open)
                                : head(track))
                        .collect(Collectors.joining());
    }

    /** The points of all tracks in one line, for a screen that a message fills. */
    public String line() {
        return chapter.title().split(":", 2)[0] + ": " + told("%s of %d points", total(), chapter.points())
                + otherTracks().stream()
                        .map(track ->
                                " · " + track.title() + ": " + told("%s of %d", points(track.tasks()), track.points()))
                        .collect(Collectors.joining());
    }

    private String folded(Track track, Predicate<Exercise> open) {
        return track.exercises().stream()
                .map(exercise -> {
                    String title = String.format(Locale.ROOT, "  %-6s %-38s ", exercise.number(), exercise.title());
                    return title + told("%2s of %2d", points(exercise.tasks()), exercise.points()) + "\n"
                            + (open.test(exercise) ? rows(exercise) : "");
                })
                .collect(Collectors.joining());
    }

    private String head(String unscored) {
        String points = total().isPresent() ? told("%s of %d points", total(), chapter.points()) : unscored;
        return head(chapter.title(), points);
    }

    private String head(Track track) {
        List<Task> shown = track.tasks().stream().filter(this::has).toList();
        return head(track.title(), told("%s of %d points", points(shown), Task.points(shown)));
    }

    private static String head(String title, String points) {
        return String.format(Locale.ROOT, "%-24s%56s\n", title, points);
    }

    private String rows(Exercise exercise) {
        return tasks.stream()
                .filter(task -> task.task().exercise() == exercise)
                .map(Scores::row)
                .collect(Collectors.joining());
    }

    private static String row(TaskScore score) {
        Task task = score.task();
        return String.format(Locale.ROOT, "    [%c] %-4s  %-34s ", score.mark(), task.id(), task.title())
                + told("%2s of %2d", score.points(), task.points()) + "   " + score.remark() + "\n";
    }

    private static String told(String form, OptionalInt points, int most) {
        String known = points.isPresent() ? String.valueOf(points.getAsInt()) : "?";
        return String.format(Locale.ROOT, form, known, most);
    }
}
