package course.run;

import java.time.Duration;

/** What a run of the exercises and the watch allow a student's code: time and memory. Grading has limits of its own. */
public final class RunLimits {
    /** The time for one call; a solution needs a fraction of a second. */
    public static final Duration CALL = Duration.ofSeconds(10);

    /** The bytes of all arrays together. */
    static final long ARRAY_BYTES = 2_000_000_000L;

    /** The bytes that the process may have in memory, whatever took them. */
    static final long MEMORY_BYTES = 3_800_000_000L;

    private RunLimits() {}
}
