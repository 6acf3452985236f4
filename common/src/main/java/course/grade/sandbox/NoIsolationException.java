package course.grade.sandbox;

/** This machine cannot isolate a submission; the message says why and what to install. */
public final class NoIsolationException extends Exception {
    private static final long serialVersionUID = 1;

    NoIsolationException(String message) {
        super(message);
    }
}
