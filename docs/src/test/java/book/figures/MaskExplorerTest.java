package book.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskExplorerTest {
    private static final String NEIGHBOR =
            "{kind: 'neighbor', length: 5, left: 0, right: 0, causal: false, layers: %d}";
    private static final String WORDS = "['Every', 'effort', 'moves', 'you', 'on']";

    private Scripts scripts;

    @BeforeEach
    void load() throws IOException {
        scripts = new Scripts("mask-explorer");
    }

    @AfterEach
    void unload() {
        scripts.close();
    }

    /** The whole grid is gone through in a browser, in FiguresCheck; here, enough of it to miss little without one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16})
    void the_script_masks_and_reaches_as_the_solutions_do(int length) {
        MaskGrid grid = new MaskGrid(length, List.of(0, 1, 3, 15));

        assertThat(grid.inJavaScript(scripts)).containsExactlyElementsOf(grid.inJava());
    }

    @Test
    void a_step_is_the_first_layer_that_reaches() {
        JsonNode steps = scripts.ask("BookFigures.maskExplorer.compute(" + NEIGHBOR.formatted(3) + ").steps[4]");

        assertThat(steps).hasToString("[-1,3,2,1,0]");
    }

    @Test
    void a_cell_says_which_token_may_attend_to_which() {
        assertThat(sentence(1, 3, 2)).isEqualTo("Token 3 (“you”) may attend to token 2 (“moves”).");
        assertThat(sentence(0, 3, 3)).isEqualTo("Token 3 (“you”) may attend to itself.");
    }

    @Test
    void a_cell_says_how_far_information_travels() {
        assertThat(sentence(2, 4, 2))
                .isEqualTo(
                        "Token 4 (“on”) may not attend to token 2 (“moves”). Information from token 2 reaches token 4"
                                + " in 2 layers.");
        assertThat(sentence(2, 4, 1))
                .isEqualTo("Token 4 (“on”) may not attend to token 1 (“effort”). Information from token 1 does not"
                        + " reach token 4 in 2 layers.");
    }

    @Test
    void the_path_goes_from_a_token_to_one_that_it_attends_to() {
        JsonNode way = scripts.ask("BookFigures.maskExplorer.way(" + NEIGHBOR.formatted(4) + ", 3, 1)");

        assertThat(way).hasSize(5);
        assertThat(way.get(0).asInt()).isEqualTo(1);
        assertThat(way.get(4).asInt()).isEqualTo(3);
        for (int layer = 1; layer < 5; layer++) {
            int step = way.get(layer).asInt() - way.get(layer - 1).asInt();
            assertThat(step).isBetween(-1, 1);
        }
    }

    @Test
    void there_is_no_path_to_a_token_out_of_reach() {
        JsonNode way = scripts.ask("BookFigures.maskExplorer.way(" + NEIGHBOR.formatted(2) + ", 4, 1)");

        assertThat(way.isNull()).isTrue();
    }

    private String sentence(int layers, int query, int key) {
        String found = "BookFigures.maskExplorer.compute(" + NEIGHBOR.formatted(layers) + ")";
        return scripts.ask("BookFigures.maskExplorer.sentence(%s, %d, %s, %d, %d)"
                        .formatted(found, layers, WORDS, query, key))
                .asText();
    }
}
