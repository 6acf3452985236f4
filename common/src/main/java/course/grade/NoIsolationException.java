package course.grade;

/** This machine cannot isolate a submission; the message says why and what to install. */
public final class NoIsolationException extends Exception {
    private static final long serialVersionUID = 1;

    public NoIsolationException(String message) {
        super(message);
    }
}
