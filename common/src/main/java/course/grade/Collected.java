package course.grade;

import java.util.List;

/**
 * The submissions in the folder of a class.
 *
 * @param submissions a submission for each student
 * @param leftOut the names of files and folders that are no submissions
 */
public record Collected(List<Submission> submissions, List<String> leftOut) {
    public Collected {
        submissions = List.copyOf(submissions);
        leftOut = List.copyOf(leftOut);
    }
}
