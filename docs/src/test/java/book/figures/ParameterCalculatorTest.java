package book.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import book.values.SizeValues;
import chapter04.Exercise42ModelSizes;
import com.fasterxml.jackson.databind.JsonNode;
import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import gpt.report.ModelSize;
import java.io.IOException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ParameterCalculatorTest {
    private static final String COMPUTE = "BookFigures.parameterCalculator.compute(%s)";

    private Scripts scripts;

    @BeforeEach
    void load() throws IOException {
        scripts = new Scripts("parameter-calculator");
    }

    @AfterEach
    void unload() {
        scripts.close();
    }

    @Test
    void the_script_counts_as_the_solutions_do_and_refuses_in_the_same_words() {
        assertThat(CalculatorGrid.inJavaScript(scripts)).containsExactlyElementsOf(CalculatorGrid.inJava());
    }

    @ParameterizedTest
    @EnumSource
    void the_sizes_are_those_of_exercise_4_2(GPT2Size size) {
        ModelSize expected = Exercise42ModelSizes.modelSize(size.applyTo(GPTConfig.GPT_CONFIG_124M));

        assertThat(total(size, false).get("count").asLong()).isEqualTo(expected.totalParameters());
        assertThat(total(size, true).get("count").asLong()).isEqualTo(expected.parametersWithWeightTying());
        assertThat(Double.parseDouble(
                        total(size, false).get("mebibytes").asText().replace(",", "")))
                .isEqualTo(expected.float32Mebibytes(), within(0.005));
    }

    private JsonNode total(GPT2Size size, boolean tied) {
        GPTConfig config = size.applyTo(GPTConfig.GPT_CONFIG_124M);
        CalculatorGrid.Setting setting = new CalculatorGrid.Setting(
                config.vocabSize(),
                config.contextLength(),
                config.embDim(),
                config.nHeads(),
                config.nLayers(),
                config.qkvBias(),
                tied);
        return scripts.ask(COMPUTE.formatted(setting.asJavaScript())).get("total");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''          | emb_dim must be a whole number, got nothing",
                "' '         | emb_dim must be a whole number, got nothing",
                "7.5         | emb_dim must be a whole number, got “7.5”",
                "7e2         | emb_dim must be a whole number, got “7e2”",
                "0x10        | emb_dim must be a whole number, got “0x10”",
                "wide        | emb_dim must be a whole number, got “wide”",
                "-768        | emb_dim must be at least 1, got -768",
                "536870912   | emb_dim must be at most 536870911, got 536870912",
                "99999999999 | emb_dim must be at most 2147483647, got 99999999999",
            })
    void what_is_no_size_is_refused_in_one_sentence(String typed, String sentence) {
        String config = "{vocab_size: '10', context_length: '10', emb_dim: '%s', n_heads: '1', n_layers: '1'}";

        assertThat(scripts.ask(COMPUTE.formatted(config.formatted(typed)))
                        .get("error")
                        .asText())
                .isEqualTo(sentence);
    }

    @Test
    void a_sum_beyond_the_numbers_of_javascript_is_exact() {
        String config =
                "{vocab_size: '94906267', context_length: '1', emb_dim: '94906267', n_heads: '1', n_layers: '1'}";

        // 94906267² is 9007199515875289, above 2^53, and odd: no double holds it
        assertThat(scripts.ask(COMPUTE.formatted(config))
                        .get("rows")
                        .get(0)
                        .get("count")
                        .asText())
                .isEqualTo("9007199515875289");
    }

    @ParameterizedTest
    @EnumSource
    void every_area_is_as_large_as_its_share(GPT2Size size) {
        GPTConfig config = size.applyTo(GPTConfig.GPT_CONFIG_124M);
        Shares shares = Shares.of(config);
        String asked = new CalculatorGrid.Setting(
                        config.vocabSize(),
                        config.contextLength(),
                        config.embDim(),
                        config.nHeads(),
                        config.nLayers(),
                        config.qkvBias(),
                        false)
                .asJavaScript();
        JsonNode areas = scripts.ask("BookFigures.parameterCalculator.areas(" + COMPUTE.formatted(asked) + ")");

        for (Shares.Part part : shares.parts()) {
            double drawn = 0;
            for (JsonNode area : areas) {
                if (area.get("key").asText().equals(part.key())) {
                    drawn += area.get("width").asDouble() * area.get("height").asDouble() / 10_000;
                }
            }
            assertThat(drawn).as(part.name()).isEqualTo(shares.of(part.key()), within(1e-9));
        }
    }

    @Test
    void without_a_script_the_table_counts_the_chapters_model() {
        Element table = Jsoup.parse(ParameterCalculator.figure().html()).expectFirst("table");

        assertThat(table.select("tr[data-key=total] td").eachText())
                .containsExactly("163,009,536", "100.00 %", "621.83");
        assertThat(table.select("tr[data-key=ff] td").eachText())
                .containsExactly("12 × 4,722,432", "56,669,184", "34.76 %", "216.18");
    }

    @Test
    void without_a_script_the_rows_are_those_that_the_script_makes() {
        Element table = Jsoup.parse(ParameterCalculator.figure().html()).expectFirst("table");
        String config = "{vocab_size: 50257, context_length: 1024, emb_dim: 768, n_heads: 12, n_layers: 12}";
        JsonNode rows = scripts.ask(COMPUTE.formatted(config)).get("rows");

        for (JsonNode row : rows) {
            Element still = table.expectFirst("tr[data-key=" + row.get("key").asText() + "]");
            assertThat(still.expectFirst("th").text()).isEqualTo(row.get("name").asText());
            assertThat(still.select("td").get(2).text())
                    .isEqualTo(row.get("share").asText() + " %");
            assertThat(still.select("td").get(3).text())
                    .isEqualTo(row.get("mebibytes").asText());
        }
    }

    @ParameterizedTest
    @CsvSource({"768, gpt2-small", "1600, gpt2-xl", "769, ''"})
    void biases_and_a_tied_head_leave_a_size_what_it_is(int width, String size) {
        String sizes = "{'gpt2-small': %s, 'gpt2-xl': %s}".formatted(fields(768), fields(1600));
        String config = fields(width).replace("}", ", qkv_bias: true, tied: true}");

        assertThat(scripts.ask("BookFigures.parameterCalculator.sizeOf(" + sizes + ", " + config + ")")
                        .asText())
                .isEqualTo(size);
    }

    private static String fields(int width) {
        return "{vocab_size: 50257, context_length: 1024, emb_dim: " + width + ", n_heads: 1, n_layers: 12}";
    }

    @ParameterizedTest
    @EnumSource
    void with_biases_and_a_tied_head_the_count_is_that_of_the_published_model(GPT2Size size) {
        GPTConfig config = size.applyTo(GPTConfig.GPT_CONFIG_124M);
        CalculatorGrid.Setting setting = new CalculatorGrid.Setting(
                config.vocabSize(),
                config.contextLength(),
                config.embDim(),
                config.nHeads(),
                config.nLayers(),
                true,
                true);

        assertThat(scripts.ask(COMPUTE.formatted(setting.asJavaScript()))
                        .get("total")
                        .get("count")
                        .asLong())
                .isEqualTo(SizeValues.published(size).parametersWithWeightTying());
    }

    @Test
    void the_blocks_of_a_deep_model_are_drawn_together() {
        String config = "{vocab_size: '50257', context_length: '1024', emb_dim: '12', n_heads: '1', n_layers: '96'}";
        JsonNode areas = scripts.ask("BookFigures.parameterCalculator.areas(" + COMPUTE.formatted(config) + ")");

        assertThat(areas)
                .filteredOn(area -> area.get("key").asText().equals("att"))
                .hasSize(24);
    }
}
