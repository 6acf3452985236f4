package course.grade.run;

import course.exercises.Task;
import course.grade.Collected;
import course.grade.Grade;
import course.grade.NoIsolationException;
import course.grade.Submission;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A grader that takes each submission for a list of tasks that are right, and remembers whom it graded. */
final class FakeEngine implements Engine {
    final List<String> graded = Collections.synchronizedList(new ArrayList<>());

    @Nullable
    IOException refuses;

    List<String> leftOut = List.of();
    String version = "one";
    String isolation = "bubblewrap";
    Function<Submission, Grade> judge = FakeEngine::honest;

    @Override
    public Collected collect(Path folder) throws IOException {
        if (refuses != null) {
            throw refuses;
        }
        try (Stream<Path> students = Files.list(folder)) {
            return new Collected(students.map(FakeEngine::submission).toList(), leftOut);
        }
    }

    private static Submission submission(Path student) {
        try {
            byte[] content = Files.readAllBytes(student.resolve("Exercise41ParameterCounts.java"));
            return new Submission(
                    student.getFileName().toString(), Map.of("Exercise41ParameterCounts.java", content), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Prepared prepare(long seed, int submissions, boolean unsafe) throws NoIsolationException {
        if (isolation.equals("none") && !unsafe) {
            throw new NoIsolationException("nothing isolates here");
        }
        return new Prepared(isolation, submission -> {
            graded.add(submission.student());
            return judge.apply(submission);
        });
    }

    static Grade honest(Submission submission) {
        String right = new String(
                submission.files().get("Exercise41ParameterCounts.java"), java.nio.charset.StandardCharsets.UTF_8);
        return new Grade(
                submission.student(),
                Arrays.stream(Task.values())
                        .map(task -> right.contains(task.id())
                                ? grade(task, TaskStatus.PASS)
                                : grade(task, TaskStatus.WRONG))
                        .toList(),
                submission.student().endsWith("7") ? List.of("a link was refused") : List.of());
    }

    static Grade all(Submission submission, TaskStatus status) {
        return new Grade(
                submission.student(),
                Arrays.stream(Task.values()).map(task -> grade(task, status)).toList(),
                List.of());
    }

    static TaskGrade grade(Task task, TaskStatus status) {
        return new TaskGrade(
                task,
                status,
                status == TaskStatus.PASS ? "" : "Not right yet.\nLook again.",
                status == TaskStatus.WRONG ? Optional.of("some-mistake") : Optional.empty());
    }
}
