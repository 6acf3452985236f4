package course.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Task;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MistakesTest {
    @Test
    void there_are_more_than_forty_and_no_two_have_the_same_name() {
        assertThat(Mistakes.all())
                .hasSizeGreaterThan(40)
                .extracting(Mistake::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    }

    @ParameterizedTest
    @EnumSource
    void each_task_has_at_least_two(Task task) {
        assertThat(Mistakes.all()).filteredOn(mistake -> mistake.task() == task).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void each_is_about_a_method_of_its_task() {
        assertThat(Mistakes.all())
                .allSatisfy(mistake -> assertThat(mistake.task().methods()).contains(mistake.method()));
    }

    @Test
    void each_is_found_by_its_method() {
        assertThat(Mistakes.all())
                .allSatisfy(mistake -> assertThat(Mistakes.of(mistake.method())).contains(mistake));
        assertThat(Mistakes.of("anotherMethod")).isEmpty();
    }

    @Test
    void each_is_told_in_one_sentence_that_the_book_goes_on_with() {
        assertThat(Mistakes.all()).allSatisfy(mistake -> {
            assertThat(mistake.sentence()).matches("This is what you get when \\S.*[a-zN0-9]\\.");
            assertThat(mistake.bookAnchor()).isEqualTo(mistake.task().bookAnchor());
        });
    }

    @Test
    void of_one_method_no_two_are_told_alike() {
        for (String method : List.of("createNeighborMask", "maskedSoftmax", "modelSize", "getConfig")) {
            assertThat(Mistakes.of(method)).extracting(Mistake::when).doesNotHaveDuplicates();
        }
    }
}
