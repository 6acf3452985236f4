package course.grade;

/** The status of one task of one submission. */
public enum TaskStatus {
    PASS("done", "every answer was right"),
    WRONG("not right yet", "an answer was not right; `feedback.txt` says which, and often why"),
    NOT_IMPLEMENTED("TODO", "the stub is still there"),
    EXCEPTION("throws an exception", "the code threw where it should have answered"),
    TIMEOUT("takes too long", "it took too long, and again when it was alone and had three times as much"),
    OUT_OF_MEMORY("too much memory", "it used more memory than it is given"),
    CRASH("ends the JVM", "its process ended before it answered, as after `System.exit` or a crash of native code"),
    OUTPUT_LIMIT("too much output", "it printed, or answered, more than is read"),
    PROTOCOL("no answer", "what came back on the grader's own file descriptor was not an answer, which takes intent"),
    COMPILE_ERROR("does not compile", "the file does not compile; other exercises are not affected"),
    MISSING("no such file", "the submission has no such file, or it was refused"),
    UNREADABLE(
            "could not be read",
            "the content cannot be read, such as a damaged zip or an archive of another kind. No points are"
                    + " given and none are taken: look at it by hand"),
    GRADER_ERROR(
            "not graded yet",
            "the grader itself failed. There is no verdict and no points are taken: grade it again with `-Dresume`");

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
