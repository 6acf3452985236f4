package course.grade.judge;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Exercise;
import course.exercises.Task;
import course.grade.Sandbox;
import course.grade.TaskStatus;
import course.grade.process.Allowance;
import course.grade.process.WorkerClasses;
import course.grade.process.WorkerCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One worker for all tasks of a submission, and a fresh one for what may be another task's fault. */
class SubmissionWorkerTest {
    private static final Allowance AMPLE = new Allowance(Duration.ofSeconds(20), Duration.ofSeconds(40));
    private static final Allowance SPENT = new Allowance(Duration.ZERO, Duration.ZERO);

    private static final String RIGHT_BAND = "INDArray distances = distances(seqLength);";

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private int started;

    /** Workers without isolation, which are counted. */
    private final Sandbox sandbox = new Sandbox() {
        @Override
        public String kind() {
            return Room.NONE.kind();
        }

        @Override
        public Process start(List<String> command, List<Path> readable, Limits limits) throws IOException {
            started++;
            return Room.NONE.start(command, readable, limits);
        }
    };

    /** The verdicts on 4.3a and 4.3b, when 4.3a is examined first. */
    private List<TaskStatus> verdicts(Handed handed, Allowance forBudget) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path work = Files.createDirectory(folder.resolve("compiler"));
        WorkerClasses visible = WorkerClasses.of(folder.resolve("visible"), Room.classPath());
        try (SubmissionCompiler compiler = new SubmissionCompiler(work, Room.classPath(), visible.classPath())) {
            compiler.compile(handed.in().files(), classes);
        }
        SubmissionBudget budget = new SubmissionBudget(forBudget, System::nanoTime);
        List<TaskStatus> verdicts = new ArrayList<>();
        try (SubmissionWorker worker =
                new SubmissionWorker(sandbox, visible, classes, WorkerCommand.libraries(), new Questions(7))) {
            for (Task task : List.of(Task.NEIGHBORS, Task.BAND)) {
                verdicts.add(worker.examine(task, AMPLE, budget).status());
            }
        }
        return verdicts;
    }

    /** Solutions whose 4.3a spoils their 4.3b. */
    private static Handed spoiling() {
        return Handed.neighbors("spoiled = true; return Transforms.abs(distances(seqLength)).lte(1);")
                .with(Exercise.NEIGHBOR_MASK, "() {}\n", "() {}\nprivate static boolean spoiled;\n")
                .with(Exercise.NEIGHBOR_MASK, RIGHT_BAND, "if (spoiled) { return null; } " + RIGHT_BAND);
    }

    @Test
    void all_tasks_share_a_worker() throws IOException {
        assertThat(verdicts(Handed.solutions(), AMPLE)).containsOnly(TaskStatus.PASS);
        assertThat(started).isEqualTo(1);
    }

    @Test
    void a_task_that_another_one_spoiled_passes_in_a_fresh_worker() throws IOException {
        assertThat(verdicts(spoiling(), AMPLE)).containsExactly(TaskStatus.PASS, TaskStatus.PASS);
        assertThat(started).isEqualTo(2);
    }

    @Test
    void without_budget_for_a_retry_the_first_verdict_counts() throws IOException {
        assertThat(verdicts(spoiling(), SPENT)).containsExactly(TaskStatus.PASS, TaskStatus.WRONG);
    }

    @Test
    void a_task_that_fails_in_a_fresh_worker_is_not_retried() throws IOException {
        assertThat(verdicts(Handed.neighbors("return null;"), AMPLE))
                .containsExactly(TaskStatus.WRONG, TaskStatus.PASS);
        assertThat(started).isEqualTo(1);
    }

    @Test
    void a_stub_spoils_nothing() throws IOException {
        Handed handed = Handed.neighbors("throw new UnsupportedOperationException(\"TODO 4.3a: later\");")
                .with(Exercise.NEIGHBOR_MASK, RIGHT_BAND, "if (left == 1) { return null; } " + RIGHT_BAND);

        assertThat(verdicts(handed, AMPLE)).containsExactly(TaskStatus.NOT_IMPLEMENTED, TaskStatus.WRONG);
        assertThat(started).isEqualTo(1);
    }

    @Test
    void a_task_that_ends_the_worker_leaves_a_fresh_one() throws IOException {
        assertThat(verdicts(Handed.neighbors("System.exit(0); return null;"), AMPLE))
                .containsExactly(TaskStatus.CRASH, TaskStatus.PASS);
        assertThat(started).isEqualTo(2);
    }
}
