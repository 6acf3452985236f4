package course.run;

import course.compile.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of one test.
 *
 * @param test the test's name as a sentence
 * @param failure what it threw, or null if it passed
 */
public record Outcome(String test, @Nullable Throwable failure) {
    /**
     * The same, told by an exception of Java's own: one of the student's holds on to the student's classes, and a stack
     * trace does too.
     */
    public Outcome detached() {
        if (failure == null || failure instanceof DoesNotCompile) {
            return this;
        }
        Throwable told;
        if (todo()) {
            told = new UnsupportedOperationException(message());
        } else if (failure instanceof AssertionError) {
            told = new AssertionError(message());
        } else {
            told = new AssertionError(failure.getClass().getSimpleName() + ": " + message());
        }
        told.setStackTrace(failure.getStackTrace());
        return new Outcome(test, told);
    }

    /** Whether the test met a stub that is still to be filled in. */
    public boolean todo() {
        return failure instanceof UnsupportedOperationException && message().startsWith("TODO ");
    }

    /** Why the test could not run, if it needs a file that does not compile. */
    public Optional<Problem> problem() {
        return failure instanceof DoesNotCompile broken ? Optional.of(broken.problem()) : Optional.empty();
    }

    public boolean passed() {
        return failure == null;
    }

    /** The failure's message, or what it is where it has none; empty if the test passed. */
    public String message() {
        if (failure == null) {
            return "";
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message.strip();
    }
}
