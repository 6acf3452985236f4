package course.grade.report;

import course.exercises.Chapter;
import course.exercises.Task;
import course.grade.Grade;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Grades without a submission. */
public final class SampleGrades {
    private SampleGrades() {}

    /** A grade with a verdict on each task of a chapter. */
    public static GradedSubmission graded(
            String student, Chapter chapter, Function<Task, TaskGrade> verdict, String... flags) {
        return graded(student, chapter.tasks().stream().map(verdict).toList(), flags);
    }

    /** A grade with these verdicts. */
    public static GradedSubmission graded(String student, List<TaskGrade> verdicts, String... flags) {
        return new GradedSubmission(new Grade(student, verdicts, List.of(flags)), "bubblewrap", Map.of());
    }

    /** The same grade of a submission with a changed file that has this digest. */
    public static GradedSubmission withFile(GradedSubmission graded, String digest) {
        return new GradedSubmission(graded.grade(), graded.isolation(), Map.of("Sums.java", digest));
    }

    /** A verdict without a known mistake. */
    public static TaskGrade verdict(Task task, TaskStatus status, String message) {
        return new TaskGrade(task, status, message, Optional.empty());
    }
}
