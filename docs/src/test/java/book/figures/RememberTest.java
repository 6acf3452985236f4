package book.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The state of a figure, as the address of the page tells it. */
class RememberTest {

    @SuppressWarnings("NullAway.Init")
    private Scripts scripts;

    @BeforeEach
    void load() throws IOException {
        scripts = new Scripts("parts");
    }

    @AfterEach
    void close() {
        scripts.close();
    }

    @Test
    void the_address_names_the_figure_and_the_value_of_each_control() {
        assertThat(text("parts.address('fig-map', {layer: 3, mask: 'neighbor', sorted: true})"))
                .isEqualTo("#fig-map?layer=3&mask=neighbor&sorted=true");
    }

    @Test
    void what_an_address_says_is_read_back_whatever_its_characters() {
        String prompt = "a&b=c d?é";

        assertThat(text("parts.state('fig-map', BookFigures.parts.address('fig-map', {prompt: '" + prompt
                        + "'})).prompt"))
                .isEqualTo(prompt);
    }

    @Test
    void the_address_of_another_figure_or_of_a_heading_is_none() {
        for (String hash : List.of("", "#fig-map", "#fig-mapping?layer=3", "#heads")) {
            assertThat(scripts.ask("BookFigures.parts.state('fig-map', '" + hash + "')")
                            .isNull())
                    .as(hash)
                    .isTrue();
        }
    }

    @Test
    void a_damaged_address_still_tells_what_it_can() {
        assertThat(text("parts.state('fig-map', '#fig-map?&=&x&%=1&layer=%E0&head=2').head"))
                .isEqualTo("2");
    }

    @Test
    void a_control_is_set_to_a_value_of_its_own_type() {
        assertThat(restored("0", "7", "7")).isEqualTo("7");
        assertThat(restored("false", "true", "true")).isEqualTo("true");
        assertThat(restored("'causal'", "neighbor", "'neighbor'")).isEqualTo("\"neighbor\"");
    }

    @Test
    void what_a_control_cannot_take_leaves_it_as_it_was() {
        assertThat(restored("3", "99", "11")).isEqualTo("3"); // a slider that ends at 11
        assertThat(restored("'causal'", "backwards", "''")).isEqualTo("\"causal\""); // no choice of this name
    }

    /** The value of a control that takes a text, and of what it is given makes this. */
    private String restored(String before, String text, String taken) {
        return scripts.ask("""
                        (function () {
                          let now = %s;
                          const control = {
                            value: function () { return now; },
                            set: function (value) { now = value === %s ? value : %s; },
                          };
                          BookFigures.parts.restore(control, '%s');
                          return now;
                        })()""".formatted(before, before, taken, text)).toString();
    }

    private String text(String expression) {
        return scripts.ask("BookFigures." + expression).asText();
    }
}
