package course.grade.run;

/** The command cannot mean what it says; the message is one line for whoever typed it. */
public final class BadUsage extends Exception {
    private static final long serialVersionUID = 1L;

    public BadUsage(String message) {
        super(message);
    }
}
