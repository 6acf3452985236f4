package book.figures;

import static org.assertj.core.api.Assertions.assertThat;

import book.browser.Browser;
import book.browser.InBrowser;
import book.examples.Moby;
import chapter04.Exercise42ModelSizes;
import chapter04.Exercise43NeighborMask;
import com.fasterxml.jackson.databind.JsonNode;
import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The figures in a real browser: what they compute, and what comes of their controls. */
@InBrowser
class FiguresCheck {

    static IntStream lengths() {
        return IntStream.rangeClosed(1, 16);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void every_setting_of_the_mask_explorer_gives_what_the_solutions_give(int length, Browser browser)
            throws IOException {
        MaskGrid grid = new MaskGrid(length, IntStream.range(0, 16).boxed().toList());
        List<String> inJavaScript = grid.inJavaScript(FigurePage.open(browser, "mask-explorer"));

        assertThat(inJavaScript).hasSize(2 * 9 * (2 + 16 * 16)).isEqualTo(grid.inJava());
    }

    @Test
    void every_configuration_is_counted_or_refused_as_the_solutions_do(Browser browser) throws IOException {
        FigurePage page = FigurePage.open(browser, "parameter-calculator");

        assertThat(CalculatorGrid.inJavaScript(page)).isEqualTo(CalculatorGrid.inJava());
    }

    @ParameterizedTest
    @ValueSource(strings = {"trained", "untrained"})
    void the_heat_map_shows_what_the_model_gives(String model, Browser browser) throws IOException {
        AttentionMaps weights = AttentionHeatMap.maps(model.equals("trained") ? Moby.trained() : Moby.untrained());
        int layers = weights.layers().size();
        int heads = Moby.trained().config().nHeads();
        JsonNode shown = FigurePage.open(browser, "attention-heat-map").ask("""
                (function (data) {
                  return Array.from({length: data.layers}, (_, layer) => Array.from({length: data.heads}, (_, head) =>
                      BookFigures.attentionHeatMap.compute({data: data, model: '%s', layer: layer, head: head})));
                })(JSON.parse(document.querySelector('figure[data-figure=attention-heat-map] script').textContent))
                """.formatted(model));

        assertThat(shown).hasSize(layers);
        for (int layer = 0; layer < layers; layer++) {
            for (int head = 0; head < heads; head++) {
                for (int query = 0; query < Sentence.TWICE.length(); query++) {
                    for (int key = 0; key < Sentence.TWICE.length(); key++) {
                        JsonNode cell = shown.at("/%d/%d/%d/%d".formatted(layer, head, query, key));
                        assertThat(cell.isNull()).isEqualTo(key > query);
                        assertThat(Math.abs(cell.asDouble() - weights.weight(layer, head, query, key)))
                                .isLessThan(0.000501);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"6, 1, 2, false, 3", "16, 0, 5, false, 0", "9, 3, 0, true, 8", "1, 2, 2, false, 4"})
    void the_controls_of_the_mask_explorer_change_the_table(
            int length, int left, int right, boolean causal, int layers, Browser browser) throws IOException {
        FigurePage page = FigurePage.open(browser, "mask-explorer");
        page.choose("band");
        page.slide("tokens", length - 1);
        page.slide("left", left);
        page.slide("right", right);
        page.slide("layers", layers);
        if (causal) {
            page.toggle("and causal");
        }
        INDArray mask = Exercise43NeighborMask.createBandMask(length, left, causal ? 0 : right);
        INDArray reach = Exercise43NeighborMask.receptiveField(mask, layers);

        JsonNode shown = page.ask(
                "[...document.querySelectorAll('%s')].map(row => [...row.querySelectorAll('td')].map(cell => cell.className))"
                        .formatted(page.in("tbody tr")));
        assertThat(shown).hasSize(length);
        for (int i = 0; i < length; i++) {
            assertThat(shown.get(i)).hasSize(length);
            for (int j = 0; j < length; j++) {
                String kind = shown.get(i).get(j).asText();
                assertThat(kind.contains("sees")).as(i + ", " + j).isEqualTo(mask.getInt(i, j) != 0);
                assertThat(kind.contains("step-none")).as(i + ", " + j).isEqualTo(reach.getInt(i, j) == 0);
            }
        }
    }

    @Test
    void a_cell_of_the_mask_is_read_out_where_the_mouse_is(Browser browser) throws IOException {
        FigurePage page = FigurePage.open(browser, "mask-explorer");
        WebElement cell =
                browser.all(page.in("td[data-row='3'][data-column='2']")).get(0);
        browser.mouse().scrollToElement(cell).moveToElement(cell).perform();

        assertThat(page.text(".fig-says")).isEqualTo("Token 3 (“you”) may attend to token 2 (“moves”).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mask-explorer", "attention-heat-map"})
    void arrow_keys_walk_through_the_cells(String figure, Browser browser) throws IOException {
        FigurePage page = FigurePage.open(browser, figure);
        page.ask("document.querySelector(\"%s\").focus()".formatted(page.in("td[tabindex='0']")));
        page.withControl(Keys.HOME);
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_RIGHT);

        assertThat(browser.focused().getAttribute("data-row")).isEqualTo("2");
        assertThat(browser.focused().getAttribute("data-column")).isEqualTo("1");
        assertThat(browser.all(page.in("td[tabindex='0']"))).hasSize(1);
        assertThat(browser.focused().getAttribute("aria-label")).isEqualTo(page.text(".fig-says"));
    }

    @Test
    void arrow_keys_stop_at_the_edge(Browser browser) throws IOException {
        FigurePage page = FigurePage.open(browser, "mask-explorer");
        page.ask("document.querySelector(\"%s\").focus()".formatted(page.in("td[tabindex='0']")));
        page.withControl(Keys.END);
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_RIGHT);

        assertThat(browser.focused().getAttribute("data-row")).isEqualTo("7");
        assertThat(browser.focused().getAttribute("data-column")).isEqualTo("7");
    }

    @ParameterizedTest
    @EnumSource
    void a_size_is_one_choice_away(GPT2Size size, Browser browser) throws IOException {
        String expected = String.format(
                Locale.ROOT,
                "%,d",
                Exercise42ModelSizes.modelSize(size.applyTo(GPTConfig.GPT_CONFIG_124M))
                        .totalParameters());

        FigurePage calculator = FigurePage.open(browser, "parameter-calculator");
        calculator.choose(size.modelName());
        assertThat(calculator.text(".fig-headline strong")).isEqualTo(expected + " parameters");

        FigurePage tree = FigurePage.open(browser, "module-tree");
        tree.choose(size.modelName());
        assertThat(tree.text(".fig-live .count")).isEqualTo(expected);
    }

    @Test
    void a_tied_head_is_not_counted(Browser browser) throws IOException {
        FigurePage page = FigurePage.open(browser, "parameter-calculator");
        page.toggle("head tied to the token embedding");

        long expected =
                Exercise42ModelSizes.modelSize(GPTConfig.GPT_CONFIG_124M).parametersWithWeightTying();
        assertThat(page.text(".fig-headline strong")).isEqualTo(String.format(Locale.ROOT, "%,d parameters", expected));
    }

    @Test
    void a_bad_number_is_refused_where_it_is_typed(Browser browser) throws IOException {
        FigurePage page = FigurePage.open(browser, "parameter-calculator");
        page.type("n_heads", "5");

        assertThat(page.text(".fig-error")).isEqualTo("n_heads must divide emb_dim, got n_heads 5 and emb_dim 768.");
        assertThat(browser.focused().getAttribute("aria-invalid")).isEqualTo("true");

        page.type("n_heads", "6");
        assertThat(page.text(".fig-error")).isEmpty();
        assertThat(page.text(".fig-headline strong")).isEqualTo("163,009,536 parameters");
    }

    @Test
    void the_sliders_of_the_heat_map_pick_a_head(Browser browser) throws IOException {
        FigurePage page = FigurePage.open(browser, "attention-heat-map");
        page.choose("untrained");
        page.slide("block", 2);
        page.slide("head", 1);
        AttentionMaps weights = AttentionHeatMap.maps(Moby.untrained());

        List<String> shown = page.texts(".fig-live td[data-row='3']");
        for (int key = 0; key < shown.size(); key++) {
            String expected = key <= 3
                    ? String.format(
                                    Locale.ROOT,
                                    "%.2f",
                                    AttentionHeatMap.thousandths(weights.weight(2, 1, 3, key)) / 1000.0)
                            .substring(1)
                    : "";
            assertThat(shown.get(key)).isEqualTo(expected);
        }
    }

    @Test
    void a_seed_samples_the_same_tokens_again(Browser browser) throws IOException {
        FigurePage page = FigurePage.open(browser, "sampling-playground");
        browser.all(page.in("button")).get(1).click();
        List<String> counts = page.texts(".fig-live td:last-child");
        page.slide("seed", 1);
        page.slide("seed", 0);
        assertThat(page.texts(".fig-live td:last-child")).isNotEqualTo(counts);

        browser.all(page.in("button")).get(1).click();
        assertThat(page.texts(".fig-live td:last-child")).isEqualTo(counts);
    }

    @Test
    void a_step_lowers_the_loss(Browser browser) throws IOException {
        FigurePage page = FigurePage.open(browser, "gradient-steps");
        assertThat(page.text(".fig-says")).startsWith("Before the first step");

        browser.all(page.in("button")).get(0).click();
        assertThat(page.text(".fig-says")).startsWith("After 1 step");
    }

    @Test
    void arrow_keys_walk_through_the_numbers_of_attention(Browser browser) throws IOException {
        FigurePage page = FigurePage.open(browser, "attention-steps");
        page.slide("step", 4);
        page.ask("document.querySelector(\"%s\").focus()".formatted(page.in("td[data-row='1'][data-column='0']")));
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_RIGHT);

        assertThat(page.text(".fig-says")).isEqualTo("scores, “are” to “keys”: 1 · 2 + 1 · 2 = 4");
    }

    @Test
    void a_merge_is_one_button_away(Browser browser) throws IOException {
        FigurePage page = FigurePage.open(browser, "byte-pairs");
        int before = page.texts(".bpe-pieces .bpe-piece").size();
        browser.all(page.in("button")).get(1).click();

        assertThat(page.texts(".bpe-pieces .bpe-piece")).hasSize(before - 1);
    }

    @Test
    void the_tree_opens_and_folds_as_a_whole(Browser browser) throws IOException {
        FigurePage page = FigurePage.open(browser, "module-tree");
        browser.all(page.in("button")).get(0).click();
        assertThat(page.texts(".fig-live summary, .fig-live li > .line"))
                .hasSize(23)
                .doesNotContain("");

        browser.all(page.in("button")).get(1).click();
        assertThat(page.shows(".fig-live ul ul ul")).isFalse();
        assertThat(page.text(".fig-live .count")).isEqualTo("163,009,536");
    }

    static Stream<String> moving() {
        return Stream.of(
                "mask-explorer",
                "parameter-calculator",
                "attention-heat-map",
                "module-tree",
                "gelu-plot",
                "layer-norm",
                "logit-lens",
                "forward-pass",
                "diagram-shortcuts",
                "sampling-playground",
                "kv-cache",
                "gradient-steps",
                "loss-curves",
                "byte-pairs",
                "dot-product",
                "softmax-bars",
                "attention-steps");
    }

    @ParameterizedTest
    @MethodSource("moving")
    void without_scripts_the_figure_stands_still(String figure, Browser browser) throws IOException {
        browser.withoutScripts();
        FigurePage page = FigurePage.open(browser, figure);

        assertThat(page.shows(".fig-static")).isTrue();
        assertThat(browser.all(page.in(".fig-live"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("moving")
    void on_paper_the_figure_stands_still(String figure, Browser browser) throws IOException {
        FigurePage page = FigurePage.open(browser, figure);
        assertThat(page.shows(".fig-live")).isTrue();
        assertThat(page.shows(".fig-static")).isFalse();

        browser.onPaper();
        assertThat(page.shows(".fig-live")).isFalse();
        assertThat(page.shows(".fig-static")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("moving")
    void no_figure_complains_in_the_console(String figure, Browser browser) throws IOException {
        FigurePage.open(browser, figure);

        assertThat(browser.console()).isEmpty();
    }

    @Test
    void the_keys_lead_from_number_to_number_of_the_forward_pass(Browser browser) throws IOException {
        FigurePage page = FigurePage.open(browser, "forward-pass");
        page.ask("document.querySelector(\"%s\").focus()".formatted(page.in("td[tabindex='0']")));
        browser.press(Keys.ARROW_RIGHT, Keys.ARROW_DOWN);

        assertThat(page.text(".fig-says b")).startsWith("next, “the”, number 1 =");
        assertThat(page.texts("td.used")).hasSize(TinyForwardPass.VOCABULARY.size());
    }

    @Test
    void the_keys_lead_through_the_cells_of_the_logit_lens(Browser browser) throws IOException {
        FigurePage page = FigurePage.open(browser, "logit-lens");
        page.ask("document.querySelector(\"%s\").focus()".formatted(page.in("td[tabindex='0']")));
        browser.press(Keys.ARROW_LEFT, Keys.ARROW_UP);

        assertThat(browser.focused().getAttribute("aria-label")).isEqualTo(page.text(".fig-says"));
    }
}
