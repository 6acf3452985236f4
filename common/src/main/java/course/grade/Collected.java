package course.grade;

import java.util.List;

/**
 * What was found in the folder of a class.
 *
 * @param submissions a submission for each student
 * @param leftOut the names of what is known to be no submission
 */
public record Collected(List<Submission> submissions, List<String> leftOut) {
    public Collected {
        submissions = List.copyOf(submissions);
        leftOut = List.copyOf(leftOut);
    }
}
