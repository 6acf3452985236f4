package book.figures;

import static org.assertj.core.api.Assertions.assertThat;

import chapter04.Exercise41ParameterCounts;
import com.fasterxml.jackson.databind.JsonNode;
import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.nn.Layer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleTreeTest {

    @ParameterizedTest
    @CsvSource({"SMALL, false", "SMALL, true", "MEDIUM, false", "LARGE, true", "XL, false"})
    void the_script_grows_the_tree_of_the_real_model(GPT2Size size, boolean bias) throws IOException {
        GPTConfig base = GPTConfig.GPT_CONFIG_124M;
        GPTConfig config =
                size.applyTo(new GPTConfig(base.vocabSize(), base.contextLength(), 1, 1, 1, base.dropRate(), bias));
        String asked = "{vocab_size: %d, context_length: %d, emb_dim: %d, n_layers: %d, drop_rate: %s, qkv_bias: %b}"
                .formatted(
                        config.vocabSize(),
                        config.contextLength(),
                        config.embDim(),
                        config.nLayers(),
                        config.dropRate(),
                        bias);
        try (Scripts scripts = new Scripts("module-tree")) {
            List<String> grown = new ArrayList<>();
            lines(scripts.ask("BookFigures.moduleTree.compute(" + asked + ")"), "", grown);

            List<String> real = new ArrayList<>();
            lines("", new GPTModel(config), "", real);
            assertThat(grown).containsExactlyElementsOf(real);
        }
    }

    private static void lines(String name, Layer layer, String indent, List<String> lines) {
        List<String> parameters = layer.parameters().entrySet().stream()
                .map(each -> each.getKey() + Arrays.toString(each.getValue().shape()))
                .toList();
        long count = Exercise41ParameterCounts.countParameters(layer);
        lines.add(indent + name + " " + layer + " " + parameters + " " + count);
        layer.children().forEach((child, below) -> lines(child, below, indent + "  ", lines));
    }

    private static void lines(JsonNode node, String indent, List<String> lines) {
        List<String> parameters = new ArrayList<>();
        node.get("parameters")
                .forEach(each -> parameters.add(
                        each.get(0).asText() + each.get(1).toString().replace(",", ", ")));
        for (int time = 0; time < node.get("times").asInt(); time++) {
            String name = node.get("times").asInt() == 1 ? node.get("name").asText() : String.valueOf(time);
            lines.add(indent + name + " " + node.get("type").asText() + "("
                    + node.get("settings").asText() + ") " + parameters + " "
                    + node.get("count").asLong());
            node.get("children").forEach(child -> lines(child, indent + "  ", lines));
        }
    }

    @Test
    void without_a_script_the_first_block_stands_for_all() {
        Element tree = Jsoup.parse(ModuleTree.figure().html()).expectFirst(".fig-tree");

        assertThat(tree.select("code").eachText())
                .contains(
                        "(tok_emb): Embedding(50257, 768)",
                        "(W_query): Linear(in_features=768, out_features=768, bias=False)",
                        "(1) to (11): 11 more of the same")
                .doesNotContain("(1): TransformerBlock")
                .hasSize(23);
    }

    @Test
    void without_a_script_the_counts_add_up() {
        Element tree = Jsoup.parse(ModuleTree.figure().html()).expectFirst(".fig-tree");

        for (Element details : tree.select("details")) {
            long all = count(details.expectFirst("> summary > .line"));
            long parts = details.select("> ul > li > .line, > ul > li > details > summary > .line").stream()
                    .mapToLong(ModuleTreeTest::count)
                    .sum();
            assertThat(parts).as(details.expectFirst("code").text()).isEqualTo(all);
        }
    }

    private static long count(Element line) {
        return Long.parseLong(line.expectFirst(".count").text().replace(",", ""));
    }
}
