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

    /** What a submission may take beyond its tasks: for the compiler at its slowest, and for retries. */
    private static final int BEYOND_THE_TASKS = 9;

    /** The elapsed time that a submission of so many tasks may take when each of them has this allowance. */
    public Duration ofASubmission(int tasks) {
        return wall.multipliedBy(tasks + BEYOND_THE_TASKS);
    }

    /** This allowance several times over. */
    public Allowance times(int factor) {
        return new Allowance(cpu.multipliedBy(factor), wall.multipliedBy(factor));
    }
}
