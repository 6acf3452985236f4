package course.grade.report;

import course.CleanText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The submissions that an instructor should look at: strange ends, refused files, and files that students share.
 *
 * @param withoutIsolation whether a submission was graded without isolation
 * @param flagged the students whose submissions have flags, first those whose submission nothing can read
 */
record ManualReview(boolean withoutIsolation, List<Flagged> flagged, List<SharedFile> shared) {
    /** A student, and why the submission should be looked at. */
    record Flagged(String student, String reason) {}

    /** A changed file that several students handed in, byte for byte. */
    record SharedFile(String name, List<String> students) {}

    static ManualReview of(List<GradedSubmission> grades) {
        List<Flagged> flagged = grades.stream()
                .filter(graded -> !graded.flags().isEmpty())
                .sorted(Comparator.comparing(graded -> !graded.unreadable()))
                .map(graded -> new Flagged(graded.student(), String.join("; ", graded.flags())))
                .toList();
        return new ManualReview(grades.stream().anyMatch(graded -> !graded.isolated()), flagged, shared(grades));
    }

    private static List<SharedFile> shared(List<GradedSubmission> grades) {
        Map<String, List<String>> owners = new TreeMap<>();
        for (GradedSubmission graded : grades) {
            graded.files()
                    .forEach((name, digest) -> owners.computeIfAbsent(name + " " + digest, key -> new ArrayList<>())
                            .add(graded.student()));
        }
        owners.values().removeIf(students -> students.size() == 1);
        List<SharedFile> shared = new ArrayList<>();
        owners.forEach((file, students) ->
                shared.add(new SharedFile(CleanText.name(file.substring(0, file.lastIndexOf(' '))), students)));
        return shared;
    }
}
