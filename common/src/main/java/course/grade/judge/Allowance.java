package course.grade.judge;

import java.time.Duration;

/**
 * How long something may take.
 *
 * @param cpu on a core
 * @param wall by the clock on the wall, however busy the machine is
 */
public record Allowance(Duration cpu, Duration wall) {
    /** What a task takes a second of is given this. */
    public static final Allowance OF_A_TASK = new Allowance(Duration.ofSeconds(5), Duration.ofSeconds(15));

    /** In times of what one may take: all eleven tasks once, the compiler at its slowest, and second looks. */
    private static final int TASKS_IN_ALL = 20;

    /** What a submission may take as a whole, by the clock on the wall, when each of its tasks may take this. */
    public Duration wholeSubmission() {
        return wall.multipliedBy(TASKS_IN_ALL);
    }

    Allowance times(int factor) {
        return new Allowance(cpu.multipliedBy(factor), wall.multipliedBy(factor));
    }
}
