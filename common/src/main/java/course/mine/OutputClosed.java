package course.mine;

/** Ends a student's loop, since nobody reads the text any more: the pipe is closed. */
final class OutputClosed extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutputClosed() {
        super(null, null, false, false);
    }
}
