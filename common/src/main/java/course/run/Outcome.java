package course.run;

import course.CleanText;
import course.compile.Problem;
import course.feedback.WrongAnswer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one test.
 *
 * @param test the test's name as a sentence
 * @param failure what it threw, or null if it passed
 * @param printed the last lines that the student's code printed in it
 */
public record Outcome(String test, @Nullable Throwable failure, List<String> printed) {
    public Outcome {
        printed = List.copyOf(printed);
    }

    /** The outcome of a test that printed nothing. */
    public Outcome(String test, @Nullable Throwable failure) {
        this(test, failure, List.of());
    }

    /**
     * The same outcome with an exception of the JDK: one of the student's would keep the student's classes in memory, and so
     * would its stack trace.
     */
    public Outcome detached() {
        if (failure == null || failure instanceof DoesNotCompile || failure instanceof MachineFailure) {
            return this;
        }
        Throwable told;
        if (todo()) {
            told = new UnsupportedOperationException(message());
        } else if (failure instanceof WrongAnswer wrong) {
            told = new WrongAnswer(wrong.told());
        } else if (failure instanceof AssertionError) {
            told = new AssertionError(message());
        } else {
            told = new AssertionError(CleanText.thrown(failure));
        }
        told.setStackTrace(stackTrace(failure));
        return new Outcome(test, told, printed);
    }

    /** Where it was thrown; empty also where a student's exception does not tell. */
    static StackTraceElement[] stackTrace(Throwable failure) {
        try {
            return failure.getStackTrace().clone();
        } catch (RuntimeException e) {
            return new StackTraceElement[0];
        }
    }

    /** Whether the test met a stub that is still to be filled in. */
    public boolean todo() {
        if (failure instanceof MachineFailure machine) {
            return machine.untouched();
        }
        // the JDK's own class, as in a stub: its message needs no cleaning, which would take its time for each test
        return failure != null
                && failure.getClass() == UnsupportedOperationException.class
                && String.valueOf(failure.getMessage()).startsWith("TODO ");
    }

    /** Why this machine could not run the test, in one sentence; empty if it could. */
    public Optional<String> machineFailure() {
        return failure instanceof MachineFailure ? Optional.of(message()) : Optional.empty();
    }

    /** Why the test could not run, if it needs a file that does not compile. */
    public Optional<Problem> problem() {
        return failure instanceof DoesNotCompile broken ? Optional.of(broken.problem()) : Optional.empty();
    }

    public boolean passed() {
        return failure == null;
    }

    /** The failure's message, or what it is where it has none, cleaned; empty if the test passed. */
    public String message() {
        if (failure == null) {
            return "";
        }
        String message = failure.getClass() == AssertionError.class || failure instanceof WrongAnswer
                ? failure.getMessage()
                : CleanText.message(failure);
        return message == null || message.isBlank() ? CleanText.type(failure) : CleanText.text(message.strip());
    }
}
