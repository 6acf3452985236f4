package course.grade.worker;

import java.io.IOException;

/** What was received is longer than anything that is read. */
public final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException(long length) {
        super("a message of " + length + " bytes");
    }
}
