package book.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two small figures of the page about vectors: what the scripts compute is what Java computes. */
class VectorFiguresTest {

    @Test
    void the_shares_of_the_script_are_those_of_nd4j() throws IOException {
        List<Integer> scores = List.of(6, -6, 0, 5);
        float[] expected = SoftmaxBars.shares(scores);
        try (Scripts scripts = new Scripts("softmax-bars")) {
            JsonNode shares = scripts.ask("BookFigures.softmaxBars.softmax(" + scores + ")");

            for (int i = 0; i < expected.length; i++) {
                assertThat(shares.get(i).asDouble()).isEqualTo(expected[i], within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 30", "3, 90", "2, 135", "1, 180"})
    void the_dot_product_of_the_script_is_that_of_java(int length, int angle) throws IOException {
        try (Scripts scripts = new Scripts("dot-product")) {
            assertThat(scripts.ask("BookFigures.dotProduct.product(" + length + ", " + angle + ")")
                            .asDouble())
                    .isEqualTo(DotProduct.product(length, angle), within(1e-9));
        }
    }

    @Test
    void the_dot_product_is_shown_as_a_sum() throws IOException {
        try (Scripts scripts = new Scripts("dot-product")) {
            assertThat(scripts.ask("BookFigures.dotProduct.sum(2, 120)").asText())
                    .isEqualTo("a · b = 1 · (−1) + 0 · 1.73 = −1");
        }
    }
}
