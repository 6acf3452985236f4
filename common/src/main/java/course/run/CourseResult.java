package course.run;

import course.exercises.Chapter;
import course.exercises.Task;
import course.exercises.Track;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The result of a run of the course: one of each task that was to be run, in the order of the chapter. */
public record CourseResult(Chapter chapter, List<TaskResult> tasks) {
    public CourseResult {
        tasks = List.copyOf(tasks);
    }

    /** The result of a run whose JVM ends before its tests do: no points, and a sentence that says why. */
    public static CourseResult unfinished(Chapter chapter, List<Task> tasks) {
        String ended = "The JVM ended before the tests did. Does your code call Runtime.halt?"
                + " Native code can crash too: an ND4J call with shapes that do not fit can do that, such as assign.";
        Outcome outcome = new Outcome("it runs to its end", Status.WRONG, ended, Optional.empty(), Optional.empty());
        return new CourseResult(
                chapter,
                tasks.stream()
                        .map(task -> new TaskResult(task, List.of(outcome)))
                        .toList());
    }

    /** The same in which tasks that are not done have parts, if any of their tests was more than a TODO. */
    public CourseResult inParts(Function<Task, List<PartScore>> asked) {
        return new CourseResult(
                chapter,
                tasks.stream()
                        .map(result -> result.status() == Status.WRONG
                                        || (result.status() == Status.TODO
                                                && result.outcomes().stream()
                                                        .anyMatch(outcome -> outcome.status() == Status.DONE))
                                ? result.inParts(asked.apply(result.task()))
                                : result)
                        .toList());
    }

    /** The results as the board shows them and {@code results.json} holds them. */
    public Scores scores() {
        return new Scores(chapter, tasks.stream().map(TaskResult::scored).toList());
    }

    /** The points of the tasks that the chapter scores. */
    public int score() {
        return scores().total().orElseThrow();
    }

    /** The result of a task; empty if it was not to be run. */
    public Optional<TaskResult> of(Task task) {
        return tasks.stream().filter(result -> result.task() == task).findFirst();
    }

    /** The tasks that are not done yet, in order. */
    public List<TaskResult> open() {
        return tasks.stream().filter(result -> result.status() != Status.DONE).toList();
    }

    /**
     * The task to go on with: the first that does not compile, or else is wrong, or else is to do; of another track only
     * when the score is complete.
     */
    public Optional<Task> next() {
        List<TaskResult> scored = open().stream()
                .filter(result -> chapter.scored().contains(result.task()))
                .toList();
        List<TaskResult> among = scored.isEmpty() ? open() : scored;
        return first(among, Status.BROKEN)
                .or(() -> first(among, Status.WRONG))
                .or(() -> among.stream().findFirst())
                .map(TaskResult::task);
    }

    /** Why this machine could not run some of the tests, in one sentence; empty if it could run all. */
    public Optional<String> machineFailure() {
        return tasks.stream().flatMap(task -> task.machineFailure().stream()).findFirst();
    }

    private static Optional<TaskResult> first(List<TaskResult> among, Status status) {
        return among.stream().filter(result -> result.status() == status).findFirst();
    }

    /** Whether nothing is written yet. */
    public boolean untouched() {
        return tasks.stream().allMatch(task -> task.status() == Status.TODO);
    }

    /** Whether every task is done that is needed to finish the chapter; the bonus is not. */
    public boolean finished() {
        return done(chapter.tasks().stream().filter(Task::required).toList());
    }

    /** Whether these tasks were run and are done. */
    private boolean done(List<Task> wanted) {
        return tasks.stream()
                .filter(result -> result.status() == Status.DONE)
                .map(TaskResult::task)
                .toList()
                .containsAll(wanted);
    }

    /** What is solved as a whole, and what to try next, its lines ended; empty if nothing is. */
    public String solved() {
        if (tasks.size() < chapter.tasks().size()) {
            return open().isEmpty() ? "All chosen tasks are solved. Well done!\n" : "";
        }
        List<Track> solved =
                chapter.tracks().stream().filter(track -> done(track.tasks())).toList();
        StringBuilder text = new StringBuilder();
        if (solved.equals(chapter.tracks())) {
            text.append("Everything is solved, the bonus too. Well done!\n");
        } else {
            solved.forEach(
                    track -> text.append(track.title()).append(": everything is solved, the bonus too. Well done!\n"));
            if (finished()) {
                text.append(
                        done(chapter.scored())
                                ? "Now the other track: " + rest(solved) + ".\n"
                                : "All required tasks are solved. Well done! There is a bonus left.\n");
            }
        }
        solved.forEach(track -> text.append(track.afterwards()));
        return text.toString();
    }

    private String rest(List<Track> solved) {
        return chapter.tracks().stream()
                .filter(track -> !solved.contains(track))
                .map(Track::title)
                .collect(Collectors.joining(", "));
    }
}
