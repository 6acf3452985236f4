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

    Allowance times(int factor) {
        return new Allowance(cpu.multipliedBy(factor), wall.multipliedBy(factor));
    }
}
