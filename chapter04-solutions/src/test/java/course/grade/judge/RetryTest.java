package course.grade.judge;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter04;
import course.exercises.masks.AttentionMasks;
import course.grade.TaskStatus;
import course.grade.corpus.Trick;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All tasks of a submission share a worker, and what may have failed for that is asked once more in a fresh one. */
@Tag("once") // HonestSubmissionsTest shows that workers answer on each JDK
class RetryTest extends JudgedSubmissions {
    RetryTest() throws IOException, InterruptedException {
        super(Chapter04.CHAPTER, 7);
    }

    private Map<String, TaskStatus> failures(Trick trick) throws IOException {
        started = 0;
        return failures(grade(trick));
    }

    /** Solutions with a field that tasks can leave set for others. */
    private static Trick neighbors(String body) {
        return Trick.named("ada")
                .body("createNeighborMask", body)
                .members(AttentionMasks.EXERCISE, "private static boolean spoiled;");
    }

    @Test
    void right_answers_need_one_worker() throws IOException {
        assertThat(failures(Trick.named("ada"))).isEmpty();
        assertThat(started).isEqualTo(1);
    }

    @Test
    void the_initial_weights_of_a_large_layer_cost_no_fresh_worker() throws IOException {
        Trick trick = neighbors("""
                new gpt.nn.Linear(768, 3072, true).initialize(gpt.random.TorchRandom.seeded(123));
                return Transforms.abs(distances(seqLength)).lte(1);""");

        assertThat(failures(trick)).isEmpty();
        assertThat(started).isEqualTo(1);
    }

    @Test
    void a_task_that_another_one_spoiled_passes_in_a_fresh_worker() throws IOException {
        Trick trick = neighbors("spoiled = true; return Transforms.abs(distances(seqLength)).lte(1);")
                .first("createBandMask", "if (spoiled) { return null; }");

        assertThat(failures(trick)).isEmpty();
        assertThat(started).isEqualTo(2);
    }

    @Test
    void a_task_that_fails_before_all_others_is_not_retried() throws IOException {
        Trick trick = neighbors("return null;").only(AttentionMasks.EXERCISE);

        assertThat(failures(trick)).containsEntry("4.3a", TaskStatus.WRONG);
        assertThat(started).isEqualTo(1);
    }

    @Test
    void after_a_stub_a_task_is_not_retried_either() throws IOException {
        Trick trick = neighbors("throw new UnsupportedOperationException(\"TODO 4.3a: later\");")
                .first("createBandMask", "if (left > 0) { return null; }")
                .only(AttentionMasks.EXERCISE);

        assertThat(failures(trick))
                .containsEntry("4.3a", TaskStatus.NOT_IMPLEMENTED)
                .containsEntry("4.3b", TaskStatus.WRONG);
        assertThat(started).isEqualTo(1);
    }

    @Test
    void all_retries_share_one_fresh_worker() throws IOException {
        Trick trick = neighbors("return null;")
                .first("createBandMask", "if (left > 0) { return null; }")
                .first("receptiveField", "if (layers > 0) { return null; }");

        assertThat(failures(trick)).containsOnlyKeys("4.3a", "4.3b", "4.3d");
        assertThat(started).isEqualTo(2);
    }

    @Test
    void a_retry_that_ends_the_worker_is_asked_again_if_others_were_asked_before() throws IOException {
        Trick trick = neighbors("spoiled = true; return Transforms.abs(distances(seqLength)).lte(1);")
                .first("createBandMask", "if (spoiled) { System.exit(1); }")
                .first("receptiveField", "spoiled = true; if (layers > 0) { return null; }");

        assertThat(failures(trick)).isEqualTo(Map.of("4.3d", TaskStatus.WRONG));
    }
}
