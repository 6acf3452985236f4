package course.grade;

import course.grade.Sandbox.Limits;
import java.time.Duration;

/** What grading allows a submission: time, memory, files. What its answers may be is in the worker's own limits. */
public final class GradeLimits {
    /** The time for one task; a solution needs about a second. */
    public static final Allowance TASK = new Allowance(Duration.ofSeconds(5), Duration.ofSeconds(15));

    /** A task that took too long is tried again, alone on the machine, with this many times its allowance. */
    public static final int RETRY_TIMES = 3;

    /** After this many confirmed timeouts, the remaining ones are not retried. */
    public static final int TIMEOUT_RETRIES = 2;

    /** The time for all retries, in allowances of a task: two retries at three times the time. */
    public static final int RETRY_ALLOWANCES = 6;

    /** What a submission may take beyond its tasks, in allowances of a task: for the compiler at its slowest, and for retries. */
    public static final int ALLOWANCES_BEYOND_THE_TASKS = 9;

    /** The time to compile a submission. */
    public static final Allowance COMPILATION = new Allowance(Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** The time to compile one file, after that for all was not enough; an honest file takes about a second. */
    public static final Allowance FILE_COMPILATION = new Allowance(Duration.ofSeconds(4), Duration.ofSeconds(12));

    /** From here on, no further file is compiled alone. */
    public static final Duration FILE_COMPILATIONS = Duration.ofSeconds(60);

    /** The time for a worker to start, however busy the machine is. */
    public static final Allowance WORKER_START = new Allowance(Duration.ofSeconds(60), Duration.ofSeconds(120));

    /** What a worker may use, as long as it lives: 1,500 MB, 600 seconds, 256 threads and processes, files of 1 MB. */
    public static final Limits WORKER = new Limits(1500, 600, 256, 1);

    /** The memory of Java's objects, and that of ND4J's arrays, in a worker. */
    public static final int HEAP_MEGABYTES = 384;

    /** From this much memory of a worker on, ND4J makes no further array. */
    public static final int ARRAYS_STOP_AT_MEGABYTES = 1100;

    /** The files that a worker may make; even empty ones take memory. */
    public static final int WORKER_FILES = 10_000;

    /** The size of the folder for temporary files that a worker sees. */
    public static final int TEMPORARY_MEGABYTES = 64;

    /** The memory of Java's objects in the process that compiles submissions. */
    public static final int COMPILER_HEAP_MEGABYTES = 256;

    /** What is read of a submission. */
    public static final SubmissionLimits SUBMISSION = new SubmissionLimits(60, 256 << 10, 2 << 20, 50_000, 256L << 20);

    private GradeLimits() {}
}
