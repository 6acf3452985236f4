package course.grade.run;

import course.grade.Collected;
import course.grade.NoIsolationException;
import course.grade.SubmissionGrader;
import java.io.IOException;
import java.nio.file.Path;

/** What a run needs of the rest of the grader. */
public interface Engine {
    /** The submissions in a folder, in any order. */
    Collected collect(Path folder) throws IOException;

    /** What the verdicts depend on: another version may come to others. */
    String version() throws IOException;

    /**
     * Makes everything ready to grade.
     *
     * @param submissions how many there are to grade
     * @param unsafe whether to go on where nothing isolates
     * @throws NoIsolationException if nothing does, and that was not wanted
     */
    Prepared prepare(long seed, int submissions, boolean unsafe) throws NoIsolationException, IOException;

    /**
     * A grader and what isolates it.
     *
     * @param isolation such as {@code bubblewrap}, or {@code none}
     */
    record Prepared(String isolation, SubmissionGrader grader) {}
}
