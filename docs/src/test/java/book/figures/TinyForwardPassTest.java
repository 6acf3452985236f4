package book.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gpt.model.GPTModel;
import gpt.random.TorchRandom;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class TinyForwardPassTest {
    private static final double ROUNDING = 0.002; // of the numbers that the script works with, in a sum of thirteen

    private static String data() {
        return Jsoup.parse(TinyForwardPass.figure().html())
                .expectFirst("script")
                .data();
    }

    @Test
    void every_number_is_the_sum_that_it_shows() throws IOException {
        JsonNode steps = new ObjectMapper().readTree(data()).get("steps");
        try (Scripts scripts = new Scripts("forward-pass")) {
            JsonNode explained = scripts.ask("""
                    (function (data) {
                      return BookFigures.forwardPass.steps.map(function (step) {
                        return data.steps[step].map(function (row, i) {
                          return row.map(function (_, j) {
                            return BookFigures.forwardPass.explain(data, step, i, j).value;
                          });
                        });
                      });
                    })(%s)""".formatted(data()));
            List<String> names = TinyForwardPass.stepsOfTheModel().stream()
                    .map(TinyForwardPass.Step::key)
                    .toList();

            assertThat(explained).hasSameSizeAs(names);
            for (int step = 0; step < names.size(); step++) {
                assertSame(names.get(step), explained.get(step), steps.get(names.get(step)));
            }
        }
    }

    private static void assertSame(String step, JsonNode explained, JsonNode shown) {
        for (int i = 0; i < shown.size(); i++) {
            for (int j = 0; j < shown.get(i).size(); j++) {
                JsonNode number = shown.get(i).get(j);
                assertThat(explained.get(i).get(j).isNull()).isEqualTo(number.isNull());
                assertThat(explained.get(i).get(j).asDouble())
                        .as("%s %d, %d", step, i, j)
                        .isEqualTo(number.asDouble(), within(ROUNDING));
            }
        }
    }

    @Test
    void a_sum_names_its_numbers_and_the_numbers_it_is_made_of() throws IOException {
        String small = """
                {words: ['a', 'b'], steps: {norm1: [[1, -2]]},
                 weights: {'att.W_query.weight': [[0.5, 3]], 'att.W_query.bias': [[0.25]]}}""";
        try (Scripts scripts = new Scripts("forward-pass")) {
            JsonNode how = scripts.ask("BookFigures.forwardPass.explain(" + small + ", 'query', 0, 0)");

            assertThat(how.get("text").asText()).isEqualTo("1.00 · 0.50 + (−2.00) · 3.00 + 0.25");
            assertThat(how.get("from")).hasToString("[[\"norm1\",0,0],[\"norm1\",0,1]]");
        }
    }

    @Test
    void the_steps_lead_to_the_logits_of_the_model() {
        GPTModel model = new GPTModel(TinyForwardPass.CONFIG);
        model.initialize(TorchRandom.seeded(123));
        INDArray logits = model.forward(new int[][] {TinyForwardPass.IDS});

        List<double[]> shown = step("logits").rows();
        for (int token = 0; token < shown.size(); token++) {
            for (int word = 0; word < shown.get(token).length; word++) {
                assertThat(shown.get(token)[word]).isEqualTo(logits.getDouble(0, token, word), within(1e-6));
            }
        }
    }

    @Test
    void the_probabilities_of_the_next_word_add_up_to_1() {
        assertThat(step("next").rows())
                .allSatisfy(row -> assertThat(Arrays.stream(row).sum()).isEqualTo(1, within(1e-6)));
    }

    private static TinyForwardPass.Step step(String key) {
        return TinyForwardPass.stepsOfTheModel().stream()
                .filter(step -> step.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
