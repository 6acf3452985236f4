package course.grade.worker;

import java.io.IOException;

/** What was received is nothing that was agreed on. */
public class GarbledException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With the reason, in a few words. */
    public GarbledException(String message) {
        super(message);
    }
}
