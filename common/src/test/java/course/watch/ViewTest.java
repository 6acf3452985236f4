package course.watch;

import static org.assertj.core.api.Assertions.assertThat;

import course.compile.Compilation;
import course.compile.Sources;
import course.exercises.Chapter04;
import course.exercises.masks.AttentionMasks;
import course.feedback.Explanation;
import course.feedback.Grid;
import course.feedback.Message;
import course.feedback.WrongAnswer;
import course.run.CourseResult;
import course.run.Outcome;
import course.run.TaskResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ViewTest {
    private static final String KEYS = "h hint   n next   l list   a run all   r reset   q quit\n";
    private static final Explanation EXPLANATION = new Explanation(
            AttentionMasks.BAND, "createBandMask(12, 1, 1)", "This is what you get when it is upside down.");

    /** Keyboard and screen of this size. */
    private record Window(int width, int height) implements Console {
        @Override
        public boolean interactive() {
            return true;
        }

        @Override
        public void show(String text) {}
    }

    /** A mask of 4.3b that is wrong in one cell. */
    private static Message mask(int size) {
        boolean[][] wrong = new boolean[size][size];
        wrong[6][2] = true;
        return EXPLANATION.grids(
                Grid.ofMasks(new boolean[size][size], wrong), "row 6, column 2 must be 0, and yours is 1.");
    }

    private static Message numbers() {
        String[][] cells = {{"-0.1234", "1.0000", "12345.6789", "-0.0001", "0.1234567890123"}};
        return EXPLANATION.grids(
                new Grid(cells, cells, new boolean[][] {{false, false, true, false, true}}), "row 0, column 2.");
    }

    private static Message values() {
        return EXPLANATION.values("Optional of " + "x ".repeat(60), "y".repeat(150), "The row is the query.");
    }

    /** What the terminal shows when 4.3b is wrong. */
    private static String shown(Window window, Message message, List<String> printed, String note) {
        CourseResult result = new CourseResult(
                Chapter04.CHAPTER,
                Chapter04.tasks().stream()
                        .map(task -> new TaskResult(
                                task,
                                List.of(
                                        task == AttentionMasks.BAND
                                                ? new Outcome("a sentence about it", new WrongAnswer(message), printed)
                                                : new Outcome("a test", null))))
                        .toList());
        Verdict verdict =
                new Verdict(result, Compilation.clean(), Set.of(AttentionMasks.EXERCISE), List.of(), 0.1, false);
        Path sources = Path.of("chapter04-exercises/src/main/java");
        return new View(new Sources(Chapter04.CHAPTER, sources), window)
                .text(verdict, Optional.of(AttentionMasks.BAND), note, "");
    }

    private static String shown(Window window, Message message) {
        return shown(window, message, List.of(), "");
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }

    static IntStream widths() {
        return IntStream.rangeClosed(40, 200);
    }

    @ParameterizedTest
    @MethodSource("widths")
    void no_line_is_wider_than_the_terminal(int width) {
        for (Message message : List.of(mask(12), mask(100), numbers(), values())) {
            for (int height : new int[] {24, 100}) {
                assertThat(shown(new Window(width, height), message, List.of("z".repeat(300)), "")
                                .lines())
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("widths")
    void nothing_of_a_message_is_lost_where_there_is_room(int width) {
        for (int height : new int[] {24, 50, 100}) {
            assertThat(words(shown(new Window(width, height), mask(12))))
                    .contains("4.3b is not right yet")
                    .contains("a sentence about it")
                    .contains("createBandMask(12, 1, 1)")
                    .contains(" [1] ")
                    .contains("One cell differs: row 6, column 2 must be 0, and yours is 1.")
                    .contains("This is what you get when it is upside down.")
                    .contains("exercise-4-3.html#task-4-3b");
        }
        assertThat(words(shown(new Window(width, 100), values())).replace(" ", ""))
                .contains("x".repeat(60), "y".repeat(150), "Therowisthequery.");
    }

    @ParameterizedTest
    @MethodSource("widths")
    void a_large_mask_is_drawn_around_the_first_difference(int width) {
        assertThat(words(shown(new Window(width, 24), mask(100))))
                .contains("[1]")
                .contains(" of 100 x 100)");
    }

    @Test
    void a_red_message_is_whole_on_a_small_screen_and_the_board_is_one_line() {
        int points = Chapter04.CHAPTER.points();
        int solved = points - AttentionMasks.BAND.points();
        int build =
                Chapter04.CHAPTER.points(Chapter04.CHAPTER.otherTracks().get(0).tasks());
        assertThat(shown(new Window(80, 24), mask(12)))
                .contains("\nChapter 4: " + solved + " of " + points + " points · The model itself: " + build + " of "
                        + build + " · l lists all\n")
                .endsWith(KEYS);
        assertThat(shown(new Window(80, 24), mask(12)).lines()).hasSizeLessThan(24);
    }

    @Test
    void on_a_high_screen_the_table_and_the_board_are_whole() {
        assertThat(shown(new Window(100, 100), mask(12)).lines())
                .filteredOn(line -> line.startsWith("       0  0"))
                .hasSize(12);
        assertThat(shown(new Window(100, 100), mask(12))).contains("[x] 4.1a", "[!] 4.3b", "[x] B6");
    }

    @Test
    void of_what_was_printed_a_small_screen_shows_the_last_lines() {
        List<String> printed =
                IntStream.range(0, 20).mapToObj(i -> "line " + i + ".").toList();
        String shown = shown(new Window(80, 24), mask(12), printed, "");

        assertThat(shown).contains("line 19.", "4.3b is not right yet").doesNotContain("line 9.");
        assertThat(shown.lines()).hasSizeLessThan(24);
    }

    @Test
    void where_a_message_fills_the_screen_what_was_printed_is_counted() {
        String shown = shown(new Window(80, 18), mask(12), List.of("one", "two"), "");

        assertThat(shown).contains("Your code printed 2 lines", "4.3b is not right yet");
        assertThat(shown.lines()).hasSizeLessThan(18);
    }

    @Test
    void of_a_message_that_is_too_tall_the_title_and_the_end_stay() {
        Message tall =
                EXPLANATION.values("x\n".repeat(10) + "x", "y\n".repeat(10) + "y", "The row is the query. ".repeat(20));
        String shown = shown(new Window(80, 24), tall);

        assertThat(shown).startsWith("-- 4.3b is not right yet").contains("The row is the query.", "\n  ...\n", KEYS);
        assertThat(shown.lines()).hasSizeLessThan(24);
    }

    @Test
    void above_a_hint_the_first_lines_of_the_message_stay() {
        assertThat(shown(new Window(80, 24), mask(12), List.of(), "Hint 1 of 3\n".repeat(6))
                        .lines())
                .hasSizeLessThan(24)
                .contains("Hint 1 of 3")
                .anySatisfy(line -> assertThat(line).contains("4.3b is not right yet"))
                .anySatisfy(line -> assertThat(line).contains("createBandMask(12, 1, 1)"));
    }
}
