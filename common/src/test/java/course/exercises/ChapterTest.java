package course.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.exercises.dropout.SeparateDropout;
import course.exercises.masks.AttentionMasks;
import org.junit.jupiter.api.Test;

class ChapterTest {
    @Test
    void another_process_finds_a_chapter_by_the_class_that_defines_it() {
        assertThat(Chapter.definedBy(Chapter04.CHAPTER.definition())).isSameAs(Chapter04.CHAPTER);
    }

    @Test
    void a_class_that_defines_no_chapter_is_named() {
        assertThatThrownBy(() -> Chapter.definedBy(AttentionMasks.class.getName()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("course.exercises.masks.AttentionMasks has no public field CHAPTER");
    }

    @Test
    void a_task_is_found_by_its_id_also_with_a_capital_letter() {
        assertThat(Chapter04.CHAPTER.task("4.3c")).isEqualTo(AttentionMasks.SOFTMAX);
        assertThat(Chapter04.CHAPTER.task("4.3C")).isEqualTo(AttentionMasks.SOFTMAX);
    }

    @Test
    void an_unknown_id_is_refused_in_one_line_with_the_choices() {
        assertThatThrownBy(() -> Chapter04.CHAPTER.task("4.9z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("there is no \"4.9z\".*4.1a.*");
    }

    @Test
    void a_task_knows_its_place_in_the_book() {
        assertThat(AttentionMasks.SOFTMAX.bookAnchor()).isEqualTo("exercise-4-3.html#task-4-3c");
        assertThat(SeparateDropout.DROPOUT.bookAnchor()).isEqualTo("exercise-4-4.html#task-4-4");
    }
}
