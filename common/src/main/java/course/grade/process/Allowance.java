package course.grade.process;

import java.time.Duration;

/**
 * How long something may take.
 *
 * @param cpu the CPU time, of all its threads and processes together
 * @param wall the elapsed time, however busy the machine is
 */
public record Allowance(Duration cpu, Duration wall) {
    /** For one task; a solution needs about a second. */
    public static final Allowance OF_A_TASK = new Allowance(Duration.ofSeconds(5), Duration.ofSeconds(15));

    /** Enough for all eleven tasks at their slowest, for the compiler at its slowest, and for retries. */
    private static final int TASKS_PER_SUBMISSION = 20;

    /** The elapsed time that a whole submission may take when each of its tasks has this allowance. */
    public Duration wholeSubmission() {
        return wall.multipliedBy(TASKS_PER_SUBMISSION);
    }

    /** This allowance several times over. */
    public Allowance times(int factor) {
        return new Allowance(cpu.multipliedBy(factor), wall.multipliedBy(factor));
    }
}
