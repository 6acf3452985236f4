package course.grade.judge;

import course.grade.Allowance;
import course.grade.GradeLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.commons.io.function.IOSupplier;

/**
 * The elapsed time that one submission may take.
 *
 * <p>Each task has a limit of its own. This one bounds a submission whose tasks all stay just below theirs: tasks that the
 * judge has not reached when the budget is spent are not examined. Retries have a smaller share of it, so that they never
 * take the time of a first attempt.
 */
final class SubmissionBudget {
    private final LongSupplier nanos;
    private final Duration whole;
    private Duration forRetries;
    private long start;

    /** The budget of a submission of so many tasks with this allowance each; its time begins now. */
    SubmissionBudget(int tasks, Allowance task, LongSupplier nanos) {
        this.nanos = nanos;
        this.whole = task.ofASubmission(tasks);
        this.forRetries = task.wall().multipliedBy(GradeLimits.RETRY_ALLOWANCES);
        this.start = nanos.getAsLong();
    }

    /** The time that the submission may take as a whole. */
    Duration whole() {
        return whole;
    }

    boolean isSpent() {
        return left().compareTo(Duration.ZERO) <= 0;
    }

    /** This allowance, or as much of it as is left. */
    Allowance atMost(Allowance wanted) {
        return left().compareTo(wanted.wall()) < 0 ? new Allowance(wanted.cpu(), left()) : wanted;
    }

    /** Whether there is enough time for a retry that uses all of this allowance. */
    boolean allowsRetry(Allowance wanted) {
        return forRetries.compareTo(wanted.wall()) >= 0 && left().compareTo(wanted.wall()) >= 0;
    }

    /** Retries, and counts the time that it takes. */
    <T> T retry(IOSupplier<T> retry) throws IOException {
        long begun = nanos.getAsLong();
        try {
            return retry.get();
        } finally {
            forRetries = forRetries.minus(since(begun));
        }
    }

    /** Runs an action that waits for other submissions; its time does not count. */
    void withoutCounting(Runnable wait) {
        long begun = nanos.getAsLong();
        wait.run();
        start += since(begun).toNanos();
    }

    private Duration left() {
        return whole.minus(since(start));
    }

    private Duration since(long begun) {
        return Duration.ofNanos(nanos.getAsLong() - begun);
    }
}
