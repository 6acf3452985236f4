package course.reset;

/** Why a stub could not be put back, in a sentence for the student; nothing was changed. */
public final class CannotReset extends Exception {
    private static final long serialVersionUID = 1;

    CannotReset(String message) {
        super(message);
    }
}
