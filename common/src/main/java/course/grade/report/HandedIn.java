package course.grade.report;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * When a submission was handed in and when it was due. It is reported; it changes no points.
 *
 * @param how what the time is that of, such as "handed in" or "last commit"
 */
public record HandedIn(OffsetDateTime time, OffsetDateTime due, String how) {
    /** The days after the deadline, where each one begun counts; 0 if it was in time. */
    public long daysLate() {
        Duration late = Duration.between(due, time);
        return late.isNegative() || late.isZero() ? 0 : late.minusNanos(1).toDays() + 1;
    }

    /** How late it was, for those who look at flags. */
    String told() {
        return days() + " late (" + how + " " + minutes(time) + ", due " + minutes(due) + ")";
    }

    /** The same for the student. */
    String sentence() {
        return daysLate() == 0
                ? "In time: " + how + " " + minutes(time) + ", due " + minutes(due) + "."
                : "Late by " + days() + ": " + how + " " + minutes(time) + ", due " + minutes(due)
                        + ". The points above do not take this into account.";
    }

    private String days() {
        return daysLate() + (daysLate() == 1 ? " day" : " days");
    }

    private static String minutes(OffsetDateTime time) {
        return time.truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
