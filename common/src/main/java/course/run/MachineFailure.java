package course.run;

/** The failure of a test for which this machine cannot load ND4J's native library: it is not the student's. */
final class MachineFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean untouched;

    /**
     * A failure that is not the student's.
     *
     * @param complaint what is wrong with the machine, in one sentence with the cure
     * @param untouched whether the task's stub is still there
     */
    MachineFailure(String complaint, boolean untouched) {
        super(complaint, null, false, false);
        this.untouched = untouched;
    }

    boolean untouched() {
        return untouched;
    }
}
