package course.grade.run;

/** Nothing here can keep a submission's code from the machine; the message says what was tried. */
public final class NoIsolation extends Exception {
    private static final long serialVersionUID = 1L;

    public NoIsolation(String message) {
        super(message);
    }
}
