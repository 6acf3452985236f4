package course.grade;

import java.time.Duration;

/**
 * How long something may take.
 *
 * @param cpu the CPU time, of all its threads and processes together
 * @param wall the elapsed time, however busy the machine is
 */
public record Allowance(Duration cpu, Duration wall) {
    /** The elapsed time that a submission of so many tasks may take when each of them has this allowance. */
    public Duration ofASubmission(int tasks) {
        return wall.multipliedBy(tasks + GradeLimits.ALLOWANCES_BEYOND_THE_TASKS);
    }

    /** This allowance several times over. */
    public Allowance times(int factor) {
        return new Allowance(cpu.multipliedBy(factor), wall.multipliedBy(factor));
    }
}
