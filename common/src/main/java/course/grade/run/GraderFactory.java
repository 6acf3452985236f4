package course.grade.run;

import course.exercises.Chapter;
import course.grade.Grader;
import course.grade.NoIsolationException;
import course.run.CourseProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Opens the grader that a run asks; tests open another one. */
public interface GraderFactory {
    /** The chapter whose exercises are graded. */
    Chapter chapter();

    /** The course's own file of settings; it may be missing. */
    default Path settings() {
        return Path.of(CourseProperties.FILE);
    }

    /** The version of the course: another version may grade the same submission differently. */
    String courseVersion() throws IOException;

    /**
     * Makes a grader ready.
     *
     * @param submissions how many it will be asked to grade
     * @param unsafe whether to go on without isolation
     * @param inParts whether to find out which parts of its tasks a submission earns
     * @throws NoIsolationException if there is no isolation, and {@code unsafe} is false
     */
    Grader open(long seed, int submissions, boolean unsafe, boolean inParts) throws NoIsolationException, IOException;

    /** The files of the published solutions, by name, to tell submissions that copied them; none where they are not known. */
    default Map<String, byte[]> solutions() throws IOException {
        return Map.of();
    }
}
