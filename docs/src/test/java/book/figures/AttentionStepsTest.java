package book.figures;

import static org.assertj.core.api.Assertions.assertThat;

import book.examples.Attentions;
import gpt.attention.MultiHeadAttention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AttentionStepsTest {

    @Test
    void the_last_step_is_what_the_models_attention_gives() {
        MultiHeadAttention attention = new MultiHeadAttention(2, 1, 0, false);
        set(attention, "W_query.weight", Attentions.wQuery());
        set(attention, "W_key.weight", Attentions.wKey());
        set(attention, "W_value.weight", Attentions.wValue());
        set(attention, "out_proj.weight", Nd4j.eye(2));
        Objects.requireNonNull(attention.namedParameters().get("out_proj.bias")).fill(0);
        INDArray expected = attention.forward(Attentions.x().reshape(1, 4, 2)).slice(0);

        List<AttentionSteps.Step> steps = AttentionSteps.steps();

        assertThat(steps.get(steps.size() - 1).result().equalsWithEps(expected, 1e-5))
                .isTrue();
    }

    private static void set(MultiHeadAttention attention, String name, INDArray values) {
        Objects.requireNonNull(attention.namedParameters().get(name)).set(values);
    }

    @Test
    void every_line_of_code_is_in_the_example_beside_it() throws IOException {
        String example = Files.readString(Path.of("src/main/java/book/examples/Attentions.java"));

        assertThat(AttentionSteps.steps())
                .allSatisfy(step -> assertThat(example).contains(step.code()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 1 | 1 | x, “keys”, number 1: 2",
                "1 | 1 | 0 | query, “keys”, number 0: 0 · 0 + 2 · 1 = 2",
                "4 | 2 | 1 | scores, “are” to “keys”: 1 · 2 + 1 · 2 = 4",
                "5 | 1 | 1 | scaled, “keys” to “keys”: 4 / √2 = 2.83",
                "6 | 1 | 2 | masked, “keys” to “are”: 2.83 + (−∞) = −∞",
                "7 | 1 | 2 | weights, “keys” to “are”: 0, since “are” is masked",
                "7 | 0 | 0 | weights, “The” to “The”: e^0 / (e^0) = 1"
            })
    void a_number_says_how_it_is_made(int step, int row, int column, String sentence) throws IOException {
        try (Scripts scripts = new Scripts("attention-steps")) {
            String data = AttentionSteps.figure().html();
            String json = data.substring(data.indexOf('{'), data.indexOf("</script>"));

            assertThat(scripts.ask("(function (data) { return BookFigures.attentionSteps.sentence(data.steps[" + step
                                    + "], data.words, " + row + ", " + column + ") })(" + json + ")")
                            .asText())
                    .isEqualTo(sentence);
        }
    }
}
