package book.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LayerNormBarsTest {
    private static final float[] ROW = {0.5f, -1, 2, 0, 0.25f, 3};

    private static JsonNode normalizedByTheScript(double factor, double amount, double eps) throws IOException {
        try (Scripts scripts = new Scripts("layer-norm")) {
            return scripts.ask("BookFigures.layerNorm.normalized(BookFigures.layerNorm.changed("
                    + "[0.5, -1, 2, 0, 0.25, 3], " + factor + ", " + amount + "), " + eps + ")");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "10, -3", "0.001, 0", "-1, 2"})
    void the_script_normalizes_as_the_layer_does(double factor, double amount) throws IOException {
        INDArray row = Nd4j.createFromArray(ROW).mul(factor).add(amount).reshape(1, 6);
        float[] expected = LayerNormBars.normalized(row).getRow(0).toFloatVector();
        JsonNode shown = normalizedByTheScript(factor, amount, 1e-5);

        for (int i = 0; i < expected.length; i++) {
            assertThat(shown.get(i).asDouble()).isEqualTo(expected[i], within(1e-4));
        }
    }

    @Test
    void without_epsilon_a_small_token_is_normalized_as_a_large_one() throws IOException {
        JsonNode large = normalizedByTheScript(1, 0, 0);
        JsonNode small = normalizedByTheScript(0.001, 0, 0);

        for (int i = 0; i < ROW.length; i++) {
            assertThat(small.get(i).asDouble()).isEqualTo(large.get(i).asDouble(), within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"1.664, 1.66", "0.0192, 0.019", "-0.95512, −0.96", "0, 0.00", "-0.0000000000001, 0.00", "3.3e-8, 3.3e−8"
    })
    void a_small_number_keeps_two_digits(String number, String text) throws IOException {
        try (Scripts scripts = new Scripts("layer-norm")) {
            assertThat(scripts.ask("BookFigures.layerNorm.text(" + number + ")").asText())
                    .isEqualTo(text);
        }
    }

    @Test
    void without_a_script_there_are_two_tokens_before_and_after() {
        assertThat(Jsoup.parse(LayerNormBars.figure().html())
                        .select(".fig-norm b")
                        .eachText())
                .containsExactly("token 0, before", "token 0, after", "token 1, before", "token 1, after");
    }
}
