package course.run;

/**
 * Replaces a call of {@code System.exit} in the student's code: the JVM of the watch must not end.
 *
 * <p>This is an Error, so that a {@code catch (Exception e)} does not catch it.
 */
public final class ExitRefused extends Error {
    private static final long serialVersionUID = 1;

    private ExitRefused() {
        super("System.exit would end the JVM");
    }

    /** Replaces {@link System#exit}. */
    public static void throwForExit(int status) {
        throw new ExitRefused();
    }

    /** Replaces {@link Runtime#exit} and {@link Runtime#halt}. */
    public static void throwForExit(Runtime runtime, int status) {
        throw new ExitRefused();
    }
}
