package book.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureTest {
    private static String html(Map<String, ?> data) {
        return new Figure("numbers", "Some numbers.", HtmlElements.tag("p"), data).html();
    }

    @Test
    void data_without_an_order_get_the_same_one_in_each_JVM() {
        assertThat(html(Map.of("rows", List.of(Map.of("b", 1, "a", 2, "c", 3)), "bars", 4)))
                .contains("{\"bars\":4,\"rows\":[{\"a\":2,\"b\":1,\"c\":3}]}");
    }

    @Test
    void data_with_an_order_keep_it() {
        Map<String, Object> sizes = new LinkedHashMap<>();
        sizes.put("small", 1);
        sizes.put("large", 2);

        assertThat(html(sizes)).contains("{\"small\":1,\"large\":2}");
    }
}
