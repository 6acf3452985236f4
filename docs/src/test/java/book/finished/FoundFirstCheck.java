package book.finished;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/** What a student types into the search box has a best place in the book, and that stands first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoundFirstCheck {

    private static final Pattern TWO_SPACES = Pattern.compile("  ");

    private final Context context = Context.enter();
    private final ScriptableObject browser = context.initStandardObjects();

    @BeforeAll
    void open() throws IOException {
        context.setLanguageVersion(Context.VERSION_ES6);
        run("var window = this");
        run(Files.readString(FinishedPage.BOOK.resolve("search.js")));
        context.setInterpretedMode(true); // the index is longer than a compiled method may be
        run(Files.readString(FinishedPage.BOOK.resolve("search-index.js")));
        run("var book = BookSearch.create(BookIndex)");
        run("function first(words) { var all = BookSearch.search(book, words, 1).results;"
                + " return all.length ? all[0].href : 'nothing' }");
    }

    @AfterAll
    void close() {
        Context.exit();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "LayerNorm, layer-normalization.html",
        "layer normalization, layer-normalization.html",
        "variance, layer-normalization.html#the-idea",
        "GELU, feed-forward.html",
        "feed forward, feed-forward.html",
        "shortcut, shortcut-connections.html",
        "gradient, how-it-learned.html#gradient",
        "attention, attention.html",
        "embedding, text-to-vectors.html#embedding",
        "positional encoding, text-to-vectors.html#positions",
        "BPE, text-to-vectors.html#byte-pairs",
        "dot product, vectors-and-arrays.html#dot-product",
        "linear layer, vectors-and-arrays.html#linear-layer",
        "softmax, vectors-and-arrays.html#softmax",
        "self-attention, attention.html",
        "query key value, attention.html#three-roles",
        "why several heads, attention.html#heads",
        "receptive field, exercise-4-3.html#task-4-3d",
        "transformer block, transformer-block.html",
        "124M, the-model.html#tying",
        "greedy, generating-text.html#the-loop",
        "top-k, generating-text.html#top-k",
        "perplexity, how-it-learned.html#loss",
        "cache, generating-text.html#cache",
        "context length, shape-of-a-gpt.html#config",
        "4.2b, exercise-4-2.html#task-4-2b",
        "countParameters, exercise-4-1.html#task-4-1a",
        "getConfig, exercise-4-2.html#task-4-2a",
        "createBandMask, exercise-4-3.html#task-4-3b",
        "maskedSoftmax, exercise-4-3.html#task-4-3c",
        "TIMEOUT, instructors.html#statuses",
        "gradescope, instructors.html#gradescope",
        "kill matrix, how-the-course-tests-itself.html",
        "maven, index.html#start",
        "how fast, speed.html",
        "1e-5, layer-normalization.html#two-choices",
        "mvn -Phint, index.html#stuck",
        "mvn -Preset, index.html#stuck",
        "163009536, shape-of-a-gpt.html#in-and-out",
        "'163,009,536', shape-of-a-gpt.html#in-and-out"
    })
    void what_a_student_types_leads_to_the_best_place_first(String words, String place) {
        assertThat(first(words)).isEqualTo(place);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // a review of the search asked these
        "token, shape-of-a-gpt.html#next-token",
        "self-attention, attention.html",
        "temperature, generating-text.html#choosing",
        "KV cache, generating-text.html#cache",
        "NaN, exercise-4-3.html#task-4-3c",
        "BPE, text-to-vectors.html#byte-pairs",
        "embedding, text-to-vectors.html#embedding",
        "positional encoding, text-to-vectors.html#positions",
        "how is the model trained, how-it-learned.html#training-loop",
        "top-p, generating-text.html#top-k",
        "backpropagation, how-it-learned.html#backpropagation",
        "huggingface, the-model.html#first-values",
        "windows, index.html#start",
        "context window, generating-text.html#the-end",
        "atention, attention.html",
        // questions
        "what is attention?, attention.html",
        "how does a mask work, attention.html#the-mask",
        "does the order of words matter, text-to-vectors.html#why-positions",
        "what is the loss function, how-it-learned.html#loss",
        "how do I train my own, how-it-learned.html#train-your-own",
        "how do I start, index.html#start",
        "I am stuck, index.html#stuck",
        "how much memory does it need, exercise-4-2.html#task-4-2b",
        "where do the weights come from, the-model.html#first-values",
        // one slip of the finger
        "emmbedding, text-to-vectors.html#embedding",
        "layernrom, layer-normalization.html",
        "backpropogation, how-it-learned.html#backpropagation",
        "temprature, generating-text.html#choosing",
        "tranformer block, transformer-block.html",
        "drpout, exercise-4-4.html",
        "optimzer, how-it-learned.html#training-loop",
        "recpetive field, exercise-4-3.html#task-4-3d",
        // British and American
        "normalisation, layer-normalization.html",
        "layer normalisation, layer-normalization.html",
        "neighbour, exercise-4-3.html#task-4-3a",
        "tokeniser, text-to-vectors.html#byte-pairs",
        "optimiser, how-it-learned.html#training-loop",
        "licence, licenses.html",
        // other words and other ends of words
        "residual stream, shortcut-connections.html",
        "skip connections, shortcut-connections.html",
        "dot products, vectors-and-arrays.html#dot-product",
        "learning rates, how-it-learned.html#training-loop",
        "overfit, how-it-learned.html#loss-curve",
        "greedy decoding, generating-text.html#the-loop",
        "nucleus, generating-text.html#top-k",
        "grade a class, instructors.html#grade"
    })
    void a_question_a_slip_and_another_spelling_lead_to_the_best_place_first(String words, String place) {
        assertThat(first(words)).isEqualTo(place);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("listed")
    void the_words_that_are_listed_for_a_place_lead_there_first(String words, String place) {
        assertThat(first(words)).isEqualTo(place);
    }

    private static Stream<Arguments> listed() throws IOException {
        return Files.readAllLines(Path.of("src/main/search-words.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> TWO_SPACES.split(line, 2))
                .flatMap(parts ->
                        List.of(parts[1].split(", ", -1)).stream().map(words -> Arguments.of(words, parts[0])));
    }

    private String first(String words) {
        ScriptableObject.putProperty(browser, "words", words);
        return run("first(words)");
    }

    private String run(String script) {
        return Context.toString(context.evaluateString(browser, script, "search", 1, null));
    }
}
