package course.mine;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Task;
import course.mine.SolvedExercises.Printed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateMineTest {
    private static final String SMALL = "--config=vocab_size=300,context_length=8,emb_dim=12,n_heads=3,n_layers=2";
    private static final String[] MINE = {"--mine", SMALL, "--ids=7,70,170", "--print-ids"};
    private static final String[] COMPARE = {"--compare", SMALL, "--ids=7,70,170", "--print-ids"};
    private static final String TINY_GPT2 = "../common/src/test/resources/oracle/tiny-gpt2.safetensors";

    /** All right, and compiled once. */
    @SuppressWarnings("NullAway.Init")
    private static SolvedExercises solved;

    private final SolvedExercises exercises;

    GenerateMineTest(@TempDir Path root) throws Exception {
        exercises = new SolvedExercises(root);
    }

    @BeforeAll
    static void solveForAll(@TempDir Path shared) throws Exception {
        solved = new SolvedExercises(shared);
    }

    private static List<String> textbook(String... args) {
        Printed printed = SolvedExercises.textbook(args);
        assertThat(printed.err()).isEmpty();
        return printed.out();
    }

    @Test
    @Tag("124M")
    void the_chapters_sentence_comes_out_of_the_students_code() {
        Printed printed = solved.generate("--mine", "--seed=123", "Hello, I am");

        assertThat(printed.out())
                .containsExactly("Hello, I am Featureiman Byeswickattribute argue logger Normandy Compton analogous");
        assertThat(printed.err()).first().asString().startsWith("yours: B1 layer normalization, B2 GELU, B3 ");
        assertThat(printed.err()).noneMatch(line -> line.startsWith("borrowed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SMALL + " --ids=7,70,170 --print-ids",
                SMALL + " --ids=7,70,170 --print-ids --max-new-tokens=0",
                SMALL + " --ids=7,70,170,1,2,3,4,5,6,7 --print-ids --seed=5",
                SMALL + " --ids=7,70,170 --print-ids --mask=band:2,1",
                SMALL + " --ids=7,70,170 --print-ids --temperature=1 --top-k=9",
                "--config=vocab_size=300,emb_dim=12,n_heads=2,n_layers=1,qkv_bias=true --ids=7,70 --print-ids",
                "--checkpoint=" + TINY_GPT2 + " --config=n_heads=2 --ids=1,2,3 --print-ids"
            })
    void a_model_of_the_students_methods_writes_what_the_textbooks_writes(String options) {
        List<String> text = textbook(options.split(" ", -1));

        Printed mine = solved.generate(("--compare " + options).split(" ", -1));

        assertThat(mine.out()).hasSize(2).startsWith(text.get(0)).endsWith("All modules agree with the textbook's.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9"})
    void a_single_part_works_among_borrowed_ones(String id) throws Exception {
        Task own = SolvedExercises.task(id);
        for (Task task : SolvedExercises.parts()) {
            boolean needed = task == own || (id.equals("B6") && task.id().equals("B4"));
            if (!needed) {
                exercises.reset(task);
            }
        }

        Printed printed = exercises.generate(COMPARE);

        assertThat(printed.err()).first().asString().contains(own + " " + own.title());
        assertThat(printed.err().get(1)).startsWith("borrowed: ").doesNotContain(own + " ");
        assertThat(printed.out()).endsWith("All modules agree with the textbook's.");
    }

    @Test
    void where_nothing_is_written_the_whole_model_is_borrowed() throws Exception {
        for (Task task : SolvedExercises.parts()) {
            exercises.reset(task);
        }

        Printed printed = exercises.generate(MINE);

        assertThat(printed.err()).startsWith("yours: nothing yet");
        assertThat(printed.out()).isEqualTo(textbook(SMALL, "--ids=7,70,170", "--print-ids"));
    }

    @Test
    void a_file_that_does_not_compile_is_borrowed_and_its_first_error_told() throws Exception {
        exercises.replace(SolvedExercises.task("B2"), "x.mul(x).mul(x)", "x.cubed()");

        Printed printed = exercises.generate(MINE);

        assertThat(printed.err().get(1))
                .isEqualTo("borrowed: B1 layer normalization, B2 GELU, B3 the feed-forward network (Build1Layers.java:"
                        + exercises.line(SolvedExercises.task("B2"), "x.cubed()") + ": cannot find symbol)");
        assertThat(printed.exitCode()).isZero();
    }

    @Test
    void what_needs_a_TODO_is_borrowed_too() throws Exception {
        exercises.reset(SolvedExercises.task("B4"));

        assertThat(exercises.generate(MINE).err().get(1))
                .isEqualTo("borrowed: B4 split and merge heads; B6 multi-head attention (it needs B4)");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            B2 | 0.044715 | 0.44715 | trf_blocks.0.ff, token 0 | its input | B2 GELU
            B3 | linear(hidden, w2, b2) | linear(hidden, w2, b2.mul(0)) | trf_blocks.0.ff, token 0 | its input | B3 the feed-forward network
            B5 | .div(Math.sqrt(d)) | '' | trf_blocks.0.att, token 1 | its input | B5 scaled dot-product attention
            B7 | x.add(attention.apply(norm1.apply(x))) | attention.apply(norm1.apply(x)) | the input of trf_blocks.0.norm2, token 0 | every module before it | B7 the transformer block
            B7 | h.add(feedForward.apply(norm2.apply(h))) | feedForward.apply(norm2.apply(h)) | trf_blocks.0, token 0 | its input | B7 the transformer block
            B7 | norm2.apply(h) | norm1.apply(h) | the input of trf_blocks.0.norm1, token 0, channel | every module before it | B7 the transformer block
            B8 | NDArrayIndex.interval(0, ids.length) | NDArrayIndex.interval(1, ids.length + 1) | the input of trf_blocks.0, token 0 | every module before it | B8 from token ids to logits
            B8 | finalNorm.apply(x) | x | the logits, token 0, id | every module | B8 from token ids to logits
            """)
    void a_wrong_part_is_found_by_name(
            String id, String right, String wrong, String where, String agreed, String culprit) throws Exception {
        exercises.replace(SolvedExercises.task(id), right, wrong);

        List<String> told = exercises.generate(COMPARE).out();

        assertThat(told.get(1))
                .startsWith(where)
                .contains(": expected ", ", yours ")
                .endsWith("; " + agreed + " still agreed.");
        assertThat(told.get(2)).isEqualTo("It comes from: " + culprit + ".");
    }

    /** Of the variance of trained embeddings, 1e-5 is a good part. */
    @Test
    void an_epsilon_outside_the_root_is_found_in_the_first_norm_of_trained_weights() throws Exception {
        exercises.replace(
                SolvedExercises.task("B1"), "Transforms.sqrt(variance.add(eps))", "Transforms.sqrt(variance).add(eps)");

        List<String> told = exercises
                .generate("--compare", "--model=moby", "--max-new-tokens=1", "Call me")
                .out();

        assertThat(told.get(1)).startsWith("trf_blocks.0.norm1, token 1, channel ");
        assertThat(told.get(2)).isEqualTo("It comes from: B1 layer normalization.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a part that calls the textbook's is not the student's | B2 | return x.mul(0.5) | if (1 > 0) return new gpt.nn.GELU().forward(x); return x.mul(0.5) | borrowed: B2 GELU (it calls
            an argument was changed | B2 | x.mul(x).mul(x) | x.muli(x).muli(x) | gpt: your gelu (B2) changed the numbers of its argument
            an array has another shape | B2 | return x.mul(0.5) | if (1 > 0) return x.ravel(); return x.mul(0.5) | gpt: your gelu (B2) gave an array of type FLOAT and shape [144], expected FLOAT and [3, 48]
            a loop gives too few ids | B9 | return text; | return ids; | gpt: your generate (B9) gave 3 ids, expected the 3 of the prompt and 10 new ones
            """)
    void what_keeps_a_part_from_the_model_is_told(String what, String id, String right, String wrong, String words)
            throws Exception {
        exercises.replace(SolvedExercises.task(id), right, wrong);

        assertThat(exercises.generate(MINE).err()).anyMatch(line -> line.startsWith(words));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            wrong logits are compared without being asked | B5 | .div(Math.sqrt(d)) | '' | trf_blocks\\.0\\.att, token 1.*
            a loop takes another token | B9 | > logits[best] | < logits[best] | your generate \\(B9\\) chose id \\d+ as new token 0, expected \\d+\\.
            a loop crops wrongly | B9 | length - contextLength | length - contextLength + 1 | your generate \\(B9\\) asked the model about 7 ids for new token 5, expected the last 8 of the text\\.
            """)
    void what_differs_is_told_below_the_text(String what, String id, String right, String wrong, String line)
            throws Exception {
        exercises.replace(SolvedExercises.task(id), right, wrong);

        assertThat(exercises.generate(MINE).out().get(1)).matches(line);
    }

    @Test
    void what_the_students_code_throws_is_told_with_the_students_line() throws Exception {
        String line = "x = x.reshape(1, 1);";
        exercises.replace(SolvedExercises.task("B2"), "INDArray cubed", line + "INDArray cubed");

        Printed printed = exercises.generate(MINE);

        assertThat(printed.exitCode()).isEqualTo(1);
        assertThat(printed.err()).hasSize(2);
        assertThat(printed.err().get(1))
                .startsWith("gpt: your gelu (B2) threw ND4JIllegalStateException: ")
                .endsWith(" at chapter04-exercises/src/main/java/chapter04/Build1Layers.java:"
                        + exercises.line(SolvedExercises.task("B2"), line));
    }

    @Test
    void where_the_students_code_fails_what_differed_before_is_told_too() throws Exception {
        exercises.replace(SolvedExercises.task("B2"), "0.044715", "0.44715");
        exercises.replace(SolvedExercises.task("B8"), "finalNorm.apply(x)", "finalNorm.apply(x.reshape(1, 1))");

        Printed printed = exercises.generate(COMPARE);

        assertThat(printed.out().get(1)).startsWith("trf_blocks.0.ff, token 0");
        assertThat(printed.err()).last().asString().startsWith("gpt: your logits (B8) threw ");
    }

    @Test
    void a_model_that_fails_does_not_agree() throws Exception {
        exercises.replace(SolvedExercises.task("B2"), "INDArray cubed", "x = x.reshape(1, 1);INDArray cubed");

        Printed printed = exercises.generate("--compare", SMALL, "--ids=7", "--print-ids", "--max-new-tokens=0");

        assertThat(printed.out()).containsExactly("ids: 7");
        assertThat(printed.err()).last().asString().startsWith("gpt: your gelu (B2) threw ");
    }

    @Test
    void logits_that_are_no_numbers_are_told_with_the_module_that_they_come_from() throws Exception {
        exercises.replace(
                SolvedExercises.task("B2"), "INDArray cubed", "x = x.dup().putScalar(0, Float.NaN);\nINDArray cubed");

        Printed printed = exercises.generate(MINE);

        assertThat(printed.out().get(1)).startsWith("trf_blocks.0.ff, token 0").contains(", yours NaN;");
        assertThat(printed.err()).last().asString().startsWith("gpt: the logit of token 0 is NaN");
    }
}
