package course.toy;

import static org.assertj.core.api.Assertions.assertThat;

import course.compile.Compilation;
import course.compile.Sources;
import course.compile.Stubs;
import course.compile.StudentCompiler;
import course.exercises.Mistake;
import course.feedback.Comparison;
import course.feedback.Diagnosis;
import course.feedback.Effect;
import course.feedback.Shown;
import course.hints.Hints;
import course.reset.Reset;
import course.run.Board;
import course.run.CourseResult;
import course.run.NextTask;
import course.run.Outcome;
import course.run.TaskResult;
import course.types.Functions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

class ToyChapterTest {
    @TempDir
    private Path root = Path.of("set by JUnit");

    private @Nullable ToyFolder handedOut;

    @BeforeEach
    void hand_out_the_stubs() throws IOException {
        handedOut = new ToyFolder(root);
    }

    private ToyFolder folder() {
        return Objects.requireNonNull(handedOut);
    }

    private Compilation compile() throws IOException {
        try (StudentCompiler compiler = folder().compiler()) {
            return compiler.compile();
        }
    }

    @Test
    void its_stubs_compile() throws IOException {
        assertThat(compile()).isEqualTo(Compilation.clean());
        assertThat(folder().classes().resolve("toy/Sums.class")).exists();
    }

    @Test
    void a_file_that_does_not_compile_costs_its_own_exercise() throws IOException {
        folder().replace(ToyChapter.SUMS, "throw new", "thrw new");

        assertThat(compile().replaced()).containsOnlyKeys(ToyChapter.SUMS);
    }

    @Test
    void a_changed_head_costs_its_own_task_and_the_message_shows_the_head_that_was_shipped() throws IOException {
        folder().replace(ToyChapter.SHAPES, "UnaryOperator<INDArray> function, INDArray x", "INDArray x");

        assertThat(compile().changedHeads())
                .hasEntrySatisfying(
                        ToyChapter.RESIDUAL_TASK,
                        problem -> assertThat(problem.message())
                                .contains("public static INDArray residual(UnaryOperator<INDArray>, INDArray)"));
    }

    @Test
    void another_package_is_told_with_the_chapters_own() throws IOException {
        folder().replace(ToyChapter.SUMS, "package toy;", "package toys;");

        assertThat(compile().replaced())
                .hasEntrySatisfying(
                        ToyChapter.SUMS,
                        problem -> assertThat(problem.message()).contains("\"package toy;\""));
    }

    @Test
    void its_board_has_its_title_its_tasks_and_its_points() {
        List<TaskResult> results = ToyChapter.CHAPTER.tasks().stream()
                .map(task -> new TaskResult(
                        task,
                        List.of(new Outcome(
                                "it works",
                                task == ToyChapter.TOTAL_TASK ? null : new AssertionError("total([1]): not yet")))))
                .toList();

        assertThat(new Board(
                                new CourseResult(ToyChapter.CHAPTER, results),
                                new Sources(ToyChapter.CHAPTER, folder().sources()))
                        .text(false))
                .contains("Chapter T: a toy", "3 of 16 points", "T.2  Arrays and functions", "[x] T.1a")
                .contains("Next: T.1b", "toy/Sums.java:14")
                .doesNotContain("4.1");
    }

    @Test
    void the_next_task_and_its_hints_are_found() throws IOException {
        NextTask.in(root).write(Optional.of(ToyChapter.TOTAL_TASK));

        assertThat(NextTask.in(root).read(ToyChapter.CHAPTER)).contains(ToyChapter.TOTAL_TASK);
        assertThat(Hints.in(root).next(ToyChapter.TOTAL_TASK).text())
                .contains("T.1a", "What is the sum of no numbers?");
    }

    @Test
    void a_task_is_put_back_as_it_was_shipped() throws Exception {
        folder().fill(ToyChapter.TOTAL_TASK, "return 1;");

        new Reset(ToyChapter.CHAPTER, folder().sources()).task(ToyChapter.TOTAL_TASK);

        assertThat(folder().file(ToyChapter.SUMS)).hasContent(Stubs.of(ToyChapter.SUMS));
    }

    @Test
    void a_mistake_is_found_behind_a_wrong_answer() {
        Mistake mistake = ToyChapter.TOTAL.mistakes().get(0);
        Object[] arguments = {new int[] {4, 5, 6}};

        assertThat(new Diagnosis(ToyChapter.TOTAL, mistake.body(), arguments, false)
                        .of(Effect.of(mistake, arguments), right -> false))
                .map(Mistake::id)
                .contains("first-left-out");
    }

    @Test
    void answers_of_every_kind_are_compared_and_calls_are_shown() {
        assertThat(Comparison.of(ToyChapter.TOTAL, new int[] {1}).difference(6, 7))
                .isPresent();
        assertThat(Comparison.of(ToyChapter.SHOUT, "gpt").difference("GPT", "GPT"))
                .isEmpty();
        assertThat(Shown.call(ToyChapter.TOTAL, new int[] {4, 5})).isEqualTo("total([4, 5])");
        assertThat(Shown.call(ToyChapter.RESIDUAL, new Functions.Scaled(2), Nd4j.zeros(5, 5)))
                .isEqualTo("residual(x -> 2 x, FLOAT array [5, 5])");
    }

    @Test
    void its_points_are_asked_for() {
        assertThat(ToyChapter.CHAPTER.points()).isEqualTo(16);
        assertThat(ToyChapter.CHAPTER.requiredPoints()).isEqualTo(15);
    }
}
