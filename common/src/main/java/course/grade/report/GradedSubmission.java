package course.grade.report;

import course.exercises.Chapter;
import course.exercises.Track;
import course.grade.Grade;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.run.Scores;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A submission's grade as it is recorded.
 *
 * @param isolation what isolated the submission's code from the machine, or {@code none}
 * @param files a digest of each file that the student changed, by its name
 * @param handedIn when it was handed in and was due, where both are known
 */
public record GradedSubmission(Grade grade, String isolation, Map<String, String> files, Optional<HandedIn> handedIn) {
    /** Ends of a task that are worth a look. */
    static final Set<TaskStatus> STRANGE = EnumSet.range(TaskStatus.TIMEOUT, TaskStatus.PROTOCOL);

    public GradedSubmission {
        files = Map.copyOf(files);
    }

    /** A grade of a submission without a deadline. */
    public GradedSubmission(Grade grade, String isolation, Map<String, String> files) {
        this(grade, isolation, files, Optional.empty());
    }

    /** The same grade of a submission that was handed in then. */
    public GradedSubmission handedIn(Optional<HandedIn> when) {
        return new GradedSubmission(grade, isolation, files, when);
    }

    /** The name that the submission came under. */
    public String student() {
        return grade.student();
    }

    boolean isolated() {
        return !isolation.equals("none");
    }

    /** What an instructor should look at, the most important first: what was refused, and tasks that ended strangely. */
    List<String> flags() {
        Stream<String> strange = grade.tasks().stream()
                .filter(task -> STRANGE.contains(task.status()))
                .map(task -> task.task().id() + " " + task.status());
        Stream<String> late = handedIn.filter(when -> when.daysLate() > 0).map(HandedIn::told).stream();
        return Stream.of(grade.flags().stream(), strange, late)
                .flatMap(flags -> flags)
                .sorted(Comparator.comparing(ReviewReason::of))
                .toList();
    }

    /** Whether the result is final: the grader failed at nothing. */
    public boolean complete() {
        return !has(TaskStatus.GRADER_ERROR);
    }

    /** Whether there is something in it that nothing can read. */
    boolean unreadable() {
        return has(TaskStatus.UNREADABLE);
    }

    /** The verdicts as boards show them and files hold them. */
    Scores scores(Chapter chapter) {
        return new Scores(
                chapter,
                handedIn(chapter).map(task -> task.scored(isolation)).toList(),
                handedIn.map(HandedIn::sentence).orElse(""));
    }

    /** The verdicts, but for those on a track besides the first that nothing was handed in for. */
    Stream<TaskGrade> handedIn(Chapter chapter) {
        List<Track> missing = chapter.otherTracks().stream()
                .filter(track -> grade.tasks().stream()
                        .filter(task -> track.tasks().contains(task.task()))
                        .allMatch(task -> task.status() == TaskStatus.MISSING))
                .toList();
        return grade.tasks().stream().filter(task -> !missing.contains(chapter.track(task.task())));
    }

    private boolean has(TaskStatus status) {
        return grade.tasks().stream().anyMatch(task -> task.status() == status);
    }
}
