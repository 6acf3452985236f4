package course.run;

/**
 * What a call of {@code System.exit} in the student's code becomes: in a JVM that stays, an exit cannot be undone.
 *
 * <p>An Error, so that a {@code catch (Exception e)} lets it pass.
 */
public final class ExitRefused extends Error {
    private static final long serialVersionUID = 1;

    private ExitRefused() {
        super("System.exit would end the JVM");
    }

    /** In the place of {@link System#exit}. */
    public static void throwForExit(int status) {
        throw new ExitRefused();
    }

    /** In the place of {@link Runtime#exit} and {@link Runtime#halt}. */
    public static void throwForExit(Runtime runtime, int status) {
        throw new ExitRefused();
    }
}
