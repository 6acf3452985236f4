package course.watch;

import static org.assertj.core.api.Assertions.assertThat;

import course.compile.Compilation;
import course.compile.Sources;
import course.exercises.Chapter04;
import course.exercises.masks.AttentionMasks;
import course.feedback.Explanation;
import course.feedback.Grid;
import course.run.CourseResult;
import course.run.Outcome;
import course.run.TaskResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ViewTest {
    private static final int ROWS = 24;

    /** What a terminal shows when the mask of 4.3b is wrong in one cell of 12 by 12. */
    private static String shown(String note) {
        boolean[][] wrong = new boolean[12][12];
        wrong[6][2] = true;
        String message = new Explanation(AttentionMasks.BAND, "createBandMask(12, 1, 1)", "The row is the query.")
                .grids(Grid.ofMasks(new boolean[12][12], wrong), "row 6, column 2 must be 0, and yours is 1.");
        CourseResult result = new CourseResult(
                Chapter04.CHAPTER,
                Chapter04.tasks().stream()
                        .map(task -> new TaskResult(
                                task,
                                List.of(new Outcome(
                                        "a sentence about it",
                                        task == AttentionMasks.BAND ? new AssertionError(message) : null))))
                        .toList());
        Verdict verdict = new Verdict(
                result,
                Compilation.clean(),
                Set.of(AttentionMasks.EXERCISE),
                List.of(),
                new Timings(0, 0, 0, 0),
                false);
        Path sources = Path.of("chapter04-exercises/src/main/java");
        return new View(new Sources(Chapter04.CHAPTER, sources), true)
                .text(verdict, Optional.of(AttentionMasks.BAND), note, View.KEYS, ROWS);
    }

    @Test
    void a_red_message_is_whole_on_a_small_screen_and_the_board_is_one_line() {
        assertThat(shown(""))
                .contains("createBandMask(12, 1, 1)")
                .contains(" [1] ")
                .contains("row 6, column 2 must be 0")
                .contains("The row is the query.")
                .contains("\nChapter 4: 100 of 110 points · The model itself: 125 of 125 · l lists all\n")
                .endsWith(View.KEYS);
        assertThat(shown("").lines())
                .hasSizeLessThan(ROWS)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void above_a_hint_the_first_lines_of_the_message_stay() {
        assertThat(shown("Hint 1 of 3\n".repeat(6)).lines())
                .hasSizeLessThan(ROWS)
                .contains("Hint 1 of 3")
                .anySatisfy(line -> assertThat(line).contains("4.3b is not right yet"))
                .anySatisfy(line -> assertThat(line).contains("createBandMask(12, 1, 1)"));
    }
}
