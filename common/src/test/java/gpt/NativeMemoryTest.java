package gpt;

import static gpt.Samples.randn;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import gpt.attention.AttentionMask;
import gpt.attention.MultiHeadAttention;
import gpt.checkpoint.GPT2Checkpoint;
import gpt.checkpoint.SafeFile;
import gpt.engine.Engine;
import gpt.generation.TextGenerator;
import gpt.generation.TokenSampler;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.nn.Embedding;
import gpt.nn.GELU;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import gpt.nn.Linear;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A forward pass leaves nothing outside the Java heap but its result. */
class NativeMemoryTest {
    private static final GPTConfig SMALL = new GPTConfig(53, 16, 12, 2, 1, 0.1, true);
    private static final int[][] IDS = {{1, 2, 3}, {4, 5, 6}};

    private final GPTModel model = seeded(new GPTModel(SMALL), 1);

    @Test
    void a_thousand_passes_leave_not_one_array() {
        assertPassesLeaveNothing(1000);
    }

    @Test
    void passes_in_training_leave_not_one_array() {
        model.train();
        assertPassesLeaveNothing(1000);
    }

    private void assertPassesLeaveNothing(int passes) {
        try (LiveArrays live = LiveArrays.watch()) {
            for (int pass = 0; pass < passes; pass++) {
                model.forward(IDS).close();
                assertThat(live.lengths()).as("after pass %d", pass).isEmpty();
            }
        }
    }

    @Test
    void generating_leaves_not_one_array() {
        try (LiveArrays live = LiveArrays.watch()) {
            new TextGenerator(model, TokenSampler.greedy()).generate(IDS, 20);

            assertThat(live.lengths()).isEmpty();
        }
    }

    @Test
    void initializing_again_leaves_as_many_arrays_as_there_are_parameters() {
        GPTModel fresh = new GPTModel(SMALL);
        try (LiveArrays live = LiveArrays.watch()) {
            for (int again = 0; again < 3; again++) {
                seeded(fresh, again);
                assertThat(live.count()).isEqualTo(fresh.namedParameters().size());
            }
        }
    }

    @Test
    void a_permuted_array_leaves_no_copy() {
        INDArray x = randn(1, 2, 4, 3).permute(0, 2, 1);
        for (Layer layer : List.of(new Linear(4, 5, true), new LayerNorm(4), new GELU())) {
            seeded(layer, 1);
            try (LiveArrays live = LiveArrays.watch()) {
                layer.forward(x).close();

                assertThat(live.lengths()).as("%s", layer).isEmpty();
            }
        }
    }

    @Test
    void a_thousand_passes_of_the_engine_leave_not_one_array() {
        Engine engine = Engine.of(model);
        try (LiveArrays live = LiveArrays.watch()) {
            for (int pass = 0; pass < 1000; pass++) {
                engine.logits(IDS).close();
                engine.nextLogits(IDS);
                assertThat(live.lengths()).as("after pass %d", pass).isEmpty();
            }
        }
    }

    @Test
    void loading_a_checkpoint_leaves_as_many_arrays_as_there_are_parameters() {
        Path file = SafeFile.tinyPath();
        try (LiveArrays live = LiveArrays.watch()) {
            GPTModel tied = GPT2Checkpoint.load(file, 2);

            assertThat(live.count()).isEqualTo(tied.distinctParameters().size());
        }
    }

    @Test
    void a_pass_that_fails_on_its_way_leaves_not_one_array() {
        AttentionMask blind = (query, key) -> query != 1;
        GPTModel failing = seeded(new GPTModel(SMALL, blind), 1);
        try (LiveArrays live = LiveArrays.watch()) {
            assertThatThrownBy(() -> failing.forward(IDS)).hasMessageContaining("token 1 see nothing");
            assertThatThrownBy(() -> Engine.of(failing).logits(IDS)).hasMessageContaining("token 1 see nothing");
            assertThatThrownBy(() -> model.forward(new int[][] {{1, 53}})).hasMessageContaining("id 53");

            assertThat(live.lengths()).isEmpty();
        }
    }

    static Stream<Arguments> layersWithoutValues() {
        return Stream.of(
                arguments(new Embedding(5, 3), Nd4j.createFromArray(1, 2)),
                arguments(new Linear(3, 2, true), randn(1, 2, 3)),
                arguments(new LayerNorm(3), randn(1, 2, 3)),
                arguments(new MultiHeadAttention(6, 2, 0, true), randn(1, 2, 3, 6)),
                arguments(new GPTModel(SMALL), Nd4j.createFromArray(IDS)));
    }

    @ParameterizedTest
    @MethodSource("layersWithoutValues")
    void a_layer_without_values_leaves_not_one_array(Layer layer, INDArray x) {
        try (LiveArrays live = LiveArrays.watch()) {
            assertThatThrownBy(() -> layer.forward(x)).isInstanceOf(IllegalStateException.class);

            assertThat(live.lengths()).isEmpty();
        }
    }

    @Test
    void arrays_that_nobody_closed_are_counted_to_the_single_one() {
        List<INDArray> logits = new ArrayList<>();
        try (LiveArrays live = LiveArrays.watch()) {
            for (int pass = 0; pass < 5; pass++) {
                logits.add(model.forward(IDS));
            }
            assertThat(live.lengths()).hasSize(5).containsOnly(2 * 3 * 53L);

            logits.remove(4).close();
            assertThat(live.count()).isEqualTo(4);
        }
    }

    @Test
    void arrays_that_nobody_even_refers_to_are_counted_after_a_garbage_collection_too() {
        try (LiveArrays live = LiveArrays.watch()) {
            for (int i = 0; i < 7; i++) {
                Nd4j.createUninitialized(10 + i);
            }
            System.gc();

            assertThat(live.lengths()).containsExactly(10L, 11L, 12L, 13L, 14L, 15L, 16L);
        }
    }

    @Test
    void views_do_not_count() {
        INDArray x = randn(1, 4, 6);
        try (LiveArrays live = LiveArrays.watch()) {
            assertThat(x.slice(1).length()).isEqualTo(6);
            assertThat(x.reshape(2, 12).permute(1, 0).length()).isEqualTo(24);

            assertThat(live.count()).isZero();
        }
    }
}
