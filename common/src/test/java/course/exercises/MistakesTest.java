package course.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MistakesTest {
    @Test
    void there_are_more_than_forty_and_no_two_have_the_same_name() {
        assertThat(Chapter04.CHAPTER.mistakes())
                .hasSizeGreaterThan(40)
                .extracting(Mistake::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    }

    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#tasks")
    void each_task_has_at_least_two(Task task) {
        assertThat(Chapter04.CHAPTER.mistakes())
                .filteredOn(mistake -> mistake.task() == task)
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void each_is_found_by_its_method() {
        assertThat(Chapter04.CHAPTER.mistakes())
                .allSatisfy(mistake -> assertThat(mistake.method().mistakes()).contains(mistake));
    }

    @Test
    void each_is_told_in_one_sentence_that_the_book_goes_on_with() {
        assertThat(Chapter04.CHAPTER.mistakes()).allSatisfy(mistake -> {
            assertThat(mistake.sentence()).matches("This is what you get when \\S.*[a-zN0-9]\\.");
            assertThat(mistake.bookAnchor()).isEqualTo(mistake.task().bookAnchor());
        });
    }

    @Test
    void of_one_method_no_two_are_told_alike() {
        for (Method method : Chapter04.CHAPTER.methods()) {
            assertThat(method.mistakes()).extracting(Mistake::when).doesNotHaveDuplicates();
        }
    }
}
