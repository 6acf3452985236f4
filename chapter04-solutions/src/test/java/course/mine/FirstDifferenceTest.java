package course.mine;

import static org.assertj.core.api.Assertions.assertThat;

import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstDifferenceTest {
    private static final int[][] IDS = {{1, 2, 3}, {1, 2, 3}};

    @TempDir
    private Path root = Path.of("set by JUnit");

    private final GPTModel textbook = new GPTModel(new GPTConfig(30, 8, 12, 3, 2, 0, false));

    @SuppressWarnings("NullAway.Init")
    private SolvedExercises exercises;

    /** Small embeddings, as trained ones are: of their variance, 1e-5 is a good part. */
    @BeforeEach
    void fill() throws Exception {
        exercises = new SolvedExercises(root);
        textbook.initialize(TorchRandom.seeded(123));
        for (String path : new String[] {"tok_emb.weight", "pos_emb.weight"}) {
            Objects.requireNonNull(textbook.namedParameters().get(path))
                    .fill(values -> TorchRandom.seeded(7).uniform(values, -0.01f, 0.01f));
        }
    }

    private Optional<String> difference() {
        ModelParts parts = ModelParts.of(SolvedExercises.CHAPTER, exercises.compiled());
        return FirstDifference.between(textbook, new StudentGpt(textbook, parts), IDS);
    }

    @Test
    void right_parts_agree() {
        assertThat(difference()).isEmpty();
    }

    @Test
    void an_epsilon_outside_the_root_is_found_in_the_first_norm() throws Exception {
        exercises.replace(
                SolvedExercises.task("B1"), "Transforms.sqrt(variance.add(eps))", "Transforms.sqrt(variance).add(eps)");

        assertThat(difference())
                .hasValueSatisfying(told -> assertThat(told)
                        .startsWith("trf_blocks.0.norm1, sequence 0, token 0, channel 0: expected ")
                        .endsWith("; its input still agreed.\nIt comes from: B1 layer normalization."));
    }

    @Test
    void an_untrained_block_whose_norms_are_swapped_is_wired_by_its_own_task() throws Exception {
        exercises.replace(SolvedExercises.task("B7"), "norm2.apply(h)", "norm1.apply(h)");

        assertThat(difference())
                .hasValueSatisfying(told -> assertThat(told)
                        .startsWith("the input of trf_blocks.0.norm1, ")
                        .endsWith("It comes from: B7 the transformer block."));
    }

    @Test
    void of_the_logits_the_id_is_named() throws Exception {
        exercises.replace(SolvedExercises.task("B8"), "finalNorm.apply(x)", "finalNorm.apply(x).mul(0)");

        assertThat(difference())
                .hasValueSatisfying(told -> assertThat(told)
                        .startsWith("the logits, sequence 0, token 0, id 0: expected ")
                        .endsWith("It comes from: B8 from token ids to logits."));
    }

    @Test
    void the_sequence_of_the_difference_is_named() throws Exception {
        exercises.replace(
                SolvedExercises.task("B8"),
                "x = block.apply(x);",
                "x = block.apply(x);\nx.putScalar(new int[] {1, 2, 3}, 9);");

        assertThat(difference())
                .hasValueSatisfying(
                        told -> assertThat(told)
                                .startsWith("the input of trf_blocks.1, sequence 1, token 2, channel 3: expected ")
                                .endsWith(
                                        ", yours 9.0000; every module before it still agreed.\nIt comes from: B8 from token ids to logits."));
    }
}
