package course.watch;

/**
 * When each step on the way to a verdict was done, as of {@link System#nanoTime}.
 *
 * @param begun the save was noticed
 * @param compiled the student's classes are there
 * @param loaded the exercises' classes are loaded
 * @param run the tests have run
 */
public record Timings(long begun, long compiled, long loaded, long run) {
    /** How long it took from begin to end. */
    double seconds() {
        return (run - begun) / 1e9;
    }
}
