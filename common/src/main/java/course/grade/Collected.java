package course.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /** The submissions by their students; of two with the same name, the second gets a number and a flag. */
    public SortedMap<String, Submission> byName() {
        SortedMap<String, Submission> named = new TreeMap<>();
        for (Submission found : submissions) {
            String name = found.student();
            int number = 2;
            while (named.containsKey(name)) {
                name = found.student() + " (" + number++ + ")";
            }
            List<String> flags = new ArrayList<>(found.flags());
            if (number > 2) {
                flags.add("another submission has the same name");
            }
            named.put(name, found.with(name, flags));
        }
        return named;
    }
}
