package course.grade;

/** The status of one task of one submission. */
public enum TaskStatus {
    PASS("every answer was right"),
    WRONG("an answer was not right; `feedback.txt` says which, and often why"),
    NOT_IMPLEMENTED("the stub is still there"),
    EXCEPTION("the code threw where it should have answered"),
    TIMEOUT("it took too long, and again when it was alone and had three times as much"),
    OUT_OF_MEMORY("it used more memory than it is given"),
    CRASH("its process ended before it answered, as after `System.exit` or a crash of native code"),
    OUTPUT_LIMIT("it printed, or answered, more than is read"),
    PROTOCOL("what came back on the grader's own file descriptor was not an answer, which takes intent"),
    COMPILE_ERROR("the file does not compile; other exercises are not affected"),
    MISSING("the submission has no such file, or it was refused"),
    UNREADABLE("the content cannot be read, such as a damaged zip or an archive of another kind. No points are"
            + " given and none are taken: look at it by hand"),
    GRADER_ERROR(
            "the grader itself failed. There is no verdict and no points are taken: grade it again with `-Dresume`");

    private final String meaning;

    TaskStatus(String meaning) {
        this.meaning = meaning;
    }

    /** What it means, for instructors; code stands in backticks. */
    public String meaning() {
        return meaning;
    }
}
