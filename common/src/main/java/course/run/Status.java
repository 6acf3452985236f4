package course.run;

/** How far a task is. */
public enum Status {
    /** All its tests pass. */
    DONE('x', "done"),
    /** Its stub still throws the TODO, and nothing is wrong with the rest. */
    TODO(' ', "TODO"),
    /** A test fails. */
    WRONG('!', "not right yet"),
    /** The file that it stands in does not compile, so no test ran. */
    BROKEN('!', "does not compile"),
    /** The task's tests need ND4J's native library, which this machine cannot load. */
    NOT_RUN('?', "not run (machine)");

    final char mark;
    final String remark;

    Status(char mark, String remark) {
        this.mark = mark;
        this.remark = remark;
    }
}
