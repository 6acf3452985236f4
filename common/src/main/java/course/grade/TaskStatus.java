package course.grade;

/** What came of one task of one submission. */
public enum TaskStatus {
    /** Every answer was right. */
    PASS,
    /** An answer was not right. */
    WRONG,
    /** The stub is still there. */
    NOT_IMPLEMENTED,
    /** The code threw where it should have answered. */
    EXCEPTION,
    /** The code took too long, and did so again alone with three times the limit. */
    TIMEOUT,
    /** The code used more memory than a worker has. */
    OUT_OF_MEMORY,
    /** The worker ended without an answer. */
    CRASH,
    /** The code printed, or answered, more than is read. */
    OUTPUT_LIMIT,
    /** What came back was no answer at all. */
    PROTOCOL,
    /** The exercise's file does not compile. */
    COMPILE_ERROR,
    /** The submission has no such file. */
    MISSING,
    /** The grader itself failed: no verdict, to be graded again. */
    GRADER_ERROR
}
