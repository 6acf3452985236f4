package course.grade.judge;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.counts.ParameterCounts;
import course.exercises.dropout.SeparateDropout;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import course.grade.Sandbox;
import course.grade.TaskStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All tasks of a submission share a worker, and what may have failed for that is asked once more in a fresh one. */
@Tag("once") // HonestSubmissionsTest shows that workers answer on each JDK
class RetryTest {
    private static final String BAND = "INDArray distances = distances(seqLength);";
    private static final String FIELD = "public static INDArray receptiveField(INDArray mask, int layers) {";

    private static int workers;

    /** Workers without isolation, which are counted. */
    private static final Sandbox COUNTING = new Sandbox() {
        @Override
        public String kind() {
            return Room.NONE.kind();
        }

        @Override
        public Process start(List<String> command, List<Path> readable, Limits limits) throws IOException {
            workers++;
            return Room.NONE.start(command, readable, limits);
        }
    };

    private static Judge judge;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        judge = Room.judge(7, COUNTING);
        judge.prepareForMany();
    }

    @AfterAll
    static void close() {
        judge.close();
    }

    private static Map<String, TaskStatus> failures(Handed handed) throws IOException {
        workers = 0;
        return Room.failures(judge.grade(handed.in()));
    }

    /** Solutions with a field that tasks can leave set for others. */
    private static Handed neighbors(String body) {
        return Handed.neighbors(body)
                .with(AttentionMasks.EXERCISE, "() {}\n", "() {}\nprivate static boolean spoiled;\n");
    }

    @Test
    void right_answers_need_one_worker() throws IOException {
        assertThat(failures(Handed.solutions())).isEmpty();
        assertThat(workers).isEqualTo(1);
    }

    @Test
    void the_initial_weights_of_a_large_layer_cost_no_fresh_worker() throws IOException {
        Handed handed = neighbors("""
                new gpt.nn.Linear(768, 3072, true).initialize(gpt.random.TorchRandom.seeded(123));
                return Transforms.abs(distances(seqLength)).lte(1);""");

        assertThat(failures(handed)).isEmpty();
        assertThat(workers).isEqualTo(1);
    }

    @Test
    void a_task_that_another_one_spoiled_passes_in_a_fresh_worker() throws IOException {
        Handed handed = neighbors("spoiled = true; return Transforms.abs(distances(seqLength)).lte(1);")
                .with(AttentionMasks.EXERCISE, BAND, "if (spoiled) { return null; } " + BAND);

        assertThat(failures(handed)).isEmpty();
        assertThat(workers).isEqualTo(2);
    }

    @Test
    void a_task_that_fails_before_all_others_is_not_retried() throws IOException {
        Handed handed = neighbors("return null;")
                .without(ParameterCounts.EXERCISE)
                .without(ModelSizes.EXERCISE)
                .without(SeparateDropout.EXERCISE);

        assertThat(failures(handed)).containsEntry("4.3a", TaskStatus.WRONG);
        assertThat(workers).isEqualTo(1);
    }

    @Test
    void after_a_stub_a_task_is_not_retried_either() throws IOException {
        Handed handed = neighbors("throw new UnsupportedOperationException(\"TODO 4.3a: later\");")
                .with(AttentionMasks.EXERCISE, BAND, "if (left > 0) { return null; } " + BAND)
                .without(ParameterCounts.EXERCISE)
                .without(ModelSizes.EXERCISE);

        assertThat(failures(handed))
                .containsEntry("4.3a", TaskStatus.NOT_IMPLEMENTED)
                .containsEntry("4.3b", TaskStatus.WRONG);
        assertThat(workers).isEqualTo(1);
    }

    @Test
    void all_retries_share_one_fresh_worker() throws IOException {
        Handed handed = neighbors("return null;")
                .with(AttentionMasks.EXERCISE, BAND, "if (left > 0) { return null; } " + BAND)
                .with(AttentionMasks.EXERCISE, FIELD, FIELD + " if (layers > 0) { return null; }");

        assertThat(failures(handed)).containsOnlyKeys("4.3a", "4.3b", "4.3d");
        assertThat(workers).isEqualTo(2);
    }

    @Test
    void a_retry_that_ends_the_worker_is_asked_again_if_others_were_asked_before() throws IOException {
        Handed handed = neighbors("spoiled = true; return Transforms.abs(distances(seqLength)).lte(1);")
                .with(AttentionMasks.EXERCISE, BAND, "if (spoiled) { System.exit(1); } " + BAND)
                .with(AttentionMasks.EXERCISE, FIELD, FIELD + " spoiled = true; if (layers > 0) { return null; }");

        assertThat(failures(handed)).isEqualTo(Map.of("4.3d", TaskStatus.WRONG));
    }
}
