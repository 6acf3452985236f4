package course.hints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import course.exercises.Task;
import course.exercises.counts.ParameterCounts;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import course.run.NextTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HintsTest {
    @TempDir
    private Path module = Path.of("set by JUnit");

    private void lastBoardNamed(Optional<Task> next) throws IOException {
        new NextTask(module).write(next);
    }

    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#tasks")
    void every_task_has_three_different_hints_which_begin_with_a_question_and_hold_no_line_of_code(Task task) {
        List<String> hints = HintTexts.of(task);

        assertThat(hints)
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allSatisfy(hint -> assertThat(hint).hasSizeGreaterThan(40).doesNotContain(");", "return ", "{"));
        assertThat(hints.get(0)).contains("?");
    }

    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#tasks")
    void every_task_has_a_question_for_afterwards_and_an_answer(Task task) {
        FollowUp why = HintTexts.why(task);

        assertThat(why.question()).endsWith("?").hasSizeLessThan(200);
        assertThat(why.answer()).hasSizeBetween(80, 400);
    }

    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#tasks")
    void code_in_a_hint_can_be_typed(Task task) throws IOException {
        Path file = Path.of("src/main/resources/course/hints", task.exercise().number() + ".adoc");

        assertThat(Pattern.compile("`[^`]*`").matcher(Files.readString(file)).results())
                .extracting(MatchResult::group)
                .allSatisfy(code -> assertThat(code).matches("\\p{ASCII}*"));
    }

    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#tasks")
    void hints_fit_into_80_columns_and_show_no_marks_of_the_book(Task task) throws IOException {
        for (int i = 0; i < 4; i++) {
            String text = new Hints(module).next(task).text();

            assertThat(text).doesNotContain("`", "::", "[]");
            assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
    }

    @Test
    void hints_come_one_after_the_other() throws IOException {
        assertThat(new Hints(module).next(AttentionMasks.BAND).number()).isEqualTo(1);
        assertThat(new Hints(module).next(AttentionMasks.BAND).number()).isEqualTo(2);
        assertThat(new Hints(module).next(ParameterCounts.COUNT).number()).isEqualTo(1);
        assertThat(new Hints(module).next(AttentionMasks.BAND).text())
                .contains("Hint 3 of 3")
                .doesNotContain("Hint 2 of 3");
    }

    @Test
    void after_the_third_all_are_shown_once_more() throws IOException {
        for (int i = 0; i < 3; i++) {
            new Hints(module).next(AttentionMasks.BAND);
        }

        assertThat(new Hints(module).next(AttentionMasks.BAND).text())
                .contains("You have seen all 3 hints.", "Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3");
    }

    @Test
    void a_damaged_memory_begins_anew() throws IOException {
        for (String damage : new String[] {"4.3b=\\uXYZ", "4.3b=7", "4.3b=-1", "4.3b="}) {
            Files.writeString(module.resolve(".hints"), damage);

            assertThat(new Hints(module).next(AttentionMasks.BAND).number())
                    .as(damage)
                    .isEqualTo(1);
        }
    }

    @Test
    void the_command_prints_the_next_hint() {
        assertThat(HintCommand.text(module, "4.3a"))
                .contains("4.3a  the neighbor mask", "Hint 1 of 3", "exercise-4-3.html#task-4-3a");
    }

    @Test
    void without_a_task_it_is_the_one_that_the_last_board_named() throws IOException {
        lastBoardNamed(Optional.of(AttentionMasks.BAND));
        lastBoardNamed(Optional.of(ModelSizes.SIZE));

        assertThat(HintCommand.text(module, "")).contains("4.2b  parameters and memory of a model");
    }

    @Test
    void without_a_task_and_without_a_board_or_anything_left_to_do_there_is_a_list() throws IOException {
        assertThatAListIsGiven();
        lastBoardNamed(Optional.of(AttentionMasks.BAND));
        lastBoardNamed(Optional.empty());
        assertThatAListIsGiven();
    }

    private void assertThatAListIsGiven() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HintCommand.text(module, " "))
                .withMessageContainingAll("mvn -q -Phint -Dtask=4.1a", "4.4 ", "0 of 3 hints seen");
    }
}
