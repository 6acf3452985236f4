package course.run;

import course.compile.Problem;
import course.exercises.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The result of one task: the outcomes of its tests, in the order in which they ran.
 *
 * @param parts which of its parts are earned; empty if they were not asked for
 */
public record TaskResult(Task task, List<Outcome> outcomes, List<PartScore> parts) {
    private static final List<Status> URGENCY = List.of(Status.BROKEN, Status.WRONG, Status.NOT_RUN, Status.TODO);

    public TaskResult {
        outcomes = List.copyOf(outcomes);
        parts = List.copyOf(parts);
    }

    /** The result of a task whose points are not earned in parts. */
    public TaskResult(Task task, List<Outcome> outcomes) {
        this(task, outcomes, List.of());
    }

    /** The same with these parts; if all seem earned and a test fails all the same, the last one is not. */
    TaskResult inParts(List<PartScore> asked) {
        if (asked.isEmpty() || !asked.stream().allMatch(PartScore::earned)) {
            return new TaskResult(task, outcomes, asked);
        }
        List<PartScore> but = new ArrayList<>(asked);
        String why = firstFailure().map(Outcome::message).orElse("No test of it ran.");
        but.set(but.size() - 1, new PartScore(but.get(but.size() - 1).part(), false, why));
        return new TaskResult(task, outcomes, but);
    }

    /** That of the test to look at first; a task without tests is wrong. */
    public Status status() {
        return firstFailure().map(Outcome::status).orElse(outcomes.isEmpty() ? Status.WRONG : Status.DONE);
    }

    /** The task's points if it is done, else those of the earned parts. */
    public int score() {
        return status() == Status.DONE
                ? task.points()
                : parts.stream().mapToInt(PartScore::points).sum();
    }

    /** The result as the board shows it. */
    TaskScore scored() {
        Status status = status();
        return new TaskScore(
                task,
                OptionalInt.of(score()),
                status == Status.DONE,
                status.mark,
                status.remark,
                firstFailure().map(Outcome::message).orElse(""),
                parts,
                List.of());
    }

    /** Why the task's file does not compile, if it does not. */
    public Optional<Problem> problem() {
        return outcomes.stream().flatMap(outcome -> outcome.problem().stream()).findFirst();
    }

    /** Why this machine could not run its tests, in one sentence; empty if it could. */
    public Optional<String> machineFailure() {
        return outcomes.stream()
                .flatMap(outcome -> outcome.machineFailure().stream())
                .findFirst();
    }

    /** The test to look at first: the first that is wrong, or else could not run, or else is to do. */
    public Optional<Outcome> firstFailure() {
        return outcomes.stream()
                .filter(outcome -> outcome.status() != Status.DONE)
                .min(Comparator.comparing(outcome -> URGENCY.indexOf(outcome.status())));
    }
}
