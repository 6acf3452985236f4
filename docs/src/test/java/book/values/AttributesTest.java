package book.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributesTest {
    private final Attributes values = new Attributes();

    @Test
    void whole_numbers_are_grouped_by_three() {
        assertThat(values.add("count", 163009536).texts()).isEqualTo(Map.of("count", "163,009,536"));
    }

    @Test
    void decimals_are_rounded_and_grouped() {
        assertThat(values.add("size", 1234.567, 2).texts()).containsEntry("size", "1,234.57");
    }

    @Test
    void negative_numbers_have_a_real_minus() {
        assertThat(values.add("loss", -1.25, 2).add("debt", -3).texts())
                .containsEntry("loss", "−1.25")
                .containsEntry("debt", "−3");
    }

    @Test
    void a_second_value_of_the_same_name_is_refused() {
        values.add("count", 1);
        assertThatThrownBy(() -> values.add("count", 1)).hasMessageContaining("two values of the name \"count\"");
    }

    @Test
    void a_name_that_asciidoc_would_read_differently_is_refused() {
        assertThatThrownBy(() -> values.add("Small_size", 1)).hasMessageContaining("got \"Small_size\"");
    }

    @Test
    void the_books_values_are_those_that_the_chapter_prints() {
        assertThat(Attributes.all(new Measured(Path.of("src/main/data"))).texts())
                .containsEntry("small-parameters", "163,009,536")
                .containsEntry("small-first-linear", "2,362,368")
                .containsEntry("small-out-proj", "590,592")
                .containsEntry("small-feed-forward", "4,722,432")
                .containsEntry("small-attention", "2,360,064")
                .containsEntry("small-mib", "621.83");
    }
}
