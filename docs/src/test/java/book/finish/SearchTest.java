package book.finish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/** The search itself, search.js, as a browser runs it. */
class SearchTest {

    private final Context context = Context.enter();
    private final ScriptableObject browser = context.initStandardObjects();

    @BeforeEach
    void open() throws IOException {
        context.setLanguageVersion(Context.VERSION_ES6);
        context.setInterpretedMode(true);
        Page layers = Pages.page(
                "layers",
                "Layers",
                "<p>A layer has children. A mask is not one of them.</p>",
                "<h2 id=count>Count them</h2><p>Use a <code>Layer</code>.</p><pre>long countParameters(trf_blocks)</pre>");
        Page mask = Pages.page(
                "mask",
                "Masks",
                "<p>Naïve tokens look everywhere.</p>",
                "<h2 id=causal>The causal mask</h2><p>No token looks ahead, said <i>Élodie</i>.</p>",
                "<h3 id=by-hand>By hand</h3><p>Hidden from view.</p>");
        Page sizes = Pages.page(
                "sizes",
                "Sizes",
                "<p>How large? Each neighbor has its normalization.</p>",
                "<h2 id=size>Size</h2><p>163,009,536 numbers.</p><pre>double EPS = 1e-5; long WORDS = 50_257;</pre>");
        run("var window = this");
        run(Files.readString(Path.of("src/main/theme/search.js")));
        run(new SearchIndex(List.of(layers, mask, sizes), SearchWords.none()).script());
        run("var book = BookSearch.create(BookIndex)");
        run("function find(words) { return BookSearch.search(book, words, 9).results"
                + ".map(function (r) { return r.href }).join(' ') }");
    }

    @AfterEach
    void close() {
        Context.exit();
    }

    @Test
    void what_a_heading_says_comes_before_what_a_text_says() {
        assertThat(find("mask")).startsWith("mask.html mask.html#causal").contains("layers.html");
    }

    @Test
    void the_fewer_words_a_heading_has_the_more_it_is_about_each() {
        assertThat(find("causal")).startsWith("mask.html#causal");
        assertThat(find("masks")).startsWith("mask.html mask.html#causal");
    }

    @Test
    void the_sections_with_the_most_of_the_words_are_found() {
        assertThat(find("mask children")).isEqualTo("layers.html");
        assertThat(find("everywhere children")).isEqualTo("layers.html mask.html");
    }

    @Test
    void a_word_that_is_nowhere_keeps_nothing_from_being_found() {
        assertThat(find("mask bicycle")).isEqualTo(find("mask"));
        assertThat(find("bicycle")).isEmpty();
    }

    @Test
    void words_that_say_nothing_are_left_out() {
        assertThat(find("what is the causal mask and how does it work?")).isEqualTo(find("causal mask"));
    }

    @Test
    void one_slip_of_the_finger_is_forgiven() {
        assertThat(find("cihldren")).isEqualTo("layers.html");
        assertThat(find("childrn")).isEqualTo("layers.html");
        assertThat(find("childdren")).isEqualTo("layers.html");
        assertThat(find("childran")).isEqualTo("layers.html");
        assertThat(find("chldran")).isEmpty();
    }

    @Test
    void british_spelling_finds_american() {
        assertThat(find("neighbour")).isEqualTo("sizes.html");
        assertThat(find("normalisation")).isEqualTo("sizes.html");
    }

    @Test
    void another_end_of_a_word_is_the_same_word() {
        assertThat(find("counting")).startsWith("layers.html#count");
        assertThat(find("sized")).startsWith("sizes.html");
    }

    @Test
    void one_letter_or_figure_is_a_word_by_itself() {
        assertThat(find("c")).isEmpty();
        assertThat(find("16")).isEmpty();
    }

    @Test
    void a_part_of_a_section_says_which_page_and_section_it_is_of() {
        run("var where = BookSearch.search(book, 'hidden', 9).results[0].where");

        assertThat(run("where.join(' > ')")).isEqualTo("Masks > The causal mask");
    }

    @Test
    void the_beginning_of_a_word_is_enough() {
        assertThat(find("chil")).isEqualTo("layers.html");
    }

    @Test
    void names_in_code_are_found_whole_and_by_their_parts() {
        assertThat(find("countParameters")).isEqualTo("layers.html#count");
        assertThat(find("parameters")).isEqualTo("layers.html#count");
        assertThat(find("trf_blocks")).isEqualTo("layers.html#count");
        assertThat(find("blocks")).isEqualTo("layers.html#count");
    }

    @Test
    void a_number_is_found_with_and_without_separators() {
        assertThat(find("163009536")).isEqualTo("sizes.html#size");
        assertThat(find("163,009,536")).isEqualTo("sizes.html#size");
        assertThat(find("163_009_536")).isEqualTo("sizes.html#size");
        assertThat(find("163,0")).isEqualTo("sizes.html#size");
    }

    @Test
    void a_number_with_an_exponent_is_one_word() {
        assertThat(find("1e-5")).isEqualTo("sizes.html#size");
        assertThat(find("1e-6")).isEmpty();
    }

    @Test
    void numbers_in_code_are_found() {
        assertThat(find("50257")).isEqualTo("sizes.html#size");
        assertThat(find("50_257")).isEqualTo("sizes.html#size");
    }

    @Test
    void a_sign_before_a_word_makes_no_difference() {
        assertThat(find("-Élodie")).isEqualTo("mask.html#causal");
    }

    @Test
    void a_number_with_separators_is_marked_as_a_whole() {
        run("var pieces = BookSearch.search(book, '163009536', 9).results[0].snippet");

        assertThat(run("pieces.map(function (p) { return p[1] ? '[' + p[0] + ']' : p[0] }).join('')"))
                .isEqualTo("[163,009,536] numbers.");
    }

    @Test
    void accents_and_capitals_make_no_difference() {
        assertThat(find("naive")).isEqualTo("mask.html");
        assertThat(find("ELODIE")).isEqualTo("mask.html#causal");
        assertThat(find("Élod")).isEqualTo("mask.html#causal");
    }

    @Test
    void what_was_found_is_marked_in_its_surroundings() {
        run("var pieces = BookSearch.search(book, 'ahead', 9).results[0].snippet");

        assertThat(run("pieces.map(function (p) { return p[1] ? '[' + p[0] + ']' : p[0] }).join('')"))
                .isEqualTo("No token looks [ahead], said Élodie.");
    }

    @Test
    void signs_that_are_no_words_find_nothing() {
        assertThat(find("  ?? <> \\ .*")).isEmpty();
        assertThat(find("")).isEmpty();
    }

    private String find(String words) {
        ScriptableObject.putProperty(browser, "words", words);
        return run("find(words)");
    }

    private String run(String script) {
        return Context.toString(context.evaluateString(browser, script, "search", 1, null));
    }
}
