package course.run;

import course.CleanText;
import course.TextLayout;
import course.exercises.Chapter;
import course.exercises.Exercise;
import course.exercises.Task;
import course.exercises.TaskPart;
import course.exercises.Track;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The results of a chapter's tasks, and the board that shows them, up to 80 columns wide.
 *
 * <p>All points are those that count: a task's weight multiplies them.
 *
 * @param tasks the results; without those of tasks that were not run, and of a track that nothing was handed in for
 * @param note what else there is to say about all of them; empty if there is nothing
 */
public record Scores(Chapter chapter, List<TaskScore> tasks, String note) {
    private static final int EXERCISE_TITLE = 38;
    private static final int TASK_TITLE = 34;

    public Scores {
        tasks = List.copyOf(tasks);
    }

    /** Results with nothing else to say. */
    public Scores(Chapter chapter, List<TaskScore> tasks) {
        this(chapter, tasks, "");
    }

    /** The score; nothing if the points of a task are not known. */
    public OptionalInt total() {
        return points(chapter.scored());
    }

    /** The points of these tasks; nothing if those of a task are not known. */
    public OptionalInt points(Collection<Task> of) {
        List<OptionalInt> points = tasks.stream()
                .filter(task -> of.contains(task.task()))
                .map(this::points)
                .toList();
        return points.stream().allMatch(OptionalInt::isPresent)
                ? OptionalInt.of(points.stream().mapToInt(OptionalInt::getAsInt).sum())
                : OptionalInt.empty();
    }

    /** The points of a result; nothing if they are not known. */
    OptionalInt points(TaskScore score) {
        OptionalInt points = score.points();
        return points.isPresent() ? OptionalInt.of(chapter.weight(score.task()) * points.getAsInt()) : points;
    }

    /**
     * The parts of a task as they are listed: those that are not known are not earned, for the reason that the task has.
     * Empty where the points of tasks are not earned in parts, and for a task that has only one.
     */
    public List<PartScore> parts(TaskScore score) {
        List<TaskPart> parts = chapter.isInParts() ? score.task().parts() : List.of();
        if (parts.size() < 2) {
            return List.of();
        }
        return score.parts().isEmpty()
                ? parts.stream()
                        .map(part -> new PartScore(part, score.passed(), score.passed() ? "" : score.message()))
                        .toList()
                : score.parts();
    }

    /** The most points of a task. */
    int most(Task task) {
        return chapter.points(List.of(task));
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
     * The board for a screen with so many columns: every task with its points.
     *
     * @param unscored what to write in the place of a total that is not known
     */
    public String board(String unscored, int width) {
        return head(unscored, width)
                + exercises(chapter.tracks().get(0), width)
                + otherTracks().stream()
                        .map(track -> "\n" + head(track, width) + exercises(track, width))
                        .collect(Collectors.joining())
                + (chapter.weights().isEmpty() ? "" : "\n" + TextLayout.prose(chapter.weights(), width));
    }

    private String exercises(Track track, int width) {
        return track.exercises().stream()
                .filter(exercise -> exercise.tasks().stream().anyMatch(this::has))
                .map(exercise -> "\n" + TextLayout.prose("  " + exercise.number() + "  " + exercise.title(), width)
                        + rows(exercise, width))
                .collect(Collectors.joining());
    }

    /**
     * The board with a row for each exercise, and the tasks of one that is open, for a small screen. Of another track than the
     * first, the exercises have rows only if it is one of them.
     */
    public String folded(Exercise open, int width) {
        return head("", width)
                + folded(chapter.tracks().get(0), open, width)
                + otherTracks().stream()
                        .map(track -> track.exercises().contains(open)
                                ? head(track, width) + folded(track, open, width)
                                : head(track, width))
                        .collect(Collectors.joining());
    }

    /** The points of all tracks in one line, not ended, for a screen that a message fills. */
    public String line() {
        return chapter.title().split(":", 2)[0] + ": " + told("%s of %d points", total(), chapter.points())
                + otherTracks().stream()
                        .map(track -> " · " + track.title() + ": "
                                + told("%s of %d", points(track.tasks()), chapter.points(track.tasks())))
                        .collect(Collectors.joining());
    }

    private String folded(Track track, Exercise open, int width) {
        return track.exercises().stream()
                .map(exercise -> {
                    String title = String.format(Locale.ROOT, "  %-6s ", exercise.number());
                    return row(
                                    title,
                                    exercise.title(),
                                    EXERCISE_TITLE,
                                    told("%2s of %2d", points(exercise.tasks()), chapter.points(exercise.tasks())),
                                    "",
                                    width)
                            + (exercise == open ? rows(exercise, width) : "");
                })
                .collect(Collectors.joining());
    }

    private String head(String unscored, int width) {
        String points = total().isPresent() ? told("%s of %d points", total(), chapter.points()) : unscored;
        return head(chapter.title(), points, width);
    }

    private String head(Track track, int width) {
        List<Task> shown = track.tasks().stream().filter(this::has).toList();
        return head(track.title(), told("%s of %d points", points(shown), chapter.points(shown)), width);
    }

    /** The title on the left and the points on the right, or below it where there is no room. */
    private static String head(String title, String points, int width) {
        int columns = Math.min(width, TextLayout.COLUMNS);
        int gap = columns - title.length() - points.length();
        return gap > 0
                ? title + " ".repeat(gap) + points + "\n"
                : TextLayout.prose(title, columns) + TextLayout.prose(points, columns);
    }

    private String rows(Exercise exercise, int width) {
        return tasks.stream()
                .filter(task -> task.task().exercise() == exercise)
                .map(task -> row(task, width) + partRows(task, width))
                .collect(Collectors.joining());
    }

    /** A row for each part of a task of which some parts are earned. */
    private String partRows(TaskScore score, int width) {
        return parts(score).stream()
                .filter(part -> !score.passed() && score.parts().stream().anyMatch(PartScore::earned))
                .map(part -> row(
                        String.format(Locale.ROOT, "        %c     ", part.earned() ? 'x' : ' '),
                        part.part().title(),
                        TASK_TITLE,
                        told(
                                "%2s of %2d",
                                OptionalInt.of(chapter.weight(score.task()) * part.points()),
                                chapter.weight(score.task()) * part.part().points()),
                        "",
                        width))
                .collect(Collectors.joining());
    }

    private String row(TaskScore score, int width) {
        Task task = score.task();
        return row(
                String.format(Locale.ROOT, "    [%c] %-4s  ", score.mark(), task.id()),
                task.title(),
                TASK_TITLE,
                told("%2s of %2d", points(score), most(task)),
                chapter.weight(task) == 0 ? "does not count" : score.remark(),
                width);
    }

    /** Where there is no room, the remark is left out, whose mark is at the beginning, and the end of the title. */
    private static String row(String begin, String title, int titleWidth, String points, String remark, int width) {
        int room = Math.min(titleWidth, width - begin.length() - 1 - points.length());
        String shown = title.length() <= room ? title : CleanText.start(title, Math.max(0, room - 3)) + "...";
        String row = begin + shown + " ".repeat(Math.max(0, room - shown.length())) + " " + points;
        String whole = row + "   " + remark;
        return (whole.length() <= width ? whole : row).stripTrailing() + "\n";
    }

    private static String told(String form, OptionalInt points, int most) {
        String known = points.isPresent() ? String.valueOf(points.getAsInt()) : "?";
        return String.format(Locale.ROOT, form, known, most);
    }
}
