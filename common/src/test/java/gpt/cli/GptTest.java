package gpt.cli;

import static gpt.Samples.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import gpt.Oracle;
import gpt.Resources;
import gpt.checkpoint.SafeFile;
import gpt.generation.TextLoss;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import gpt.tokenizer.GPT2Tokenizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GptTest {
    /** A small model with GPT-2's vocabulary. */
    private static final String SMALL = "--config=context_length=8,emb_dim=4,n_heads=2,n_layers=1";

    /** A small model with a small vocabulary. */
    private static final String TINY_CONFIG = "--config=vocab_size=61,context_length=8,emb_dim=6,n_heads=2,n_layers=2";

    private static final String[] FAILING = {"generate", "--checkpoint=nowhere.safetensors", "--ids=1"};

    private record Result(int exitCode, String text, List<String> err) {}

    private static Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Gpt.run(new PrintStream(out, true), new PrintStream(err, true), args);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), lines(err));
    }

    private static List<String> lines(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static List<String> succeed(String... args) {
        Result result = run(args);
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        return result.text().lines().toList();
    }

    static Stream<JsonNode> smallGenerations() {
        return Oracle.cases("generation").stream()
                .filter(c -> Oracle.config(c.get("config")).vocabSize() < 1000);
    }

    @ParameterizedTest
    @MethodSource("smallGenerations")
    void generate_prints_the_ids_that_PyTorch_generates(JsonNode c) {
        GPTConfig config = Oracle.config(c.get("config"));
        int[][] prompts = Oracle.ids(c.get("ids"));
        int[][] written = Oracle.ids(c.get("output"));

        for (int row = 0; row < prompts.length; row++) {
            assertThat(succeed(
                            "generate",
                            "--print-ids",
                            "--seed=" + c.get("seed"),
                            "--max-new-tokens=" + c.get("new_tokens"),
                            "--ids=" + joined(prompts[row], ","),
                            configOption(config)))
                    .containsExactly("ids: " + joined(written[row], " "));
        }
    }

    private static String joined(int[] ids, String between) {
        return Arrays.stream(ids).mapToObj(String::valueOf).collect(Collectors.joining(between));
    }

    @Test
    void generate_prints_the_text_or_its_ids() {
        String line = succeed("generate", SMALL, "--max-new-tokens=3", "--print-ids", "Hello, I am")
                .get(0);
        assertThat(line).matches("ids: 15496 11 314 716( \\d+){3}");

        int[] ids = Arrays.stream(line.substring("ids: ".length()).split(" ", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        assertThat(succeed("generate", SMALL, "--max-new-tokens=3", "Hello, I am"))
                .isEqualTo(new GPT2Tokenizer().decode(ids).lines().toList());
    }

    @Test
    void generate_takes_ids_instead_of_text_and_generates_ten_tokens_by_default() {
        assertThat(succeed("generate", SMALL, "--ids", "15496,11,314,716"))
                .isEqualTo(succeed("generate", SMALL, "--max-new-tokens", "10", "--seed", "123", "Hello, I am"));
    }

    @Test
    void generate_prints_any_character_as_UTF_8() {
        assertThat(succeed("generate", SMALL, "--max-new-tokens=0", "Zürich 😀"))
                .containsExactly("Zürich 😀");
    }

    @Test
    void generate_prints_another_text_for_another_seed_or_temperature() {
        String[] plain = {"generate", SMALL, "--print-ids", "--ids=1,2"};

        assertThat(run(plain)).isEqualTo(run(plain));
        assertThat(succeed("generate", SMALL, "--print-ids", "--ids=1,2", "--seed=7"))
                .isNotEqualTo(succeed(plain));
        assertThat(succeed("generate", SMALL, "--print-ids", "--ids=1,2", "--temperature=5"))
                .isNotEqualTo(succeed(plain));
    }

    @Test
    void generate_with_top_1_is_greedy_at_any_temperature() {
        assertThat(succeed("generate", SMALL, "--print-ids", "--ids=1,2", "--temperature=1e300", "--top-k=1"))
                .isEqualTo(succeed("generate", SMALL, "--print-ids", "--ids=1,2"));
    }

    @ParameterizedTest
    @CsvSource({"causal, causal", "neighbor, neighbor", "'BAND:2,0', window:3"})
    void generate_takes_any_mask_and_chooses_the_token_with_PyTorchs_highest_logit(String mask, String window) {
        JsonNode c = Oracle.cases("forward").get(0);
        int[][] prompts = Oracle.ids(c.get("ids"));
        float[][][] logits = logits(c.get("logits").get(window));

        for (int row = 0; row < prompts.length; row++) {
            float[] last = logits[row][prompts[row].length - 1];
            for (String cache : List.of("--top-k=0", "--no-cache")) {
                assertThat(succeed(with(
                                forOracle("generate", c, prompts[row], mask),
                                "--max-new-tokens=1",
                                "--print-ids",
                                cache)))
                        .containsExactly("ids: " + joined(prompts[row], " ") + " " + highest(last));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"causal, causal", "neighbor, neighbor", "'band:2,0', window:3"})
    void a_trace_with_any_mask_ends_with_PyTorchs_logits(String mask, String window) throws IOException {
        JsonNode c = Oracle.cases("forward").get(0);
        int[][] prompts = Oracle.ids(c.get("ids"));
        float[][][] logits = logits(c.get("logits").get(window));

        for (int row = 0; row < prompts.length; row++) {
            JsonNode steps = json(with(forOracle("trace", c, prompts[row], mask), "--json", "--layer=out_head"));
            assertThat(steps).hasSize(1);
            assertThat(Oracle.floats(steps.get(0).get("out").get("values")))
                    .containsExactly(flat(logits[row]), Offset.offset(1e-5f));
        }
    }

    private static float[][][] logits(JsonNode tensor) {
        INDArray all = Oracle.array(tensor); // (B, T, V)
        return IntStream.range(0, (int) all.size(0))
                .mapToObj(row -> all.slice(row).toFloatMatrix())
                .toArray(float[][][]::new);
    }

    private static float[] flat(float[][] rows) {
        return floats(Nd4j.create(rows));
    }

    private static int highest(float[] logits) {
        int highest = 0;
        for (int id = 1; id < logits.length; id++) {
            highest = logits[id] > logits[highest] ? id : highest;
        }
        return highest;
    }

    /** The command for the model of a reference case. */
    private static String[] forOracle(String command, JsonNode c, int[] ids, String mask) {
        return new String[] {
            command,
            "--seed=" + c.get("seed"),
            "--mask=" + mask,
            "--ids=" + joined(ids, ","),
            configOption(Oracle.config(c.has("config") ? c.get("config") : c.get("cfg")))
        };
    }

    private static String configOption(GPTConfig config) {
        return "--config=vocab_size=" + config.vocabSize() + ",context_length=" + config.contextLength() + ",emb_dim="
                + config.embDim() + ",n_heads=" + config.nHeads() + ",n_layers=" + config.nLayers() + ",drop_rate="
                + config.dropRate() + ",qkv_bias=" + config.qkvBias();
    }

    private static JsonNode json(String... args) throws IOException {
        return new ObjectMapper().readTree(String.join("", succeed(args)));
    }

    @Test
    void a_trace_as_JSON_holds_all_that_PyTorchs_modules_take_and_give() throws IOException {
        JsonNode pyTorch = Oracle.document("tiny-gpt-trace");
        JsonNode activations = pyTorch.get("activations");
        int[] ids = Oracle.ids(activations.get("tok_emb").get("in"))[1]; // after its shape

        JsonNode steps = json(with(forOracle("trace", pyTorch, ids, "causal"), "--json"));

        assertThat(steps).hasSize(activations.size() + 2); // drop_shortcut runs twice in each of two blocks
        assertThat(steps).allSatisfy(step -> {
            JsonNode expected = activations.get(step.get("path").asText());
            for (String side : List.of("in", "out")) {
                assertThat(step.get(side).get("shape"))
                        .isEqualTo(expected.get(side).get(0));
                if (!step.get("path").asText().endsWith("drop_shortcut")) { // PyTorch's is the second run
                    assertThat(Oracle.floats(step.get(side).get("values")))
                            .containsExactly(Oracle.floats(expected.get(side).get(1)), Offset.offset(1e-5f));
                }
            }
        });
    }

    @Test
    void a_trace_as_JSON_is_one_line_in_which_ids_are_whole_numbers() {
        String text = run("trace", SMALL, "--json", "--layer=tok_emb", "--ids=15496,11")
                .text();

        assertThat(text)
                .startsWith("[{\"path\":\"tok_emb\",\"in\":{\"shape\":[1,2],\"values\":[15496,11]},\"out\":{")
                .endsWith("}}]" + System.lineSeparator());
    }

    @Test
    void a_trace_prints_a_line_for_each_run_of_a_module() {
        JsonNode pyTorch = Oracle.document("tiny-gpt-trace");

        List<String> lines = succeed(forOracle("trace", pyTorch, new int[] {2, 1, 7, 6, 2, 1, 7, 6}, "causal"));

        assertThat(lines).hasSize(39).allMatch(line -> line.length() <= 80);
        assertThat(lines.get(0)).matches("module +shape +mean +std +values");
        assertThat(lines.get(1)).matches("tok_emb +\\(1, 8, 8\\) .* -0\\.0770  -1\\.0205");
        assertThat(lines.get(38)).startsWith("out_head ").contains(" (1, 8, 11) ");
    }

    @Test
    void a_trace_can_be_of_one_layer_and_of_a_text() {
        assertThat(succeed("trace", SMALL, "--layer=trf_blocks.0.ff", "Hello, I am"))
                .extracting(line -> line.replaceFirst(" .*", ""))
                .containsExactly(
                        "module",
                        "trf_blocks.0.ff.layers.0",
                        "trf_blocks.0.ff.layers.1",
                        "trf_blocks.0.ff.layers.2",
                        "trf_blocks.0.ff.layers",
                        "trf_blocks.0.ff");
    }

    @Test
    void a_trace_of_a_checkpoint_with_NaN_is_printed_and_names_NaN_in_JSON_as_a_string() throws IOException {
        String[] damaged = {
            "trace",
            "--checkpoint=" + SafeFile.tinyPathWith("ln_f.bias", Float.NaN),
            "--config=n_heads=2",
            "--ids=1,2",
            "--layer=final_norm"
        };

        assertThat(succeed(damaged).get(1)).contains(" NaN ");
        assertThat(json(with(damaged, "--json")).get(0).get("out").get("values"))
                .contains(new TextNode("NaN"));
    }

    @Test
    void generate_with_a_checkpoint_prints_the_ids_that_PyTorch_generates() {
        JsonNode tiny = Oracle.data("tiny-gpt2");
        int[][] prompts = Oracle.ids(tiny.get("ids"));
        int[][] written = Oracle.ids(tiny.get("greedy"));

        for (int row = 0; row < prompts.length; row++) {
            assertThat(succeed(
                            "generate",
                            "--checkpoint=" + SafeFile.tinyPath(),
                            "--config=n_heads=2,drop_rate=0.5",
                            "--print-ids",
                            "--max-new-tokens=" + (written[row].length - prompts[row].length),
                            "--ids=" + joined(prompts[row], ",")))
                    .containsExactly("ids: " + joined(written[row], " "));
        }
    }

    @Test
    void with_a_checkpoint_the_seed_affects_only_the_sampling() {
        String[] plain = {
            "generate", "--checkpoint=" + SafeFile.tinyPath(), "--config=n_heads=2", "--print-ids", "--ids=1,2"
        };
        assertThat(succeed(with(plain, "--seed=7"))).isEqualTo(succeed(plain));

        String[] sampling = with(plain, "--temperature=5");
        assertThat(succeed(with(sampling, "--seed=7"))).isEqualTo(succeed(with(sampling, "--seed=7")));
        assertThat(succeed(with(sampling, "--seed=7"))).isNotEqualTo(succeed(sampling));
    }

    @Test
    void a_checkpoint_takes_any_mask() {
        String[] plain = {
            "generate", "--checkpoint=" + SafeFile.tinyPath(), "--config=n_heads=2", "--print-ids", "--ids=1,2,3,4"
        };

        assertThat(succeed(with(plain, "--mask=causal"))).isEqualTo(succeed(plain));
        assertThat(succeed(with(plain, "--mask=band:0,0"))).isNotEqualTo(succeed(plain));
    }

    @Test
    void loss_prints_the_mean_cross_entropy_of_a_text_and_its_perplexity() {
        GPTModel model = new GPTModel(new GPTConfig(61, 8, 6, 2, 2, 0.1, false));
        model.initialize(TorchRandom.seeded(123));
        model.eval();
        TextLoss expected = TextLoss.of(model, 1, 2, 3, 60);

        assertThat(succeed("loss", TINY_CONFIG, "--ids=1,2,3,60"))
                .containsExactly(String.format(
                        Locale.ROOT,
                        "3 tokens predicted: loss %.4f per token, perplexity %.2f",
                        expected.mean(),
                        expected.perplexity()));
    }

    @Test
    void loss_prints_each_token_with_its_loss_and_probability() {
        List<String> lines = succeed("loss", TINY_CONFIG, "--tokens", "--ids=1,2,3,60");

        assertThat(lines.get(0)).isEqualTo("  loss        p  token");
        assertThat(lines.subList(1, 4))
                .allSatisfy(line -> assertThat(line).matches(" *\\d\\.\\d{3} +\\d+\\.\\d{3}%  \".+\""));
        assertThat(lines).hasSize(5);
    }

    @Test
    void a_prompt_can_be_a_file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("prompt.txt"), "Hello, I am");

        assertThat(succeed("generate", SMALL, "--file=" + file)).isEqualTo(succeed("generate", SMALL, "Hello, I am"));
    }

    @Test
    void a_prompt_file_that_is_no_text_is_refused(@TempDir Path folder) throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0});
        Path lost = folder.resolve("lost");

        assertThat(run("loss", "--file=" + binary).err())
                .startsWith("gpt: --file " + binary + " is not a text in UTF-8");
        assertThat(run("loss", "--file=" + lost).err().get(0)).startsWith("gpt: --file " + lost + " cannot be read: ");
        assertThat(run("loss", "--file=" + lost).exitCode()).isEqualTo(2);
    }

    private static String[] with(String[] args, String... more) {
        return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
    }

    static Stream<Arguments> wrongWithACheckpoint() {
        return Stream.of(
                wrong(
                        "--size cannot be combined with --checkpoint: the trained model has a size of its own",
                        "--size=gpt2-small",
                        "--ids=1"),
                wrong(
                        "--config with --checkpoint takes n_heads and drop_rate only, got \"emb_dim\"",
                        "--config=n_heads=2,emb_dim=20",
                        "--ids=1"),
                wrong("n_heads must divide emb_dim, got n_heads 3 and emb_dim 20", "--config=n_heads=3", "--ids=1"),
                wrong("n_heads must be at least 1, got 0", "--config=n_heads=0", "--ids=1"),
                wrong(
                        "--config n_heads must be a whole number from 1 to 2147483647, got \"two\"",
                        "--config=n_heads=two",
                        "--ids=1"),
                wrong("drop_rate must be at least 0 and below 1, got 1.0", "--config=n_heads=2,drop_rate=1", "--ids=1"),
                wrong("token id 61 is out of range: this model's ids are 0 to 60", "--config=n_heads=2", "--ids=61"),
                wrong(
                        "token id 15496 is out of range: this model's ids are 0 to 60, so GPT-2's tokenizer does not fit it:"
                                + " give the prompt with --ids",
                        "--config=n_heads=2",
                        "Hello"),
                wrong("give a prompt, either as text, with --ids or with --file", "--config=n_heads=2"));
    }

    @ParameterizedTest
    @MethodSource("wrongWithACheckpoint")
    void wrong_arguments_with_a_checkpoint_exit_with_2(String message, String[] args) {
        String[] all = Stream.concat(Stream.of("generate", "--checkpoint=" + SafeFile.tinyPath()), Stream.of(args))
                .toArray(String[]::new);

        wrong_arguments_exit_with_2_one_clear_line_and_the_usage(message, all);
    }

    @Test
    void a_bad_checkpoint_exits_with_1_and_one_clear_line() {
        assertThat(run("generate", "--checkpoint=nowhere.safetensors", "--ids=1"))
                .isEqualTo(new Result(1, "", List.of("gpt: nowhere.safetensors: does not exist")));
        String file = SafeFile.tinyPath().toString();
        Result result = run("generate", "--checkpoint", file, "--ids=1");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .singleElement()
                .asString()
                .startsWith("gpt: " + file)
                .endsWith(": give the number of heads, as in --config n_heads=8");
    }

    @Test
    void tree_prints_a_block_as_PyTorch_does() {
        assertThat(succeed("tree", "--layer", "trf_blocks.0"))
                .isEqualTo(Resources.seedsTransformerBlock().lines().toList());
    }

    @Test
    void tree_prints_a_model_of_any_size_and_configuration() {
        assertThat(succeed("tree", "--size=gpt2-xl", "--config=n_layers=1,qkv_bias=True", "--config=drop_rate=0"))
                .startsWith("GPTModel(", "  (tok_emb): Embedding(50257, 1600)", "  (pos_emb): Embedding(1024, 1600)")
                .contains(
                        "        (W_query): Linear(in_features=1600, out_features=1600, bias=True)",
                        "      (drop_shortcut): Dropout(p=0.0, inplace=False)")
                .doesNotContain("    (1): TransformerBlock(")
                .endsWith("  (out_head): Linear(in_features=1600, out_features=50257, bias=False)", ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "ar-EG"})
    void sizes_prints_the_four_models_the_same_in_every_language(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            assertThat(succeed("sizes"))
                    .containsExactly(
                            "model       emb_dim layers heads    parameters          tied     float32",
                            "gpt2-small      768     12    12   163,009,536   124,412,160  621.83 MiB",
                            "gpt2-medium    1024     24    16   406,212,608   354,749,440 1549.58 MiB",
                            "gpt2-large     1280     36    20   838,220,800   773,891,840 3197.56 MiB",
                            "gpt2-xl        1600     48    25 1,637,792,000 1,557,380,800 6247.68 MiB");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--kind causal --length 3, 1 0 0/1 1 0/1 1 1",
        "--kind neighbor --length 5, 1 1 0 0 0/1 1 1 0 0/0 1 1 1 0/0 0 1 1 1/0 0 0 1 1",
        "--kind band --length 4 --left 2 --right 0, 1 0 0 0/1 1 0 0/1 1 1 0/0 1 1 1",
        "--kind BAND --length 3 --left 0 --right 1, 1 1 0/0 1 1/0 0 1",
        "--kind causal --length 1, 1"
    })
    void mask_draws_its_rows(String options, String rows) {
        assertThat(succeed(("mask " + options).split(" ", -1))).containsExactly(rows.split("/", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "generate --help", "tree --help", "sizes --help", "mask -h", "trace --help"})
    void help_is_printed_when_asked_for(String args) {
        assertThat(succeed(args.split(" ", -1)).get(0)).startsWith("Usage: gpt");
    }

    static Stream<Arguments> usageErrors() {
        return Stream.of(
                wrong("a command is missing"),
                wrong("Unmatched argument at index 0: 'speak'", "speak"),
                wrong("Unknown option: '--loud'", "sizes", "--loud"),
                wrong("give a prompt, either as text, with --ids or with --file", "generate"),
                wrong("give a prompt, either as text, with --ids or with --file", "generate", "--ids=1", "Hello"),
                wrong("Unmatched argument at index 2: 'there'", "generate", "Hello", "there"),
                wrong("the prompt is empty: give at least one token", "generate", ""),
                wrong("Invalid value for option '--ids' (ID): 'one' is not an int", "generate", "--ids=one"),
                wrong("Invalid value for option '--ids' (ID): '' is not an int", "generate", "--ids="),
                wrong("token id -1 is out of range: this model's ids are 0 to 50256", "generate", "--ids=3,-1"),
                wrong("token id 50257 is out of range: this model's ids are 0 to 50256", "generate", "--ids=50257"),
                wrong(
                        "token id 15496 is out of range: this model's ids are 0 to 6, so GPT-2's tokenizer does not fit it:"
                                + " give the prompt with --ids",
                        "generate",
                        "--config=vocab_size=7",
                        "Hello"),
                wrong(
                        "Invalid value for option '--ids' (ID): '99999999999' is not an int",
                        "generate",
                        "--ids=99999999999"),
                wrong("--max-new-tokens must be at least 0, got -1", "generate", "--max-new-tokens=-1", "Hello"),
                wrong(
                        "Invalid value for option '--max-new-tokens': '99999999999' is not an int",
                        "generate",
                        "--max-new-tokens=99999999999",
                        "Hello"),
                wrong(
                        "--temperature must be a finite number of at least 0, got -0.5",
                        "generate",
                        "--temperature=-0.5",
                        "Hello"),
                wrong(
                        "--temperature must be a finite number of at least 0, got NaN",
                        "generate",
                        "--temperature=NaN",
                        "Hello"),
                wrong(
                        "--temperature must be a finite number of at least 0, got Infinity",
                        "generate",
                        "--temperature=1e999",
                        "Hello"),
                wrong(
                        "--mask must be causal, neighbor, or band:L,R such as band:4,0, got \"diagonal\"",
                        "generate",
                        "--mask=diagonal",
                        "Hello"),
                wrong(
                        "--mask must be causal, neighbor, or band:L,R such as band:4,0, got \"\"",
                        "generate",
                        "--mask=",
                        "Hello"),
                wrong(
                        "--mask must be causal, neighbor, or band:L,R such as band:4,0, got \"band:4\"",
                        "generate",
                        "--mask=band:4",
                        "Hello"),
                wrong(
                        "--mask must be causal, neighbor, or band:L,R such as band:4,0, got \"band:-1,0\"",
                        "trace",
                        "--mask=band:-1,0",
                        "Hello"),
                wrong(
                        "--mask must be causal, neighbor, or band:L,R such as band:4,0, got \"band:9999999999,0\"",
                        "trace",
                        "--mask=band:9999999999,0",
                        "Hello"),
                wrong(
                        "there is no \"lost\" in GPTModel on the way to \"lost\": choose from"
                                + " [tok_emb, pos_emb, drop_emb, trf_blocks, final_norm, out_head]",
                        "trace",
                        "--layer=lost",
                        "Hello"),
                wrong(
                        "the prompt has 3 tokens, more than the context of 2: a trace is of one forward pass",
                        "trace",
                        "--config=context_length=2",
                        "--ids=1,2,3"),
                wrong("give a prompt, either as text, with --ids or with --file", "trace"),
                wrong(
                        "the text has 1 token: a loss needs at least 2, one to see and one to predict",
                        "loss",
                        "--ids=1"),
                wrong(
                        "--checkpoint and --model exclude each other: each of them is a trained model",
                        "generate",
                        "--checkpoint=x",
                        "--model=moby",
                        "Hello"),
                wrong(
                        "--size cannot be combined with --model: the trained model has a size of its own",
                        "generate",
                        "--size=gpt2-small",
                        "--model=moby",
                        "Hello"),
                wrong("--top-k must be at least 0, got -3", "generate", "--top-k=-3", "Hello"),
                wrong("Invalid value for option '--seed': 'x' is not a long", "generate", "--seed=x", "Hello"),
                wrong(
                        "no GPT-2 is called \"gpt3\": choose from gpt2-small, gpt2-medium, gpt2-large, gpt2-xl",
                        "generate",
                        "--size=gpt3",
                        "Hello"),
                wrong(
                        "--config has no key \"embdim\": choose from vocab_size, context_length, emb_dim, n_heads, n_layers,"
                                + " drop_rate, qkv_bias",
                        "tree",
                        "--config=embdim=6"),
                wrong(
                        "Value for option option '--config' (KEY=VALUE) should be in KEY=VALUE[,KEY=VALUE]... format"
                                + " but was emb_dim",
                        "tree",
                        "--config=emb_dim"),
                wrong(
                        "--config emb_dim must be a whole number from 1 to 2147483647, got \"six\"",
                        "tree",
                        "--config=emb_dim=six"),
                wrong(
                        "--config emb_dim must be a whole number from 1 to 2147483647, got \"99999999999\"",
                        "tree",
                        "--config=emb_dim=99999999999"),
                wrong("--config drop_rate must be a number, got \"x\"", "tree", "--config=drop_rate=x"),
                wrong("--config qkv_bias must be true or false, got \"yes\"", "tree", "--config=qkv_bias=yes"),
                wrong("drop_rate must be at least 0 and below 1, got 1.0", "tree", "--config=drop_rate=1"),
                wrong("n_layers must be at least 1, got -1", "tree", "--config=n_layers=-1"),
                wrong("n_heads must divide emb_dim, got n_heads 5 and emb_dim 768", "tree", "--config=n_heads=5"),
                wrong(
                        "there is no \"12\" in Sequential on the way to \"trf_blocks.12\": choose from"
                                + " [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]",
                        "tree",
                        "--layer=trf_blocks.12"),
                wrong("Missing required options: '--kind=KIND', '--length=T'", "mask"),
                wrong("Missing required option: '--length=T'", "mask", "--kind=causal"),
                wrong(
                        "Invalid value for option '--kind': expected one of [NEIGHBOR, CAUSAL, BAND] (case-insensitive)"
                                + " but was 'diagonal'",
                        "mask",
                        "--kind=diagonal",
                        "--length=3"),
                wrong("--length must be from 1 to 10000, got 0", "mask", "--kind=causal", "--length=0"),
                wrong(
                        "--length must be from 1 to 10000, got 1000000000",
                        "mask",
                        "--kind=causal",
                        "--length=1000000000"),
                wrong("--config n_layers must be at most 1000, got 1000000", "tree", "--config=n_layers=1000000"),
                wrong("--checkpoint takes the path of a file, got \"\"", "generate", "--checkpoint=", "Hello"),
                wrong(
                        "--checkpoint takes a file on this machine, got the address"
                                + " https://huggingface.co/openai-community/gpt2: download it first",
                        "generate",
                        "--checkpoint=https://huggingface.co/openai-community/gpt2",
                        "Hello"),
                wrong(
                        "Invalid value for option '--length': '99999999999' is not an int",
                        "mask",
                        "--kind=causal",
                        "--length=99999999999"),
                wrong("--kind band needs --left and --right", "mask", "--kind=band", "--length=3", "--left=1"),
                wrong(
                        "--left and --right must be at least 0, got 1 and -2",
                        "mask",
                        "--kind=band",
                        "--length=3",
                        "--left=1",
                        "--right=-2"),
                wrong(
                        "--left and --right are for --kind band only",
                        "mask",
                        "--kind=neighbor",
                        "--length=3",
                        "--left=1"));
    }

    private static Arguments wrong(String message, String... args) {
        return arguments(message, args);
    }

    @ParameterizedTest
    @MethodSource("usageErrors")
    void wrong_arguments_exit_with_2_one_clear_line_and_the_usage(String message, String[] args) {
        Result result = run(args);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.text()).isEmpty();
        assertThat(result.err().get(0)).isEqualTo("gpt: " + message);
        assertThat(result.err().get(1)).startsWith("Usage: gpt");
        assertThat(result.err()).noneMatch(line -> line.startsWith("\tat "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--temperature=0", "--temperature=1", "--top-k=3", "--no-cache", "--print-ids"})
    void a_checkpoint_with_NaN_exits_with_1_and_one_clear_line_after_a_complete_line(String option) {
        for (String tensor : List.of("ln_f.bias", "h.0.mlp.c_fc.weight")) {
            String file = SafeFile.tinyPathWith(tensor, Float.NaN).toString();
            Result result = run("generate", "--checkpoint", file, "--config=n_heads=2", "--ids=1,2,3", option);

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.text()).isIn("ids: 1 2 3" + System.lineSeparator(), "\"#$" + System.lineSeparator());
            assertThat(result.err().get(result.err().size() - 1))
                    .matches(
                            "gpt: the model gave token \\d+ the logit NaN, expected a finite number: some of the model's"
                                    + " weights may be NaN or infinite, from a damaged checkpoint, an overflow in float16, or"
                                    + " training with too high a learning rate");
        }
    }

    private static final String OWN_TOKENIZER = "; if the model has a tokenizer of its own, use --ids and --print-ids";

    @Test
    void a_larger_vocabulary_is_reported_once_and_ids_beyond_GPT_2s_are_printed_as_numbers() {
        String file = SafeFile.tinyPathWithVocabulary(50304).toString();
        Result result = run(
                "generate",
                "--checkpoint",
                file,
                "--config=n_heads=2",
                "--ids=15496,50288",
                "--temperature=1",
                "--max-new-tokens=5");

        assertThat(result.exitCode()).isZero();
        assertThat(result.text()).startsWith("Hello<|50288|>");
        assertThat(result.err())
                .containsExactly("gpt: this model's vocabulary has 50304 tokens, but GPT-2's tokenizer has 50257; an id"
                        + " beyond those is printed as <|50303|>" + OWN_TOKENIZER);
    }

    @Test
    void a_smaller_vocabulary_is_reported_once() {
        assertThat(run("generate", SMALL, "--config=vocab_size=32000", "--max-new-tokens=0", "Hello"))
                .isEqualTo(new Result(
                        0,
                        "Hello" + System.lineSeparator(),
                        List.of("gpt: this model's vocabulary has 32000 tokens, but GPT-2's tokenizer has 50257"
                                + OWN_TOKENIZER)));
    }

    @Test
    void with_ids_only_no_tokenizer_is_needed_and_the_vocabulary_is_not_reported() {
        assertThat(succeed("generate", SMALL, "--config=vocab_size=60000", "--ids=55555", "--print-ids"))
                .singleElement()
                .asString()
                .startsWith("ids: 55555 ");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // otherwise a failure would never end
    void a_closed_pipe_ends_the_generation() {
        AtomicInteger writes = new AtomicInteger();
        PrintStream left = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                writes.incrementAndGet();
                throw new IOException("Broken pipe");
            }
        });
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int exitCode =
                Gpt.run(left, new PrintStream(err, true), "generate", SMALL, "--max-new-tokens=2000000000", "Hi");

        assertThat(exitCode).isEqualTo(1);
        assertThat(writes).hasPositiveValue();
        assertThat(lines(err))
                .containsExactly("gpt: the output cannot be written: the pipe is closed, or the disk is full");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sizes",
                "tree",
                "mask --kind=causal --length=10000",
                "trace --ids=1 --config=emb_dim=12,n_layers=1,vocab_size=2",
                "trace --ids=1 --json --config=emb_dim=12,n_layers=1,vocab_size=2",
                "--help"
            })
    void every_command_fails_if_its_output_cannot_be_written(String args) {
        PrintStream full = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        assertThat(Gpt.run(full, new PrintStream(err, true), args.split(" ", -1)))
                .isEqualTo(1);
        assertThat(lines(err))
                .containsExactly("gpt: the output cannot be written: the pipe is closed, or the disk is full");
    }

    @Test
    void a_model_larger_than_the_machines_memory_is_refused_before_it_is_initialized() {
        Result result = run("generate", "--config=emb_dim=120000,n_layers=100,n_heads=1", "Hello");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.text()).isEmpty();
        assertThat(result.err())
                .singleElement()
                .asString()
                .matches("gpt: the weights of this model take 69169\\.2 GB of memory, but this machine has [\\d.]+ GB");
    }

    @Test
    void a_prompt_may_begin_with_an_at_sign_even_if_such_a_file_exists() {
        assertThat(succeed("generate", SMALL, "--max-new-tokens=0", "@pom.xml")).containsExactly("@pom.xml");
    }

    @Test
    void a_prompt_that_begins_with_a_dash_follows_two_dashes() {
        assertThat(succeed("generate", SMALL, "--max-new-tokens=0", "--", "- Hello"))
                .containsExactly("- Hello");
    }

    static Stream<Arguments> lostCharacters() {
        return Stream.of(
                arguments("Gr\ufffd\ufffdn", new String[] {"generate", SMALL, "Gr\ufffd\ufffdn"}),
                arguments("--checkpoint=\ufffd", new String[] {"generate", "--checkpoint=\ufffd", "Hi"}),
                arguments("\ufffd", new String[] {"tree", "--layer", "\ufffd"}));
    }

    @ParameterizedTest
    @MethodSource("lostCharacters")
    void arguments_with_lost_characters_are_refused_with_a_remedy(String arg, String[] args) {
        wrong_arguments_exit_with_2_one_clear_line_and_the_usage(
                "the argument \"" + arg + "\" holds U+FFFD in place of characters that Java could not read as "
                        + System.getProperty("sun.jnu.encoding") + ": set LANG=C.UTF-8, or give a prompt with --ids",
                args);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void debug_adds_the_stack_trace(boolean beforeTheCommand) {
        Stream<String> debug = Stream.of("--debug");
        Result result = run(
                (beforeTheCommand ? Stream.concat(debug, Stream.of(FAILING)) : Stream.concat(Stream.of(FAILING), debug))
                        .toArray(String[]::new));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().get(0)).isEqualTo("gpt: nowhere.safetensors: does not exist");
        assertThat(result.err()).anyMatch(line -> line.startsWith("\tat gpt.cli.GenerateCommand.run("));
    }
}
