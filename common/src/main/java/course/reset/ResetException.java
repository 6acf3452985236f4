package course.reset;

/** Why a stub could not be put back, in a sentence for the student; nothing was changed. */
public final class ResetException extends Exception {
    private static final long serialVersionUID = 1;

    ResetException(String message) {
        super(message);
    }
}
