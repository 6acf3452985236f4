package book.finish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BookOrderTest {

    @Test
    void pages_stand_in_groups_and_may_have_a_shorter_title() {
        BookOrder order = BookOrder.of(
                List.of("# a remark", "[The chapter]", "index: Start here", "attention", "[More]", "", "glossary"));

        assertThat(order.pages()).containsExactly("index", "attention", "glossary");
        assertThat(order.groups().get(0).title()).isEqualTo("The chapter");
        assertThat(order.groups().get(0).entries().get(0).shortTitle()).isEqualTo("Start here");
        assertThat(order.groups().get(1).entries().get(0).shortTitle()).isEmpty();
    }

    @Test
    void a_page_before_any_group_is_refused() {
        assertThatThrownBy(() -> BookOrder.of(List.of("index"))).hasMessageContaining("\"index\"");
    }
}
