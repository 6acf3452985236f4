package gpt.checkpoint;

import static gpt.Samples.floats;
import static gpt.Samples.parameter;
import static gpt.model.GPTConfig.GPT_CONFIG_124M;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import gpt.Oracle;
import gpt.generation.TextGenerator;
import gpt.generation.TokenSampler;
import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.report.LayerTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GPT2CheckpointTest {
    private static final JsonNode TINY = Oracle.data("tiny-gpt2");
    private static final int[][] IDS = Oracle.ids(TINY.get("ids"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static float[] logits(Path file) {
        return floats(GPT2Checkpoint.load(file, 2).forward(IDS));
    }

    @Test
    void a_loaded_model_computes_PyTorchs_logits() {
        assertThat(logits(SafeFile.tinyPath()))
                .containsExactly(floats(Oracle.array(TINY.get("logits"))), Offset.offset(1e-4f));
    }

    @Test
    void a_loaded_model_generates_the_tokens_that_PyTorch_generates() {
        int[][] expected = Oracle.ids(TINY.get("greedy"));
        GPTModel model = GPT2Checkpoint.load(SafeFile.tinyPath(), 2);

        assertThat(new TextGenerator(model, TokenSampler.greedy()).generate(IDS, expected[0].length - IDS[0].length))
                .isDeepEqualTo(expected);
    }

    @Test
    void the_configuration_follows_from_the_file_and_the_heads() {
        try (GPT2Checkpoint file = GPT2Checkpoint.open(SafeFile.tinyPath())) {
            assertThat(file.config(2)).isEqualTo(Oracle.config(TINY.get("config")));
            assertThatThrownBy(() -> file.config(3))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("n_heads must divide emb_dim, got n_heads 3 and emb_dim 20");
        }
    }

    @Test
    void a_model_of_another_size_needs_the_number_of_heads() {
        Path file = SafeFile.tinyPath();

        assertThatThrownBy(() -> GPT2Checkpoint.load(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        file + ": does not say how many heads its model has, and no published GPT-2 has emb_dim 20 and"
                                + " n_layers 2: give the number of heads");
    }

    @Test
    void refuses_a_configuration_of_other_sizes_than_the_files() {
        try (GPT2Checkpoint file = GPT2Checkpoint.open(SafeFile.tinyPath())) {
            assertThatThrownBy(() -> file.model(new GPTConfig(61, 24, 20, 2, 1, 0, true)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nLayers=2")
                    .hasMessageContaining("nLayers=1");
        }
    }

    @Test
    void refuses_to_fill_a_model_of_other_sizes_than_the_files() {
        Path tiny = SafeFile.tinyPath();
        try (GPT2Checkpoint file = GPT2Checkpoint.open(tiny)) {
            GPTModel narrow = GPTModel.withTiedHead(new GPTConfig(61, 24, 8, 2, 2, 0.1, true));

            assertThatThrownBy(() -> file.fill(narrow))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(tiny + " holds a model of " + file.config(2) + ", got " + narrow.config());
        }
    }

    @Test
    void refuses_to_fill_an_output_head_that_the_file_does_not_have() {
        Path tiny = SafeFile.tinyPath();
        try (GPT2Checkpoint file = GPT2Checkpoint.open(tiny)) {
            GPTModel untied = new GPTModel(file.config(2));

            assertThatThrownBy(() -> file.fill(untied))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(tiny + " holds a model whose output head is tied, got one whose head is not");
        }
    }

    @Test
    void the_head_is_tied_unless_the_file_has_one() {
        assertThat(LayerTree.summary(GPT2Checkpoint.load(SafeFile.tinyPath(), 2)))
                .endsWith("1,220 of them shared by tok_emb.weight and out_head.weight");

        SafeFile untied = SafeFile.tiny().with("lm_head.weight", "F32", 61L, 20L);
        GPTModel model = GPT2Checkpoint.load(untied.write(), 2);
        assertThat(LayerTree.summary(model)).doesNotContain("shared");
        assertThat(floats(model.forward(IDS))).containsOnly(0);

        SafeFile twice = SafeFile.tiny();
        twice.with("lm_head.weight", "F32", List.of(61L, 20L), twice.data("wte.weight"));
        assertThat(logits(twice.write())).containsExactly(logits(SafeFile.tinyPath()), Offset.offset(1e-6f));
    }

    @Test
    void names_may_begin_with_transformer() {
        SafeFile prefixed = SafeFile.tiny().prefixed("transformer.");
        assertThat(logits(prefixed.write())).isEqualTo(logits(SafeFile.tinyPath()));

        prefixed.with("lm_head.weight", "F32", 61L, 20L);
        assertThat(logits(prefixed.write())).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"module.", "_orig_mod.", "_orig_mod.module.", "module.transformer.", "_orig_mod.transformer."})
    void names_may_begin_with_the_prefixes_of_PyTorchs_wrappers(String prefix) {
        SafeFile wrapped = SafeFile.tiny().prefixed(prefix);
        assertThat(logits(wrapped.write())).isEqualTo(logits(SafeFile.tinyPath()));

        wrapped.with(prefix.replace("transformer.", "") + "lm_head.weight", "F32", 61L, 20L);
        assertThat(logits(wrapped.write())).containsOnly(0);
    }

    @Test
    void the_message_for_a_shard_of_a_model_says_that_it_is_a_shard() throws IOException {
        byte[] half = SafeFile.tiny().without("h.1.ln_1.bias").bytes();
        Path shard = Files.write(folder.resolve("model-00001-of-00002.safetensors"), half);
        Path whole = Files.write(folder.resolve("model-00001-of-00001.safetensors"), half);

        assertThatThrownBy(() -> GPT2Checkpoint.open(shard))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(shard + ": is shard 1 of 2 of a model; a GPT-2 is loaded from a single file; download"
                        + " model.safetensors instead");
        assertThatThrownBy(() -> GPT2Checkpoint.open(whole))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("tensor \"h.1.ln_1.bias\" is missing");
    }

    @Test
    void a_whole_model_is_loaded_even_if_its_name_is_that_of_a_shard() throws IOException {
        Path file = Files.write(folder.resolve("model-00001-of-00002.safetensors"), SafeFile.tinyBytes());

        assertThat(logits(file)).isEqualTo(logits(SafeFile.tinyPath()));
    }

    @Test
    void masks_of_any_type_in_the_file_are_ignored() {
        SafeFile masks = SafeFile.tiny()
                .without("h.0.attn.bias")
                .with("h.1.attn.bias", "U8", 1L, 1L, 24L, 24L)
                .with("h.1.attn.masked_bias", "F32");

        assertThat(logits(masks.write())).isEqualTo(logits(SafeFile.tinyPath()));
    }

    @Test
    void F16_and_BF16_are_widened() {
        SafeFile half = SafeFile.tiny();
        ByteBuffer numbers = ByteBuffer.allocate(2 * 20).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 20; i++) {
            numbers.putShort((short) 0x3e00); // 1.5 as F16
        }
        half.with("ln_f.weight", "F16", List.of(20L), numbers.array());
        half.with("ln_f.bias", "BF16", 20L);
        GPTModel model = GPT2Checkpoint.load(half.write(), 2);

        assertThat(floats(parameter(model, "final_norm.scale").value())).containsOnly(1.5f);
        assertThat(floats(parameter(model, "final_norm.shift").value())).containsOnly(0);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("tensor \"wte.weight\" is missing, expected [vocab_size, emb_dim]", new SafeFile()),
                arguments(
                        "tensor \"wpe.weight\" is missing, expected [context_length, emb_dim]",
                        SafeFile.tiny().without("wpe.weight")),
                arguments(
                        "tensor \"wte.weight\" has the shape [61], expected [vocab_size, emb_dim]",
                        SafeFile.tiny().with("wte.weight", "F32", 61L)),
                arguments(
                        "tensor \"wpe.weight\" has the shape [24, 21], expected [24, 20]",
                        SafeFile.tiny().with("wpe.weight", "F32", 24L, 21L)),
                arguments(
                        "tensor \"h.1.mlp.c_fc.bias\" is missing, expected [80]",
                        SafeFile.tiny().without("h.1.mlp.c_fc.bias")),
                arguments(
                        "tensor \"h.2.ln_1.weight\" is missing, expected [20]",
                        SafeFile.tiny().with("h.2.attn.bias", "F32", 1L)),
                arguments(
                        "tensor \"h.2.ln_1.weight\" is missing, expected [20]",
                        SafeFile.tiny().with("h.999999999.ln_1.weight", "F32", 20L)),
                arguments(
                        "tensor \"h.0.attn.c_attn.weight\" has the shape [60, 20], expected [20, 60]",
                        SafeFile.tiny().with("h.0.attn.c_attn.weight", "F32", 60L, 20L)),
                arguments(
                        "tensor \"h.1.mlp.c_proj.weight\" has the shape [20, 80], expected [80, 20]",
                        SafeFile.tiny().with("h.1.mlp.c_proj.weight", "F32", 20L, 80L)),
                arguments(
                        "tensor \"ln_f.bias\" has the shape [1, 20], expected [20]",
                        SafeFile.tiny().with("ln_f.bias", "F32", 1L, 20L)),
                arguments(
                        "tensor \"lm_head.weight\" has the shape [20, 61], expected [61, 20]",
                        SafeFile.tiny().with("lm_head.weight", "F32", 20L, 61L)),
                arguments(
                        "tensor \"h.0.attn.rotary\" of shape [3] does not belong to a GPT-2 of 2 blocks",
                        SafeFile.tiny().with("h.0.attn.rotary", "F32", 3L)),
                arguments(
                        "tensor \"transformer.ln_f.bias\" of shape [20] does not belong to a GPT-2 of 2 blocks",
                        SafeFile.tiny().with("transformer.ln_f.bias", "F32", 20L)),
                arguments(
                        "tensor \"h.00.ln_1.bias\" of shape [20] does not belong",
                        SafeFile.tiny().with("h.00.ln_1.bias", "F32", 20L)),
                arguments(
                        "tensor \"ln_f.weight\" holds F64, expected F32, F16 or BF16",
                        SafeFile.tiny().with("ln_f.weight", "F64", 20L)),
                arguments(
                        "holds a GPT-2 that cannot be built: emb_dim must be at least 1, got 0",
                        SafeFile.tiny().with("wte.weight", "F32", 61L, 0L)),
                arguments(
                        "holds a GPT-2 that cannot be built: a size of 99999999999 is too large",
                        SafeFile.tiny().with("wte.weight", "F32", 99999999999L, 0L)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses_a_file_that_is_not_a_GPT_2_and_names_the_tensor(String message, SafeFile wrong) {
        Path file = wrong.write();

        assertThatThrownBy(() -> GPT2Checkpoint.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }

    /** The tensors of a published file of this size, with their shapes only. */
    private static Map<String, TensorInfo> shapes(GPTConfig c) {
        Map<String, TensorInfo> shapes = new LinkedHashMap<>();
        long width = c.embDim();
        add(shapes, "wte.weight", c.vocabSize(), width);
        add(shapes, "wpe.weight", c.contextLength(), width);
        for (int block = 0; block < c.nLayers(); block++) {
            String h = "h." + block + ".";
            add(shapes, h + "ln_1.weight", width);
            add(shapes, h + "ln_1.bias", width);
            add(shapes, h + "attn.bias", 1, 1, c.contextLength(), c.contextLength());
            add(shapes, h + "attn.c_attn.weight", width, 3 * width);
            add(shapes, h + "attn.c_attn.bias", 3 * width);
            add(shapes, h + "attn.c_proj.weight", width, width);
            add(shapes, h + "attn.c_proj.bias", width);
            add(shapes, h + "ln_2.weight", width);
            add(shapes, h + "ln_2.bias", width);
            add(shapes, h + "mlp.c_fc.weight", width, 4 * width);
            add(shapes, h + "mlp.c_fc.bias", 4 * width);
            add(shapes, h + "mlp.c_proj.weight", 4 * width, width);
            add(shapes, h + "mlp.c_proj.bias", width);
        }
        add(shapes, "ln_f.weight", width);
        add(shapes, "ln_f.bias", width);
        return shapes;
    }

    private static void add(Map<String, TensorInfo> shapes, String name, long... shape) {
        List<Long> dimensions = Arrays.stream(shape).boxed().toList();
        long numel = dimensions.stream().reduce(1L, Math::multiplyExact);
        shapes.put(name, new TensorInfo(name, DType.F32, dimensions, 0, 4 * numel));
    }

    @ParameterizedTest
    @EnumSource(GPT2Size.class)
    void the_shapes_of_a_published_size_imply_its_whole_configuration_heads_included(GPT2Size size) {
        GPTConfig expected = size.applyTo(new GPTConfig(50257, 1024, 768, 12, 12, 0.1, true));

        GPT2Layout layout = GPT2Layout.of("model.safetensors", shapes(expected));

        assertThat(layout.config(layout.impliedHeads().orElseThrow(), 0.1)).isEqualTo(expected);
        assertThat(layout.tied()).isTrue();
    }

    @Test
    void a_width_that_is_too_large_is_refused_before_anything_is_allocated() {
        Map<String, TensorInfo> wide = new LinkedHashMap<>();
        add(wide, "wte.weight", 1, 2_000_000_000);
        add(wide, "wpe.weight", 1, 2_000_000_000);

        assertThatThrownBy(() -> GPT2Layout.of("x", wide))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("x: holds a GPT-2 that cannot be built: emb_dim must be at most 536870911, got 2000000000");
    }

    @Test
    void a_tensor_beyond_2_GB_is_refused_before_anything_is_allocated() {
        GPTConfig huge = new GPTConfig(100, 2048, 12288, 96, 1, 0.1, true);

        assertThatThrownBy(() -> GPT2Layout.of("x", shapes(huge)))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("x: tensor \"h.0.mlp.c_fc.weight\" of shape [12288, 49152] is too large to be loaded");
    }

    @Test
    void the_width_of_one_size_with_the_blocks_of_another_implies_no_heads() {
        GPTConfig mixed = new GPTConfig(50257, 1024, 768, 12, 24, 0.1, true);

        assertThat(GPT2Layout.of("x", shapes(mixed)).impliedHeads()).isEmpty();
    }

    @Test
    void every_parameter_of_the_model_has_one_source() {
        GPT2Layout layout = GPT2Layout.of("x", shapes(GPT_CONFIG_124M));
        GPTModel model = GPTModel.withTiedHead(layout.config(12, 0));

        assertThat(layout.sources().map(ParameterSource::parameter))
                .doesNotHaveDuplicates()
                .hasSize(model.distinctParameters().size())
                .isSubsetOf(model.namedParameters().keySet());
    }
}
