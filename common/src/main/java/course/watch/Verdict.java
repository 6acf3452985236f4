package course.watch;

import course.compile.Compilation;
import course.exercises.Exercise;
import course.run.CourseResult;
import java.util.List;
import java.util.Set;

/**
 * What is to be said after a save.
 *
 * @param result what is known of all tasks; of exercises that were not run again, what came of them before
 * @param compilation what came of compiling
 * @param ran the exercises that were run
 * @param printed the first lines that the student's code printed meanwhile; the last of a failed test are with it
 * @param timings how long it took
 * @param stillRunning whether a call of an earlier run, which was given up, goes on all the same
 */
public record Verdict(
        CourseResult result,
        Compilation compilation,
        Set<Exercise> ran,
        List<String> printed,
        Timings timings,
        boolean stillRunning) {
    public Verdict {
        ran = Set.copyOf(ran);
        printed = List.copyOf(printed);
    }
}
