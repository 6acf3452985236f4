package chapter04.kill;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter04;
import course.exercises.Mistake;
import course.feedback.Arguments;
import course.feedback.Diagnosis;
import course.feedback.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shared tests reject every known mistake, by its name, and accept every right answer. */
@Tag("once") // what it computes is the same on each JDK
class KillMatrixTest {
    private static final Path FOLDER = Path.of("target", "course");
    private static final Path SHOWN_IN_THE_BOOK = Path.of("../docs/src/main/data/kill-matrix.json");
    private static final String NAMING = "This is what you get when ";

    private static List<SharedTests.Failed> failedBySolutions = List.of();
    private static List<KillMatrix.Killed> mistakes = List.of();
    private static List<KillMatrix.Tried> rightAnswers = List.of();
    private static List<KillMatrix.Tried> almostMistakes = List.of();
    private static String summary = "";

    @BeforeAll
    static void fill_the_matrix() throws IOException, ClassNotFoundException {
        SharedTests tests = new SharedTests(new StandIns(Path.of("target", "stand-ins")));
        KillMatrix matrix = new KillMatrix(tests);
        failedBySolutions = matrix.recordCalls();
        mistakes = matrix.kill(Chapter04.CHAPTER.mistakes());
        rightAnswers = matrix.attempt(RightAnswers.ALL);
        almostMistakes = matrix.attempt(AlmostMistakes.ALL);
        summary = KillMatrixJson.summary(
                mistakes,
                rightAnswers,
                almostMistakes,
                tests.tasks(),
                matrix.margins().values());
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("kill-summary.json"), summary);
        Files.writeString(
                FOLDER.resolve("kill-matrix.json"),
                KillMatrixJson.whole(mistakes, rightAnswers, tests.tasks(), matrix.margins()));
    }

    @AfterAll
    static void tell() {
        System.out.printf(
                "Kill matrix: %d of %d mistakes are found, %d named; %d of %d right answers pass.%n",
                mistakes.stream().filter(KillMatrix.Killed::isFound).count(),
                mistakes.size(),
                mistakes.stream().filter(KillMatrix.Killed::isNamed).count(),
                rightAnswers.stream().filter(KillMatrix.Tried::passes).count(),
                rightAnswers.size());
    }

    @Test
    void the_solutions_pass_on_this_stage() {
        assertThat(failedBySolutions).isEmpty();
    }

    @Test
    void every_mistake_fails_a_test() {
        assertThat(mistakes)
                .filteredOn(killed -> !killed.isFound())
                .extracting(killed -> killed.mistake().id())
                .isEmpty();
    }

    @Test
    void every_mistake_costs_points() {
        assertThat(mistakes)
                .filteredOn(killed -> killed.cost() == 0)
                .extracting(killed -> killed.mistake().id())
                .isEmpty();
    }

    @Test
    void every_mistake_is_named_by_the_first_test_that_it_fails() {
        assertThat(mistakes)
                .filteredOn(killed -> killed.isFound() && !killed.isNamed())
                .extracting(killed -> killed.mistake().id() + ": " + killed.by().get(0))
                .isEmpty();
    }

    @Test
    void no_mistake_is_taken_for_another() {
        assertThat(mistakes)
                .flatExtracting(killed -> killed.by().stream()
                        .map(failed -> failed.message().replace(killed.mistake().sentence(), ""))
                        .filter(message -> message.contains(NAMING))
                        .map(message -> killed.mistake().id() + ": " + message)
                        .toList())
                .isEmpty();
    }

    @Test
    void every_right_answer_passes() {
        assertThat(rightAnswers).hasSizeGreaterThanOrEqualTo(20);
        assertThat(rightAnswers)
                .filteredOn(tried -> !tried.passes())
                .extracting(tried -> tried.answer().id() + ": " + tried.failed())
                .isEmpty();
    }

    @Test
    void every_task_has_a_right_answer_that_is_not_the_solution() {
        assertThat(Chapter04.CHAPTER.tasks())
                .allSatisfy(task -> assertThat(RightAnswers.WRITTEN)
                        .extracting(answer -> answer.method().task())
                        .contains(task));
    }

    @Test
    void what_is_almost_a_mistake_is_wrong() {
        assertThat(almostMistakes)
                .filteredOn(KillMatrix.Tried::passes)
                .extracting(tried -> tried.answer().id())
                .isEmpty();
    }

    @Test
    void what_is_almost_a_mistake_is_not_named() {
        assertThat(almostMistakes)
                .flatExtracting(KillMatrix.Tried::failed)
                .extracting(SharedTests.Failed::message)
                .isNotEmpty()
                .filteredOn(message -> message.contains(NAMING))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "values-drawn-and-counted, Your code gave values to the layer",
        "added-up-in-a-static-field, The same call gives another answer when it is made again",
        "rows-in-small-letters, The rows have exactly these names",
        "rows-with-capitals, The rows have exactly these names",
        "ratio-in-float, as many as a float holds",
        "zero-times-minus-infinity, NaN is the result of 0 times infinity"
    })
    void what_has_no_name_is_told_by_what_is_wrong_about_it(String answer, String words) {
        assertThat(almostMistakes)
                .filteredOn(tried -> tried.answer().id().equals(answer))
                .extracting(tried -> tried.failed().get(0).message())
                .singleElement()
                .asString()
                .contains(words);
    }

    @Test
    void weights_of_another_type_are_told_by_the_test_about_types() {
        assertThat(firstFailedBy("always-float").test()).endsWith("scores_of_type_double_give_weights_of_type_double");
    }

    @Test
    void a_norm_in_both_places_is_told_before_anything_about_dropout() {
        assertThat(firstFailedBy("one-norm-in-both-places").message())
                .contains("norm2.scale [6], shared with norm1.scale");
    }

    private static SharedTests.Failed firstFailedBy(String mistake) {
        return mistakes.stream()
                .filter(killed -> killed.mistake().id().equals(mistake))
                .findFirst()
                .orElseThrow()
                .by()
                .get(0);
    }

    @Test
    void what_is_a_mistake_at_the_failing_call_only_is_not_named() {
        assertThat(mistakes)
                .flatExtracting(killed -> killed.calls().stream()
                        .flatMap(arguments -> nameOf(killed.mistake(), arguments).stream())
                        .toList())
                .isEmpty();
    }

    /** What is said about a method that makes the mistake with these arguments and is right with all others. */
    private static Optional<String> nameOf(Mistake mistake, Object... arguments) {
        Effect right = Effect.of(Stage.solution(mistake.method()), Arguments.copy(arguments));
        boolean refusal = right.thrown() != null;
        return new Diagnosis(mistake.method(), AlmostMistakes.only(mistake, arguments), arguments, refusal)
                .of(Effect.of(mistake.body(), Arguments.copy(arguments)), right::matches)
                .map(named -> named.id() + " for " + Arrays.toString(arguments));
    }

    @Test
    void the_book_shows_this_matrix() {
        assertThat(SHOWN_IN_THE_BOOK)
                .as("copy target/course/kill-summary.json there, and see whether the book still says what is so")
                .content()
                .isEqualToNormalizingNewlines(summary);
    }
}
