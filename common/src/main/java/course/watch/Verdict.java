package course.watch;

import course.compile.Compilation;
import course.exercises.Exercise;
import course.run.CourseResult;
import java.util.List;
import java.util.Set;

/**
 * What is to be said after a save.
 *
 * @param result the results of all tasks; for exercises that were not run again, the last ones
 * @param compilation the result of compiling
 * @param ran the exercises that were run
 * @param printed the first lines that the student's code printed meanwhile; the last of a failed test are with it
 * @param seconds how long it took to compile, load and run
 * @param stillRunning whether a call of an earlier run, which was given up, goes on all the same
 */
public record Verdict(
        CourseResult result,
        Compilation compilation,
        Set<Exercise> ran,
        List<String> printed,
        double seconds,
        boolean stillRunning) {
    public Verdict {
        ran = Set.copyOf(ran);
        printed = List.copyOf(printed);
    }
}
