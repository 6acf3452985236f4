package course.grade.similar;

import course.exercises.Task;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.grade.collect.UploadName;
import course.grade.report.GradedSubmission;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tasks that several students of a class fail in the same way: with the same known mistake, or with the same message. */
final class SharedFailures {
    private static final Set<TaskStatus> NO_FAILURE = EnumSet.of(
            TaskStatus.PASS,
            TaskStatus.NOT_IMPLEMENTED,
            TaskStatus.MISSING,
            TaskStatus.UNREADABLE,
            TaskStatus.GRADER_ERROR);

    private final Map<String, List<TaskGrade>> grades = new TreeMap<>();
    private final Map<List<Object>, Set<String>> owners = new HashMap<>();

    /**
     * A task that two fail in the same way.
     *
     * @param grade the verdict on one of them
     * @param others how many others fail in that way
     */
    record Shared(TaskGrade grade, int others) {
        Task task() {
            return grade.task();
        }
    }

    SharedFailures(Collection<GradedSubmission> graded) {
        for (GradedSubmission one : graded) {
            List<TaskGrade> failures = one.grade().tasks().stream()
                    .filter(task -> !NO_FAILURE.contains(task.status()))
                    .toList();
            grades.put(one.student(), failures);
            failures.forEach(failure ->
                    owners.computeIfAbsent(way(failure), any -> new HashSet<>()).add(UploadName.key(one.student())));
        }
    }

    /** What is equal if two fail in the same way; a renamed copy may have other lines. */
    private static List<Object> way(TaskGrade failure) {
        return List.of(
                failure.task(),
                failure.status(),
                failure.mistake().orElse(failure.message().replaceAll("\\.java:[0-9]+", ".java")));
    }

    /** The tasks that both fail in the same way. */
    List<Shared> of(String first, String second) {
        List<List<Object>> ways =
                failures(second).stream().map(SharedFailures::way).toList();
        return failures(first).stream()
                .filter(failure -> ways.contains(way(failure)))
                .map(failure -> new Shared(failure, others(way(failure), first, second)))
                .toList();
    }

    private List<TaskGrade> failures(String student) {
        return grades.getOrDefault(student, List.of());
    }

    private int others(List<Object> way, String first, String second) {
        return (int) owners.getOrDefault(way, Set.of()).stream()
                .filter(owner -> !owner.equals(UploadName.key(first)) && !owner.equals(UploadName.key(second)))
                .count();
    }
}
