package course.grade;

import java.util.List;
import java.util.Map;

/**
 * What one student handed in, as far as it is taken: the text of the {@code .java} files of package {@code chapter04}.
 *
 * @param student the name of the folder or zip that it came in
 * @param files the content of each file, by its name, such as {@code Exercise43NeighborMask.java}
 * @param flags what was refused, and why
 */
public record Submission(String student, Map<String, byte[]> files, List<String> flags) {
    public Submission {
        files = Map.copyOf(files);
        flags = List.copyOf(flags);
    }
}
