package course.grade.report;

import course.CleanText;
import course.TextLayout;
import course.grade.NameList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The submissions that an instructor should look at: strange ends, refused files, and files that students share. */
final class ManualReview {
    private static final int MOST_NAMES = 6;

    private final List<GradedSubmission> grades;

    ManualReview(List<GradedSubmission> grades) {
        this.grades = grades;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        for (GradedSubmission graded : unreadableFirst()) {
            List<String> flags = graded.flags();
            if (!flags.isEmpty()) {
                lines.add(graded.student() + ": " + String.join("; ", flags));
            }
        }
        lines.addAll(shared());
        StringBuilder text = new StringBuilder();
        if (grades.stream().anyMatch(graded -> !graded.isolated())) {
            text.append("\nGraded without isolation: submissions could read and change what is here.\n");
        }
        if (!lines.isEmpty()) {
            text.append("\nTo look at by hand\n");
            for (String line : lines) {
                TextLayout.lines(line, 76)
                        .forEach(part -> text.append("  ").append(part).append('\n'));
            }
        }
        return text.toString();
    }

    private List<GradedSubmission> unreadableFirst() {
        return grades.stream()
                .sorted(Comparator.comparing((GradedSubmission graded) -> !graded.unreadable()))
                .toList();
    }

    private List<String> shared() {
        Map<String, List<String>> owners = new TreeMap<>();
        for (GradedSubmission graded : grades) {
            graded.files()
                    .forEach((name, digest) -> owners.computeIfAbsent(name + " " + digest, key -> new ArrayList<>())
                            .add(graded.student()));
        }
        List<String> lines = new ArrayList<>();
        owners.forEach((file, students) -> {
            if (students.size() > 1) {
                String name = CleanText.name(file.substring(0, file.lastIndexOf(' ')));
                lines.add("the same " + name + ": " + NameList.of(students, MOST_NAMES));
            }
        });
        return lines;
    }
}
