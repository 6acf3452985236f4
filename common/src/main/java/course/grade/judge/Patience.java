package course.grade.judge;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long one submission may keep a class waiting.
 *
 * <p>A task has a limit of its own. A submission that stays just below it wherever it can is held by this one: what has
 * not been looked at when it is used up is not looked at any more. Second looks, at what crashed, timed out, or failed in
 * company, have a smaller share, so that they never take the time of a first one.
 */
final class Patience {
    /** In times of what one task may take: two tasks with three times that. */
    private static final int SECOND_LOOKS = 6;

    private final LongSupplier nanos;
    private final Duration whole;
    private Duration forSecondLooks;
    private long start;

    /** It begins to run out now. */
    Patience(Allowance task, LongSupplier nanos) {
        this.nanos = nanos;
        this.whole = task.wholeSubmission();
        this.forSecondLooks = task.wall().multipliedBy(SECOND_LOOKS);
        this.start = nanos.getAsLong();
    }

    /** What a submission may take as a whole. */
    Duration whole() {
        return whole;
    }

    boolean isOver() {
        return left().compareTo(Duration.ZERO) <= 0;
    }

    /** This allowance, or what is left of the whole if that is less. */
    Allowance of(Allowance wanted) {
        return left().compareTo(wanted.wall()) < 0 ? new Allowance(wanted.cpu(), left()) : wanted;
    }

    /** Whether there is enough left for a second look at its slowest. */
    boolean hasForSecondLook(Allowance wanted) {
        return forSecondLooks.compareTo(wanted.wall()) >= 0 && left().compareTo(wanted.wall()) >= 0;
    }

    /** Gives a second look, and counts its time. */
    <T, X extends Exception> T secondLook(Look<T, X> look) throws X {
        long begun = nanos.getAsLong();
        try {
            return look.at();
        } finally {
            forSecondLooks = forSecondLooks.minus(since(begun));
        }
    }

    /** Runs what waits for other submissions: that is nobody's fault, and does not count. */
    void waiting(Runnable wait) {
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

    /** Something that takes time. */
    interface Look<T, X extends Exception> {
        T at() throws X;
    }
}
