package course.grade.run;

import course.exercises.Chapter;
import course.exercises.Task;
import course.grade.Grade;
import course.grade.Grader;
import course.grade.NoIsolationException;
import course.grade.Submission;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.toy.ToyChapter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A grader that takes the first exercise's file for a list of right tasks, and remembers which students it graded. */
final class FakeGrader implements GraderFactory, Grader {
    final List<String> graded = Collections.synchronizedList(new ArrayList<>());

    String version = "one";
    String isolation = "bubblewrap";
    Path settings = Path.of("course.properties"); // which is not there
    Function<Submission, Grade> judge = FakeGrader::honest;

    @Override
    public Chapter chapter() {
        return ToyChapter.CHAPTER;
    }

    @Override
    public Path settings() {
        return settings;
    }

    @Override
    public String courseVersion() {
        return version;
    }

    @Override
    public Grader open(long seed, int submissions, boolean unsafe, boolean inParts) throws NoIsolationException {
        if (isolation.equals("none") && !unsafe) {
            throw new NoIsolationException("this machine cannot isolate");
        }
        return this;
    }

    @Override
    public String isolation() {
        return isolation;
    }

    @Override
    public Grade grade(Submission submission) {
        graded.add(submission.student());
        return judge.apply(submission);
    }

    @Override
    public void close() {}

    static Grade honest(Submission submission) {
        String right = new String(submission.files().get(ToyChapter.SUMS.fileName()), StandardCharsets.UTF_8);
        return graded(
                submission,
                task -> right.contains(task.id()) ? TaskStatus.PASS : TaskStatus.WRONG,
                submission.student().endsWith("7") ? List.of("a link was refused") : List.of());
    }

    static Grade all(Submission submission, TaskStatus status) {
        return graded(submission, task -> status, List.of());
    }

    private static Grade graded(Submission submission, Function<Task, TaskStatus> status, List<String> flags) {
        List<TaskGrade> tasks = ToyChapter.CHAPTER.tasks().stream()
                .map(task -> grade(task, status.apply(task)))
                .toList();
        return new Grade(submission.student(), tasks, flags);
    }

    private static TaskGrade grade(Task task, TaskStatus status) {
        return new TaskGrade(
                task,
                status,
                status == TaskStatus.PASS ? "" : "Not right yet.\nLook again.",
                status == TaskStatus.WRONG ? Optional.of("some-mistake") : Optional.empty());
    }
}
