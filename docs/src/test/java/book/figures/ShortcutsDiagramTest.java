package book.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortcutsDiagramTest {

    @Test
    void in_a_deep_network_more_than_a_billionth_is_lost_without_residual_connections() {
        assertThat(ShortcutsDiagram.shares(20, false).get(0)).isLessThan(1e-9);
        assertThat(ShortcutsDiagram.shares(20, true).get(0)).isGreaterThan(0.01);
    }

    @Test
    void the_last_layer_is_the_measure_of_each_side() {
        for (int depth : ShortcutsDiagram.DEPTHS) {
            for (boolean shortcuts : new boolean[] {false, true}) {
                List<Double> shares = ShortcutsDiagram.shares(depth, shortcuts);

                assertThat(shares).hasSize(depth);
                assertThat(shares.get(depth - 1)).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.04 | 25 to 1", "0.0001234 | 8,104 to 1", "1e-12 | more than a billion to 1"})
    void a_share_is_told_as_a_ratio(double share, String ratio) throws IOException {
        try (Scripts scripts = new Scripts("diagram-shortcuts")) {
            assertThat(scripts.ask("BookFigures.shortcuts.ratio(" + share + ")").asText())
                    .isEqualTo(ratio);
        }
    }

    @Test
    void a_tenth_is_as_far_from_1_as_a_hundredth_from_a_tenth() throws IOException {
        try (Scripts scripts = new Scripts("diagram-shortcuts")) {
            assertThat(scripts.ask("BookFigures.shortcuts.lowest([0.01, 0.1, 1])")
                            .asInt())
                    .isEqualTo(-2);
            assertThat(scripts.ask(
                            "BookFigures.shortcuts.points([0.01, 0.1, 1], -2).map(function (at) {return at[1]})"))
                    .hasToString("[190,103,16]");
        }
    }
}
