package course.grade;

import java.io.IOException;

/** Grades submissions; several threads may call it at once. */
public interface Grader extends AutoCloseable {
    /** What isolates the submissions' code, as it is recorded: {@code bubblewrap} or {@code none}. */
    String isolation();

    /**
     * A verdict on every task, whatever the submission does.
     *
     * @throws IOException if the grader fails, at no fault of the submission
     */
    Grade grade(Submission submission) throws IOException;

    @Override
    void close();
}
