package course.grade.report;

import course.CleanText;
import course.grade.collect.UploadName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A changed file that several students handed in, the same but for white space. */
public record IdenticalFile(String name, List<String> students) {
    public IdenticalFile {
        students = List.copyOf(students);
    }

    /** All of them in a class, by name; what one student handed in twice is none. */
    public static List<IdenticalFile> in(Collection<GradedSubmission> grades) {
        Map<String, List<String>> owners = new TreeMap<>();
        for (GradedSubmission graded : grades) {
            graded.files()
                    .forEach((name, digest) -> owners.computeIfAbsent(name + " " + digest, key -> new ArrayList<>())
                            .add(graded.student()));
        }
        List<IdenticalFile> shared = new ArrayList<>();
        owners.forEach((file, students) -> {
            if (students.stream().map(UploadName::key).distinct().count() > 1) {
                shared.add(new IdenticalFile(CleanText.name(file.substring(0, file.lastIndexOf(' '))), students));
            }
        });
        return shared;
    }
}
