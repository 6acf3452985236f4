package course.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
