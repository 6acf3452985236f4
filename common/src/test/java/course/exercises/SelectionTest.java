package course.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    private static final Exercise SUMS = new Exercise("toy", "T.1", "Sums", "Sums");
    private static final Exercise PARTS = new Exercise("toy", "Build1", "Build1Parts", "Parts", "build-1-parts.html");
    private static final Chapter CHAPTER;

    static {
        SUMS.task("T.1a", 3, "one");
        SUMS.bonus("T.1b", 2, "two");
        PARTS.optional("P1", 5, "three");
        PARTS.optional("P2", 7, "four");
        CHAPTER = new Chapter(
                SelectionTest.class,
                "toy",
                "Chapter T",
                new Track("exercises", "Exercises", List.of(SUMS)),
                new Track("build", "The model", List.of(PARTS)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "T.1a | [T.1a]",
                "t.1B | [T.1b]",
                "T.1 | [T.1a, T.1b]",
                "build | [P1, P2]",
                "exercises | [T.1a, T.1b]",
                "all | [T.1a, T.1b, P1, P2]",
                "P2, T.1a | [T.1a, P2]",
                "T.1b-P1 | [T.1b, P1]",
                "T.1-P1,P1 | [T.1a, T.1b, P1]"
            })
    void names_choose_tasks_in_the_order_of_the_chapter(String names, String chosen) {
        assertThat(CHAPTER.select(names)).hasToString(chosen);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({"T.2", "''", "'T.1a,'", "P2-P1", "P1-", "-P1"})
    void what_is_no_name_is_refused(String names) {
        assertThatThrownBy(() -> CHAPTER.select(names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + names.replace("T.1a,", "") + "\"")
                .hasMessageContaining("T.1a T.1b P1 P2");
    }

    @Test
    void points_are_those_of_the_first_track() {
        assertThat(CHAPTER.points()).isEqualTo(5);
        assertThat(CHAPTER.points(CHAPTER.track(CHAPTER.task("P1")).tasks())).isEqualTo(12);
    }

    @Test
    void a_page_of_the_book_may_have_a_name_of_its_own() {
        assertThat(CHAPTER.task("P2").bookAnchor()).isEqualTo("build-1-parts.html#task-p2");
    }
}
