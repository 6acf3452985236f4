package course.run;

/** How far a task is. */
public enum Status {
    /** All its tests pass. */
    DONE,
    /** Its stub still throws the TODO, and nothing is wrong with the rest. */
    TODO,
    /** A test fails. */
    WRONG,
    /** The file that it stands in does not compile, so no test ran. */
    BROKEN,
    /** The task's tests need ND4J's native library, which this machine cannot load. */
    NOT_RUN
}
