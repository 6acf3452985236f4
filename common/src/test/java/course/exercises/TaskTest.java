package course.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.exercises.dropout.SeparateDropout;
import course.exercises.masks.AttentionMasks;
import org.junit.jupiter.api.Test;

class TaskTest {
    @Test
    void is_found_by_its_id() {
        assertThat(Chapter04.CHAPTER.task("4.3c")).isEqualTo(AttentionMasks.SOFTMAX);
    }

    @Test
    void an_unknown_id_is_refused_with_the_choices() {
        assertThatThrownBy(() -> Chapter04.CHAPTER.task("4.9z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4.9z")
                .hasMessageContaining("4.1a");
    }

    @Test
    void knows_its_place_in_the_book() {
        assertThat(AttentionMasks.SOFTMAX.bookAnchor()).isEqualTo("exercise-4-3.html#task-4-3c");
        assertThat(SeparateDropout.DROPOUT.bookAnchor()).isEqualTo("exercise-4-4.html#task-4-4");
    }

    @Test
    void a_capital_letter_names_the_same_task() {
        assertThat(Chapter04.CHAPTER.task("4.3C")).isEqualTo(AttentionMasks.SOFTMAX);
    }
}
