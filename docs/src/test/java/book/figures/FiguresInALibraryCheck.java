package book.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import book.examples.BigramModel;
import book.examples.BytePairs;
import book.examples.Learning;
import book.examples.Moby;
import book.values.TrainingLosses;
import chapter04.Exercise42ModelSizes;
import chapter04.Exercise43NeighborMask;
import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import gpt.report.ModelSize;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.htmlunit.html.HtmlElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The figures' controls, driven in HtmlUnit over a part of what they can be set to: it runs where no Chromium is. */
class FiguresInALibraryCheck {

    @Test
    void the_mask_explorer_shows_what_the_solutions_give() throws IOException {
        try (LibraryPage page = new LibraryPage("attention.html", "mask-explorer")) {
            page.click("band");
            for (int length : new int[] {1, 5, 12}) {
                for (int left : new int[] {0, 2}) {
                    for (int right : new int[] {0, 1, 5}) {
                        for (int layers : new int[] {0, 1, 3}) {
                            page.slide("tokens", length);
                            page.slide("left", left);
                            page.slide("right", right);
                            page.slide("layers", layers);
                            showsBand(page, length, left, right, layers);
                        }
                    }
                }
            }
            page.click("and causal");
            showsBand(page, 12, 2, 0, 3);
        }
    }

    @Test
    void an_address_with_a_state_shows_the_figure_in_it() throws IOException {
        try (LibraryPage page = new LibraryPage(
                "attention.html", "mask-explorer", "mask=band&tokens=5&left=2&right=0&layers=3&causal=false")) {
            showsBand(page, 5, 2, 0, 3);
        }
    }

    @Test
    void the_address_follows_what_a_reader_sets() throws IOException {
        try (LibraryPage page = new LibraryPage("attention.html", "mask-explorer")) {
            assertThat(page.state()).isEmpty();
            page.slide("tokens", 5);

            assertThat(page.state()).startsWith("#fig-mask-explorer?").contains("tokens=5");
        }
    }

    private static void showsBand(LibraryPage page, int length, int left, int right, int layers) {
        INDArray mask = Exercise43NeighborMask.createBandMask(length, left, right);
        INDArray reach = Exercise43NeighborMask.receptiveField(mask, layers);
        List<HtmlElement> rows = page.all(".fig-live tbody tr");
        assertThat(rows).hasSize(length);
        for (int i = 0; i < length; i++) {
            List<String> row = page.all(".fig-live td[data-row='" + i + "']").stream()
                    .map(cell -> cell.getAttribute("class"))
                    .toList();
            assertThat(row).hasSize(length);
            for (int j = 0; j < length; j++) {
                String where = "%d tokens, band %d and %d, %d layers, cell %d, %d"
                        .formatted(length, left, right, layers, i, j);
                assertThat(row.get(j).contains("sees")).as(where).isEqualTo(mask.getInt(i, j) != 0);
                assertThat(row.get(j).contains("step-none")).as(where).isEqualTo(reach.getInt(i, j) == 0);
            }
        }
    }

    @Test
    void a_cell_of_the_mask_says_which_token_may_attend_to_which() throws IOException {
        try (LibraryPage page = new LibraryPage("attention.html", "mask-explorer")) {
            page.pointAt(3, 2);

            assertThat(page.text(".fig-says")).isEqualTo("Token 3 (“you”) may attend to token 2 (“moves”).");
        }
    }

    @Test
    void the_calculator_counts_as_the_solutions_do() throws IOException {
        try (LibraryPage page = new LibraryPage("the-model.html", "parameter-calculator")) {
            for (GPT2Size size : GPT2Size.values()) {
                page.click(size.modelName());
                counts(page, size.applyTo(GPTConfig.GPT_CONFIG_124M));
            }
            for (int width : new int[] {12, 96, 4800}) {
                for (int heads : new int[] {1, 12}) {
                    page.type("emb_dim", String.valueOf(width));
                    page.type("n_heads", String.valueOf(heads));
                    page.type("n_layers", "7");
                    page.type("vocab_size", "211");
                    counts(page, new GPTConfig(211, 1024, width, heads, 7, 0, false));
                }
            }
            page.type("n_heads", "7");
            assertThat(page.text(".fig-error"))
                    .isEqualTo("n_heads must divide emb_dim, got n_heads 7 and emb_dim 4800.");
        }
    }

