package book.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gpt.nn.GELU;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeluPlotTest {

    @ParameterizedTest
    @ValueSource(doubles = {-4, -1.7, -0.75, -0.05, 0, 0.3, 1, 2.95})
    void the_script_computes_the_models_gelu_and_its_slope(double x) throws IOException {
        try (Scripts scripts = new Scripts("gelu-plot")) {
            String arguments = "(" + x + ", " + GELU.CUBIC + ")";

            assertThat(scripts.ask("BookFigures.geluPlot.gelu" + arguments).asDouble())
                    .isEqualTo(GeluPlot.gelu(x), within(1e-5));
            assertThat(scripts.ask("BookFigures.geluPlot.slopeOfGelu" + arguments)
                            .asDouble())
                    .isEqualTo(GeluPlot.slope(x), within(1e-3));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-0.75 | At x = −0.75, ReLU gives 0.000 with slope 0, and GELU gives −0.170 with slope 0.001.",
                "0     | At x = 0.00, ReLU gives 0.000 with slope 0, and GELU gives 0.000 with slope 0.500.",
                "1     | At x = 1.00, ReLU gives 1.000 with slope 1, and GELU gives 0.841 with slope 1.083.",
            })
    void a_point_is_told_in_a_sentence(double x, String sentence) throws IOException {
        try (Scripts scripts = new Scripts("gelu-plot")) {
            assertThat(scripts.ask("BookFigures.geluPlot.sentence(" + x + ", " + GELU.CUBIC + ")")
                            .asText())
                    .isEqualTo(sentence);
        }
    }
}
