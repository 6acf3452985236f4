package book.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import book.examples.BigramModel;
import book.examples.Learning;
import book.examples.Seeded;
import book.values.TrainingLosses;
import chapter04.Exercise42ModelSizes;
import chapter04.Exercise43NeighborMask;
import gpt.attention.AttentionMask;
import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import gpt.report.ModelSize;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.htmlunit.html.HtmlElement;
import org.junit.jupiter.api.Test;
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
    void a_cell_of_the_mask_says_who_may_look_at_whom() throws IOException {
        try (LibraryPage page = new LibraryPage("attention.html", "mask-explorer")) {
            page.pointAt(3, 2);

            assertThat(page.text(".fig-says")).isEqualTo("Token 3 (“you”) may look at token 2 (“moves”).");
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

    @Test
    void the_heat_map_shows_what_the_seeded_model_gives() throws IOException {
        AttentionMaps weights = AttentionMaps.of(Seeded.model(), AttentionMask.neighbor(), Sentence.SHORT.ids());
        try (LibraryPage page = new LibraryPage("attention.html", "attention-heat-map")) {
            page.click("neighbor");
            for (int layer : new int[] {0, 5, 11}) {
                for (int head : new int[] {0, 7, 11}) {
                    page.slide("layer", layer);
                    page.slide("head", head);
                    showsWeights(page, weights, layer, head);
                }
            }
        }
    }

    private static void showsWeights(LibraryPage page, AttentionMaps weights, int layer, int head) {
        List<HtmlElement> cells = page.all(".fig-live td[data-row]");
        assertThat(cells).hasSize(Sentence.SHORT.length() * Sentence.SHORT.length());
        for (HtmlElement cell : cells) {
            int query = Integer.parseInt(cell.getAttribute("data-row"));
            int key = Integer.parseInt(cell.getAttribute("data-column"));
            float weight = weights.weight(layer, head, query, key);
            String where = "layer %d, head %d, cell %d, %d".formatted(layer, head, query, key);
            String shown = cell.getTextContent();
            if (AttentionMask.neighbor().allows(query, key)) {
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
}
