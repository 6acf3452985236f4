package course.grade.run;

/** The command line is invalid; the message is one sentence for its author. */
public final class BadUsage extends Exception {
    private static final long serialVersionUID = 1L;

    public BadUsage(String message) {
        super(message);
    }
}
