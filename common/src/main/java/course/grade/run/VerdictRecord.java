package course.grade.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import course.exercises.Chapter;
import course.exercises.Task;
import course.grade.Grade;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.grade.report.GradedSubmission;
import course.run.PartScore;
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
 * @param inParts whether it tells which parts of its tasks are earned
 */
record VerdictRecord(
        String student,
        long seed,
        String version,
        String digest,
        String isolation,
        List<TaskVerdict> tasks,
        List<String> flags,
        Map<String, String> files,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean inParts) {
    record TaskVerdict(
            String task,
            TaskStatus status,
            String message,
            @Nullable String mistake,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            List<PartVerdict> parts) {}

    record PartVerdict(int number, boolean earned, String message) {
        static PartVerdict of(PartScore part) {
            return new PartVerdict(part.part().number(), part.earned(), part.message());
        }

        PartScore score(Task task) {
            return new PartScore(task.parts().get(number - 1), earned, message);
        }
    }

    static VerdictRecord of(GradedSubmission graded, RunRecord run, boolean inParts) {
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
                                task.mistake().orElse(null),
                                task.parts().stream().map(PartVerdict::of).toList()))
                        .toList(),
                graded.grade().flags(),
                new TreeMap<>(graded.files()),
                inParts);
    }

    /** Whether it is the verdict on this student's submission as it is now, on the run's questions. */
    boolean fits(String student, RunRecord run) {
        return this.student.equals(student)
                && seed == run.seed()
                && version.equals(run.version())
                && digest.equals(run.submissions().get(student));
    }

    /** Whether it tells what this chapter wants to know: where points are earned in parts, which of them are. */
    boolean suffices(Chapter chapter) {
        return inParts || !chapter.isInParts();
    }

    /** The verdict, on tasks of this chapter. */
    GradedSubmission graded(Chapter chapter) {
        List<TaskGrade> grades = tasks.stream()
                .map(verdict -> {
                    Task task = chapter.task(verdict.task());
                    List<PartVerdict> parts = verdict.parts();
                    return new TaskGrade(
                            task,
                            verdict.status(),
                            verdict.message(),
                            Optional.ofNullable(verdict.mistake()),
                            parts == null || !chapter.isInParts()
                                    ? List.of()
                                    : parts.stream()
                                            .map(part -> part.score(task))
                                            .toList());
                })
                .toList();
        return new GradedSubmission(new Grade(student, grades, flags), isolation, files);
    }
}
