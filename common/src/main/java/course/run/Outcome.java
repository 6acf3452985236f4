package course.run;

import course.CleanText;
import course.compile.Problem;
import course.feedback.Message;
import course.feedback.WrongAnswer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one test, in values only: an exception of the student's would keep the student's classes in memory, and so
 * would its stack trace.
 *
 * @param test the test's name as a sentence
 * @param status {@code DONE} if it passed, {@code TODO} if it met a stub
 * @param message the failure's message, or what it is where it has none, cleaned; empty if the test passed
 * @param told the message of a wrong answer, which can be laid out for a width
 * @param trace where the failure was thrown
 * @param problem why the test could not run, if it needs a file that does not compile
 * @param machineFailure why this machine could not run the test, in one sentence; empty if it could
 * @param printed the last lines that the student's code printed in it
 */
public record Outcome(
        String test,
        Status status,
        String message,
        Optional<Message> told,
        List<StackTraceElement> trace,
        Optional<Problem> problem,
        Optional<String> machineFailure,
        List<String> printed) {
    /** Copies the lists. */
    public Outcome {
        trace = List.copyOf(trace);
        printed = List.copyOf(printed);
    }

    /** Of a test that threw this, or passed if it is null. */
    public Outcome(String test, @Nullable Throwable failure, List<String> printed) {
        this(
                test,
                failure == null ? Status.DONE : isTodo(failure) ? Status.TODO : Status.WRONG,
                failure == null ? "" : message(failure),
                failure instanceof WrongAnswer wrong ? Optional.of(wrong.told()) : Optional.empty(),
                trace(failure),
                Optional.empty(),
                Optional.empty(),
                printed);
    }

    /** Of a test that printed nothing. */
    public Outcome(String test, @Nullable Throwable failure) {
        this(test, failure, List.of());
    }

    /** Without a place in the student's code. */
    Outcome(String test, Status status, String message, Optional<Problem> problem, Optional<String> machineFailure) {
        this(test, status, message, Optional.empty(), List.of(), problem, machineFailure, List.of());
    }

    /** Of all tests that need a file that does not compile. */
    static Outcome broken(Problem problem) {
        return new Outcome(
                "it compiles",
                Status.BROKEN,
                CleanText.text(problem.text().strip()),
                Optional.of(problem),
                Optional.empty());
    }

    /**
     * Of a test for which this machine cannot load ND4J's native library.
     *
     * @param complaint what is wrong with the machine, in one sentence with the cure
     * @param untouched whether the task's stub is still there
     */
    static Outcome notRun(String test, String complaint, boolean untouched) {
        Status status = untouched ? Status.TODO : Status.NOT_RUN;
        return new Outcome(test, status, CleanText.text(complaint), Optional.empty(), Optional.of(complaint));
    }

    private static List<StackTraceElement> trace(@Nullable Throwable failure) {
        try {
            return failure == null ? List.of() : List.of(failure.getStackTrace());
        } catch (RuntimeException e) {
            return List.of(); // a student's exception does not tell
        }
    }

    /** Of the JDK's own class, as in a stub. */
    private static boolean isTodo(Throwable failure) {
        return failure.getClass() == UnsupportedOperationException.class
                && String.valueOf(failure.getMessage()).startsWith("TODO ");
    }

    private static String message(Throwable failure) {
        if (!(failure instanceof AssertionError) && !isTodo(failure)) {
            return CleanText.thrown(failure);
        }
        String message = failure.getClass() == AssertionError.class || failure instanceof WrongAnswer
                ? failure.getMessage()
                : CleanText.message(failure);
        return message == null || message.isBlank() ? CleanText.type(failure) : CleanText.text(message.strip());
    }
}
