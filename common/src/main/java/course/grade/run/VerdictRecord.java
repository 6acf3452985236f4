package course.grade.run;

import course.exercises.Chapter;
import course.grade.Grade;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.grade.report.GradedSubmission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of a student's {@code verdict.json}.
 *
 * @param seed the seed of the questions
 * @param version the course's version
 * @param digest the digest of the submission
 * @param files a digest of each file that the student changed, by its name
 */
record VerdictRecord(
        String student,
        long seed,
        String version,
        String digest,
        String isolation,
        List<TaskVerdict> tasks,
        List<String> flags,
        Map<String, String> files) {
    record TaskVerdict(
            String task,
            TaskStatus status,
            String message,
            @Nullable String mistake) {}

    static VerdictRecord of(GradedSubmission graded, RunRecord run) {
        return new VerdictRecord(
                graded.student(),
                run.seed(),
                run.version(),
                run.submissions().getOrDefault(graded.student(), ""),
                graded.isolation(),
                graded.grade().tasks().stream()
                        .map(task -> new TaskVerdict(
                                task.task().id(),
                                task.status(),
                                task.message(),
                                task.mistake().orElse(null)))
                        .toList(),
                graded.grade().flags(),
                new TreeMap<>(graded.files()));
    }

    /** Whether it is the verdict on this student's submission as it is now, on the run's questions. */
    boolean fits(String student, RunRecord run) {
        return this.student.equals(student)
                && seed == run.seed()
                && version.equals(run.version())
                && digest.equals(run.submissions().get(student));
    }

    /** The verdict, on tasks of this chapter. */
    GradedSubmission graded(Chapter chapter) {
        List<TaskGrade> grades = tasks.stream()
                .map(task -> new TaskGrade(
                        chapter.task(task.task()), task.status(), task.message(), Optional.ofNullable(task.mistake())))
                .toList();
        return new GradedSubmission(new Grade(student, grades, flags), isolation, files);
    }
}
