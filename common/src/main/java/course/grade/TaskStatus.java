package course.grade;

/** The status of one task of one submission. */
public enum TaskStatus {
    PASS("done", "every answer was right"),
    WRONG("not right yet", "an answer was wrong; `feedback.txt` says which, and often why"),
    NOT_IMPLEMENTED("TODO", "the stub is unchanged"),
    EXCEPTION("throws an exception", "the code threw an exception where it should have returned an answer"),
    TIMEOUT("takes too long", "it took too long, and again in a retry alone with three times the limit"),
    OUT_OF_MEMORY("too much memory", "it needed more memory than the limit"),
    CRASH(
            "ends the JVM",
            "its process ended before it answered, for example by `System.exit` or a crash of native code"),
    OUTPUT_LIMIT("too much output", "its output or its answer is larger than the limit"),
    PROTOCOL("no answer", "it wrote to the grader's own file descriptor, which does not happen by accident"),
    COMPILE_ERROR("does not compile", "the file does not compile; other exercises are not affected"),
    MISSING("no such file", "the submission has no such file, or it was refused"),
    UNREADABLE(
            "could not be read",
            "the content cannot be read, for example a damaged zip or another kind of archive. No points are"
                    + " given and none are taken: review it by hand"),
    GRADER_ERROR(
            "not graded yet",
            "the grader itself failed. There is no verdict and no points are taken: repeat with `-Dresume`");

    private final String remark;
    private final String meaning;

    TaskStatus(String remark, String meaning) {
        this.remark = remark;
        this.meaning = meaning;
    }

    /** What the board says of it, in a few words. */
    public String remark() {
        return remark;
    }

    /** What it means, for instructors; code stands in backticks. */
    public String meaning() {
        return meaning;
    }
}