    private static void counts(LibraryPage page, GPTConfig config) {
        ModelSize size = Exercise42ModelSizes.modelSize(config);
        assertThat(page.text(".fig-error")).isEmpty();
        assertThat(page.text(".fig-headline strong"))
                .isEqualTo(String.format(Locale.ROOT, "%,d parameters", size.totalParameters()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"trained", "untrained"})
    void the_heat_map_shows_what_the_model_gives(String model) throws IOException {
        AttentionMaps weights = AttentionHeatMap.maps(model.equals("trained") ? Moby.trained() : Moby.untrained());
        try (LibraryPage page = new LibraryPage("attention.html", "attention-heat-map")) {
            page.click(model);
            for (int layer : new int[] {0, weights.layers().size() - 1}) {
                for (int head : new int[] {0, Moby.trained().config().nHeads() - 1}) {
                    page.slide("block", layer);
                    page.slide("head", head);
                    showsWeights(page, weights, layer, head);
                }
            }
        }
    }

    private static void showsWeights(LibraryPage page, AttentionMaps weights, int layer, int head) {
        List<HtmlElement> cells = page.all(".fig-live td[data-row]");
        assertThat(cells).hasSize(Sentence.TWICE.length() * Sentence.TWICE.length());
        for (HtmlElement cell : cells) {
            int query = Integer.parseInt(cell.getAttribute("data-row"));
            int key = Integer.parseInt(cell.getAttribute("data-column"));
            float weight = weights.weight(layer, head, query, key);
            String where = "layer %d, head %d, cell %d, %d".formatted(layer, head, query, key);
            String shown = cell.getTextContent();
            if (key <= query) {
                // rounded twice: to thousandths for the page, and to hundredths for the cell
                assertThat(Float.parseFloat(shown)).as(where).isCloseTo(weight, within(0.0056f));
            } else {
                assertThat(shown).as(where).isEmpty();
            }
        }
    }

    @Test
    void the_playground_samples_what_the_probabilities_allow() throws IOException {
        try (LibraryPage page = new LibraryPage("generating-text.html", "sampling-playground")) {
            page.slide("top-k", 2);
            page.press("Sample 100");

            List<String> counts = page.all(".fig-live tbody td:last-child").stream()
                    .map(HtmlElement::getTextContent)
                    .toList();
            assertThat(Integer.parseInt(counts.get(0)) + Integer.parseInt(counts.get(1)))
                    .isEqualTo(100);
        }
    }

    @Test
    void a_button_of_the_heat_map_leads_to_the_head_that_does_most_of_it() throws IOException {
        HeadPattern.Found head = HeadPattern.TOKEN_BEFORE.strongest(
                AttentionHeatMap.maps(Moby.trained()), Moby.trained().config().nHeads(), Sentence.TWICE.ids());
        try (LibraryPage page = new LibraryPage("attention.html", "attention-heat-map")) {
            page.press(HeadPattern.TOKEN_BEFORE.words());

            assertThat(page.text(".heat-about"))
                    .startsWith("Block " + head.layer() + ", head " + head.head() + " gives");
        }
    }

    @Test
    void the_grid_of_the_cache_counts_what_each_pass_computes() throws IOException {
        try (LibraryPage page = new LibraryPage("generating-text.html", "kv-cache")) {
            page.press("Next token");
            assertThat(page.text(".fig-says"))
                    .isEqualTo("Decode: 1 token goes through the model, and each head computes 3 scores."
                            + " All passes so far: 3 tokens, 6 scores.");

            page.click("without");
            assertThat(page.text(".fig-says"))
                    .isEqualTo("Decode: 3 tokens go through the model, and each head computes 6 scores."
                            + " All passes so far: 5 tokens, 9 scores.");
        }
    }

    @Test
    void the_steps_of_attention_go_on_and_back() throws IOException {
        try (LibraryPage page = new LibraryPage("attention.html", "attention-steps")) {
            page.press("Next");
            assertThat(page.text(".att-code [aria-current]")).startsWith("INDArray query");

            page.press("Back");
            assertThat(page.text(".att-code [aria-current]")).startsWith("INDArray x");
        }
    }

    @Test
    void each_press_is_a_step_of_gradient_descent() throws IOException {
        BigramModel model = new BigramModel(Learning.TEXT);
        try (LibraryPage page = new LibraryPage("how-it-learned.html", "gradient-steps")) {
            page.press("10 steps");
            page.press("Step");
            for (int step = 0; step < 11; step++) {
                model.step(Learning.LEARNING_RATE);
            }

            assertThat(page.text(".fig-says"))
                    .startsWith(String.format(Locale.ROOT, "After 11 steps the loss is %.4f;", model.loss()));
        }
    }

    @Test
    void the_merges_of_a_word_go_on_to_its_tokens() throws IOException {
        int merges = BytePairs.steps(BytePairs.WORDS.get(0)).size() - 1;
        try (LibraryPage page = new LibraryPage("text-to-vectors.html", "byte-pairs")) {
            assertThat(page.all(".bpe-pieces .bpe-piece")).hasSize(merges + 1);
            for (int i = 0; i < merges; i++) {
                page.press("Next merge");
            }
            assertThat(page.all(".bpe-pieces .bpe-piece")).hasSize(1);
        }
    }

    @Test
    void the_loss_curves_are_read_point_by_point() throws IOException {
        TrainingLosses losses = TrainingLosses.builtIn();
        try (LibraryPage page = new LibraryPage("how-it-learned.html", "loss-curves")) {
            page.slide("steps", 0);

            assertThat(page.text(".fig-says"))
                    .contains(String.format(
                            Locale.ROOT,
                            "held-out text %.2f",
                            losses.run("causal").curve().get(0).heldOut()));
        }
    }

    @Test
    void the_scores_of_softmax_can_be_moved() throws IOException {
        try (LibraryPage page = new LibraryPage("vectors-and-arrays.html", "softmax-bars")) {
            page.slide("score a", 1);
            page.slide("score b", 1);
            page.slide("score c", 1);
            page.slide("score d", 1);

            assertThat(page.all(".fig-live .softmax-number").stream().map(each -> each.getTextContent()))
                    .contains("0.250");
        }
    }

    @Test
    void the_dot_product_follows_the_angle() throws IOException {
        try (LibraryPage page = new LibraryPage("vectors-and-arrays.html", "dot-product")) {
            page.slide("angle of b", 90);

            assertThat(page.text(".fig-says")).endsWith("= 0");
        }
    }

    @Test
    void the_tree_counts_each_size_and_opens_and_folds_as_a_whole() throws IOException {
        try (LibraryPage page = new LibraryPage("the-model.html", "module-tree")) {
            for (GPT2Size size : GPT2Size.values()) {
                page.click(size.modelName());
                ModelSize expected = Exercise42ModelSizes.modelSize(size.applyTo(GPTConfig.GPT_CONFIG_124M));
                assertThat(page.text(".fig-live .count"))
                        .isEqualTo(String.format(Locale.ROOT, "%,d", expected.totalParameters()));
            }
            page.press("open all");
            int all = page.all(".fig-live details").size();
            assertThat(page.all(".fig-live details[open]")).hasSize(all);

            page.press("fold all");
            assertThat(page.all(".fig-live details[open]")).hasSizeLessThan(all);
        }
    }

    @Test
    void the_point_moves_along_both_curves() throws IOException {
        try (LibraryPage page = new LibraryPage("feed-forward.html", "gelu-plot")) {
            page.slide("x", 1);

            assertThat(page.text(".fig-says"))
                    .isEqualTo("At x = 1.00, ReLU gives 1.000 with slope 1, and GELU gives 0.841 with slope 1.083.");
        }
    }

    @Test
    void what_is_done_to_a_token_changes_its_bars_before_and_not_after() throws IOException {
        try (LibraryPage page = new LibraryPage("layer-normalization.html", "layer-norm")) {
            String before = page.text(".fig-live .fig-norm > :nth-child(3)");
            String after = page.text(".fig-live .fig-norm > :nth-child(4)");
            page.click("× 10");
            page.slide("plus", 2);

            assertThat(page.text(".fig-live .fig-norm > :nth-child(3)")).isNotEqualTo(before);
            assertThat(page.text(".fig-live .fig-norm > :nth-child(4)")).isEqualTo(after);
        }
    }

    @Test
    void the_logit_lens_shows_the_guesses_of_the_chosen_model() throws IOException {
        try (LibraryPage page = new LibraryPage("shortcut-connections.html", "logit-lens")) {
            page.click("untrained");
            List<String> expected = LogitLensTable.guesses(Moby.untrained()).stream()
                    .flatMap(position -> position.stream().map(stage -> stage.get(0)))
                    .map(guess -> guess.word().strip() + LogitLensTable.percent(guess.thousandths()))
                    .toList();

            assertThat(page.all(".fig-live td"))
                    .extracting(HtmlElement::getTextContent)
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void the_depth_of_the_network_can_be_chosen() throws IOException {
        try (LibraryPage page = new LibraryPage("shortcut-connections.html", "diagram-shortcuts")) {
            page.click("20 layers");

            assertThat(page.text(".fig-says")).startsWith("20 layers: from the last layer to the first");
        }
    }
}
