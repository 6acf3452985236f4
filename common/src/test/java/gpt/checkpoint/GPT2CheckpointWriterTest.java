package gpt.checkpoint;

import static gpt.Samples.TINY;
import static gpt.Samples.floats;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GPT2CheckpointWriterTest {
    private static final int[][] IDS = {{3, 1, 4, 1}, {5, 9, 2, 6}};

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path written(GPTModel model) throws IOException {
        Path file = folder.resolve("model.safetensors");
        GPT2CheckpointWriter.write(model, DType.F32, file);
        return file;
    }

    @Test
    void the_published_layout_comes_out_as_it_went_in() throws IOException {
        GPTModel model = GPT2Checkpoint.load(SafeFile.tinyPath(), 2);

        try (SafeTensors original = SafeFile.open(SafeFile.tinyBytes());
                SafeTensors copy = SafeTensors.open(written(model))) {
            List<String> weights = original.tensors().keySet().stream()
                    .filter(name -> !name.endsWith(".attn.bias")) // a mask, in older files
                    .toList();
            assertThat(copy.tensors().keySet()).containsExactlyInAnyOrderElementsOf(weights);
            assertThat(weights).allSatisfy(name -> {
                assertThat(copy.tensor(name).shape())
                        .isEqualTo(original.tensor(name).shape());
                assertThat(SafeFile.numbers(copy, name)).isEqualTo(SafeFile.numbers(original, name));
            });
        }
    }

    @Test
    void a_saved_model_knows_its_heads_and_computes_the_same() throws IOException {
        GPTConfig config = new GPTConfig(11, 8, 6, 3, 2, 0, true);
        GPTModel model = seeded(GPTModel.withTiedHead(config), 1);
        model.eval();
        GPTModel loaded = GPT2Checkpoint.load(written(model));
        loaded.eval();

        assertThat(loaded.config().nHeads()).isEqualTo(3);
        assertThat(floats(loaded.forward(IDS))).containsExactly(floats(model.forward(IDS)));
    }

    @Test
    void a_model_with_a_head_of_its_own_and_no_biases_for_query_key_and_value_gets_biases_of_0() throws IOException {
        GPTModel model = seeded(new GPTModel(TINY), 1);
        model.eval();
        GPTModel loaded = GPT2Checkpoint.load(written(model));
        loaded.eval();

        assertThat(loaded.config().qkvBias()).isTrue();
        assertThat(floats(loaded.forward(IDS))).containsExactly(floats(model.forward(IDS)));
    }

    @Test
    void a_model_without_values_cannot_be_saved() {
        assertThatThrownBy(() -> written(new GPTModel(TINY)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no values yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "many", "9999999999"})
    void a_number_of_heads_that_cannot_be_is_refused(String heads) throws IOException {
        byte[] bytes = SafeFile.tiny().bytesWithMetadata("\"__metadata__\":{\"n_heads\":\"" + heads + "\"},");
        Path file = Files.write(folder.resolve("heads.safetensors"), bytes);

        assertThatThrownBy(() -> GPT2Checkpoint.load(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(file + ": gives n_heads \"" + heads
                        + "\" in its metadata, expected a whole number that divides emb_dim 20");
    }
}
