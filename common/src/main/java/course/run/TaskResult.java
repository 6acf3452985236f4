package course.run;

import course.Task;
import course.compile.Problem;
import java.util.List;
import java.util.Optional;

/** What came of one task: all its tests, in the order in which they ran. */
public record TaskResult(Task task, List<Outcome> outcomes) {
    public TaskResult {
        outcomes = List.copyOf(outcomes);
    }

    /** Done only if there were tests and all passed. */
    public Status status() {
        if (!outcomes.isEmpty() && outcomes.stream().allMatch(Outcome::passed)) {
            return Status.DONE;
        }
        if (problem().isPresent()) {
            return Status.BROKEN;
        }
        return outcomes.stream().allMatch(outcome -> outcome.passed() || outcome.todo()) && !outcomes.isEmpty()
                ? Status.TODO
                : Status.WRONG;
    }

    /** The task's points if it is done, else 0. */
    public int score() {
        return status() == Status.DONE ? task.points() : 0;
    }

    /** Why the task's file does not compile, if it does not. */
    public Optional<Problem> problem() {
        return outcomes.stream().flatMap(outcome -> outcome.problem().stream()).findFirst();
    }

    /** The test to look at first: the first that is wrong, or else the first that is to do. */
    public Optional<Outcome> firstFailure() {
        return outcomes.stream()
                .filter(outcome -> !outcome.passed() && !outcome.todo())
                .findFirst()
                .or(() -> outcomes.stream().filter(Outcome::todo).findFirst());
    }
}
