package course.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import course.compile.Problem;
import course.compile.Sources;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import course.exercises.Track;
import course.exercises.attention.BuildAttention;
import course.exercises.counts.ParameterCounts;
import course.exercises.dropout.SeparateDropout;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardTest {
    private static final Sources SOURCES = new Sources(Chapter04.CHAPTER, Path.of("chapter04-exercises/src/main/java"));
    private static final Outcome PASSED = new Outcome("a test", null);
    private static final Outcome TODO = new Outcome("a test", new UnsupportedOperationException("TODO 4.1a: count"));

    private static Outcome wrong(String message) {
        return new Outcome("a sentence about it", new AssertionError(message));
    }

    /** All tasks with this outcome, but for those that are named. */
    private static CourseResult result(Outcome all, Map<Task, List<Outcome>> but) {
        return new CourseResult(
                Chapter04.CHAPTER,
                Chapter04.CHAPTER.tasks().stream()
                        .map(task -> new TaskResult(task, but.getOrDefault(task, List.of(all))))
                        .toList());
    }

    /** All passed but 4.3b, which has these outcomes. */
    private static CourseResult band(Outcome... outcomes) {
        return result(PASSED, Map.of(AttentionMasks.BAND, List.of(outcomes)));
    }

    private static String board(CourseResult result, boolean all) {
        return new Board(result, SOURCES).text(all);
    }

    @Test
    void on_a_fresh_clone_it_says_that_nothing_is_solved_yet() {
        assertThat(board(result(TODO, Map.of()), false))
                .contains("0 of " + Chapter04.CHAPTER.points() + " points")
                .contains("Nothing is solved yet")
                .contains("Next: 4.1a, count a layer's parameters")
                .contains("  chapter04-exercises/src/main/java/chapter04/Exercise41ParameterCounts.java")
                .contains("  docs/target/book/exercise-4-1.html#task-4-1a");
    }

    @Test
    void a_long_call_is_broken_at_its_blanks() {
        String call = "countParameters(new Sequential(new Sequential(new Linear(2, 2, true)), new LayerNorm(3)))";

        assertThat(board(result(PASSED, Map.of(ParameterCounts.COUNT, List.of(wrong(call)))), false))
                .contains("new Linear(2, 2, true)), new\n      LayerNorm(3)))\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 57, 60, 79, 80, 120, 200})
    void no_line_is_wider_than_the_screen(int width) {
        CourseResult result = result(
                TODO,
                Map.of(
                        ParameterCounts.RATIO, List.of(wrong("ratio(" + "very, ".repeat(30) + "long)")),
                        ModelSizes.SIZE, List.of(broken(ModelSizes.EXERCISE, "';' expected " + "here ".repeat(30)))));
        Board board = new Board(result, SOURCES, width);

        String text = board.text(true) + result.scores().folded(BuildAttention.EXERCISE, width);
        assertThat(text).contains("4.1c is not right yet", "4.2b", "';' expected", "Next: 4.2b", "multi-head");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    }

    @Test
    void on_a_narrow_screen_a_row_has_no_remark_and_the_beginning_of_its_title() {
        CourseResult result = result(TODO, Map.of(AttentionMasks.BAND, List.of(wrong("no"))));

        assertThat(result.scores().board("", 60)).contains("    [!] 4.3b  ").doesNotContain("not right yet");
        assertThat(result.scores().board("", 40)).contains("    [!] 4.3b  ").contains("... ");
    }

    @Test
    void of_a_task_with_two_methods_next_leads_to_the_wrong_one(@TempDir Path folder) throws IOException {
        Path java = folder.resolve("chapter04-exercises/src/main/java");
        Path chapter = Files.createDirectories(java.resolve("chapter04"));
        Files.writeString(chapter.resolve("Exercise41ParameterCounts.java"), """
                public static List<ParameterCount> feedForwardBreakdown(GPTConfig config) {
                public static List<ParameterCount> attentionBreakdown(GPTConfig config) {
                """);
        AssertionError failure = new AssertionError("attentionBreakdown(config)");
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(
                    "chapter04.Exercise41ParameterCounts", "attentionBreakdown", "Exercise41ParameterCounts.java", 2)
        });
        CourseResult result =
                result(PASSED, Map.of(ParameterCounts.BREAKDOWN, List.of(new Outcome("a test", failure))));

        assertThat(new Board(result, new Sources(Chapter04.CHAPTER, java)).text(false))
                .contains("/Exercise41ParameterCounts.java:2\n");
    }

    @Test
    void where_the_book_is_not_built_yet_it_says_how_to_build_it(@TempDir Path folder) throws IOException {
        Board board = new Board(
                result(TODO, Map.of()),
                new Sources(Chapter04.CHAPTER, folder.resolve("chapter04-exercises/src/main/java")));
        String toBuild = "  (mvn verify builds the book)\n";

        assertThat(board.text(false)).as("a copy without what makes the book").doesNotContain(toBuild);
        Files.createDirectories(folder.resolve("docs/src"));
        assertThat(board.text(false)).as("a copy without the solutions").doesNotContain(toBuild);
        Files.createDirectories(folder.resolve("chapter04-solutions"));
        assertThat(board.text(false)).endsWith("task-4-1a\n" + toBuild);
        Files.createFile(
                Files.createDirectories(folder.resolve("docs/target/book")).resolve("index.html"));
        assertThat(board.text(false)).doesNotContain(toBuild);
    }

    @Test
    void only_the_first_wrong_task_is_told_in_full_unless_all_are_asked_for_and_comes_before_what_is_to_do() {
        CourseResult result = result(
                TODO,
                Map.of(
                        ParameterCounts.RATIO,
                        List.of(wrong("first\nin full")),
                        AttentionMasks.BAND,
                        List.of(wrong("other\nin full"))));

        assertThat(board(result, false))
                .contains("-- 4.1c is not right yet ---")
                .contains("  first\n  in full\n")
                .contains("  4.3b is not right yet either, for example other\n", "Next: 4.1c")
                .doesNotContain("other\n  in full");
        assertThat(board(result, true)).contains("first\n  in full").contains("other\n  in full");
    }

    private static Outcome broken(Exercise exercise, String message) {
        Path file = Path.of("/x/chapter04-exercises/src/main/java/chapter04").resolve(exercise.fileName());
        return Outcome.broken(new Problem(file, 57, 17, message, "        return 1"));
    }

    @Test
    void an_exercise_that_does_not_compile_comes_before_any_wrong_answer() {
        Outcome broken = broken(ModelSizes.EXERCISE, "';' expected");
        CourseResult result = result(
                TODO,
                Map.of(
                        ModelSizes.CONFIG, List.of(broken),
                        ModelSizes.SIZE, List.of(broken),
                        ModelSizes.FITS, List.of(broken),
                        ParameterCounts.COUNT, List.of(wrong("wrong\nin full"))));

        assertThat(board(result, false))
                .containsOnlyOnce("-- Exercise42ModelSizes.java does not compile ---")
                .contains("    [!] 4.2a  the four configurations             0 of 10   does not compile\n")
                .contains("""
                          chapter04-exercises/src/main/java/chapter04/Exercise42ModelSizes.java:57

                              return 1
                                      ^

                          ';' expected

                          4.1a is not right yet, for example wrong
                        """)
                .contains("""
                        Next: 4.2a, the four configurations
                          chapter04-exercises/src/main/java/chapter04/Exercise42ModelSizes.java:57
                        """)
                .doesNotContain("wrong\n  in full");
        assertThat(board(result, true)).contains("  wrong\n  in full");
    }

    @Test
    void of_two_files_that_do_not_compile_the_second_gets_a_line() {
        Outcome sizes = broken(ModelSizes.EXERCISE, "';' expected");
        CourseResult result = result(
                PASSED,
                Map.of(
                        SeparateDropout.DROPOUT, List.of(broken(SeparateDropout.EXERCISE, "missing return statement")),
                        ModelSizes.CONFIG, List.of(sizes),
                        ModelSizes.SIZE, List.of(sizes),
                        ModelSizes.FITS, List.of(sizes)));

        assertThat(board(result, false))
                .contains("-- Exercise42ModelSizes.java does not compile ---")
                .contains("\n  Nor does Exercise44SeparateDropout.java:57: missing return statement\n");
        assertThat(result.score())
                .isEqualTo(Chapter04.CHAPTER.points()
                        - Chapter04.CHAPTER.points(ModelSizes.EXERCISE.tasks())
                        - SeparateDropout.DROPOUT.points());
    }

    @Test
    void where_the_rest_of_a_file_compiles_only_the_task_with_the_changed_head_is_named() {
        Outcome broken = broken(ModelSizes.EXERCISE, "the tests call this method as it was shipped");

        assertThat(board(result(PASSED, Map.of(ModelSizes.SIZE, List.of(broken))), false))
                .contains("-- 4.2b cannot be called by the tests ---");
    }

    @Test
    void after_an_exception_the_line_to_open_is_the_one_that_threw_and_the_students_lines_are_links() {
        AssertionError failure = new AssertionError("Your code threw it");
        String file = AttentionMasks.EXERCISE.fileName();
        String type = AttentionMasks.EXERCISE.className();
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.junit.Something", "run", "Something.java", 1),
            new StackTraceElement("chapter04.Helper", "help", "Helper.java", 9),
            new StackTraceElement(type, "lambda$row$0", file, 72),
            new StackTraceElement(type, "createBandMask", file, 69)
        });

        assertThat(board(band(new Outcome("t", failure)), false))
                .containsPattern("Next: 4.3b.*\n.*/" + file + ":72\n")
                .contains("  at createBandMask (" + file + ":69)\n")
                .doesNotContain("Something");
    }

    @Test
    void the_course_is_finished_without_the_bonus() {
        CourseResult result = result(PASSED, Map.of(SeparateDropout.DROPOUT, List.of(TODO)));

        assertThat(result.finished()).isTrue();
        assertThat(result.score()).isEqualTo(Chapter04.CHAPTER.points() - SeparateDropout.DROPOUT.points());
        assertThat(board(result, false))
                .contains("All required tasks are solved.")
                .contains("Next: 4.4");
    }

    @Test
    void one_failing_test_costs_its_whole_task_and_no_other() {
        CourseResult result = result(PASSED, Map.of(ParameterCounts.BREAKDOWN, List.of(PASSED, wrong("no"), PASSED)));

        assertThat(result.score()).isEqualTo(Chapter04.CHAPTER.points() - ParameterCounts.BREAKDOWN.points());
        assertThat(result.open()).extracting(TaskResult::task).containsExactly(ParameterCounts.BREAKDOWN);
        assertThat(result.finished()).isFalse();
    }

    @Test
    void a_task_none_of_whose_tests_ran_is_not_done() {
        TaskResult nothing = new TaskResult(AttentionMasks.BAND, List.of());

        assertThat(nothing.status()).isEqualTo(Status.WRONG);
        assertThat(board(band(), false)).contains("No test of it ran.");
    }

    @Test
    void a_half_finished_task_with_nothing_wrong_is_still_to_do() {
        assertThat(new TaskResult(ParameterCounts.BREAKDOWN, List.of(PASSED, TODO)).status())
                .isEqualTo(Status.TODO);
    }

    @Test
    void the_results_file_has_Gradescopes_form(@TempDir Path folder) throws IOException {
        Path target = folder.resolve("course");
        CourseResult result = band(wrong("four cells differ"));

        ResultsFile.write(target, result, "the board\n");

        JsonNode json = new ObjectMapper().readTree(Files.readString(target.resolve("results.json")));
        assertThat(json.get("score").asInt()).isEqualTo(Chapter04.CHAPTER.points() - AttentionMasks.BAND.points());
        assertThat(json.get("extra_data").get("build").asInt()).isEqualTo(Chapter04.CHAPTER.points(BUILD.tasks()));
        assertThat(json.get("tests")).hasSize(Chapter04.tasks().size());
        JsonNode band = json.get("tests").get(7);
        assertThat(band.get("number").asText()).isEqualTo("4.3b");
        assertThat(band.get("score").asInt()).isZero();
        assertThat(band.get("max_score").asInt()).isEqualTo(10);
        assertThat(band.get("status").asText()).isEqualTo("failed");
        assertThat(band.get("output").asText()).isEqualTo("four cells differ");
        assertThat(band.get("tags")).hasToString("[\"task:4.3b\",\"points=10\"]");
        assertThat(band.get("name").asText()).isEqualTo("the band mask");
        assertThat(json.get("tests").get(0).get("status").asText()).isEqualTo("passed");
        assertThat(target.resolve("progress.txt")).hasContent("the board");
    }

    @Test
    void half_a_character_costs_neither_file(@TempDir Path folder) throws IOException {
        CourseResult result = band(wrong("\uD83D broken"));

        ResultsFile.write(folder, result, board(result, false) + "\uD83D");

        assertThat(Files.readString(folder.resolve("results.json"))).contains("\uFFFD broken");
        assertThat(Files.readString(folder.resolve("progress.txt"))).contains("\uFFFD broken");
    }

    @Test
    void a_message_of_five_million_characters_is_cut() {
        for (String letters : List.of("x", " x", "x\n", "\u001B[", "\uD83D\uDE00")) {
            Outcome outcome = wrong(letters.repeat(5_000_000 / letters.length()));

            assertThat(outcome.message()).hasSizeLessThanOrEqualTo(4000);
            assertThat(board(band(outcome), false))
                    .hasSizeLessThan(30_000)
                    .contains("the rest is cut off)")
                    .doesNotContainPattern("[\\p{Cntrl}\\p{Cs}&&[^\\n]]");
        }
    }

    @Test
    void codes_for_the_terminal_are_left_out() {
        Outcome outcome = new Outcome(
                "t",
                new IllegalStateException("\u001b[2J\u001b]0;pwn\u0007\u001b[31mred\u0000\u009b1m\u202e\u2028end"));

        assertThat(board(band(outcome), false))
                .contains("  IllegalStateException: red\n  end\n")
                .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\u2028&&[^\\n]]");
    }

    @Test
    void an_exception_whose_methods_throw_is_told_by_its_name() {
        class Broken extends RuntimeException {
            @Override
            public String getMessage() {
                throw new IllegalStateException();
            }

            @Override
            public StackTraceElement[] getStackTrace() {
                throw new IllegalStateException();
            }
        }

        assertThat(board(band(new Outcome("t", new Broken())), false)).contains("\n  Broken\n");
    }

    private static final String COMPLAINT = "ND4J's native library cannot be loaded on this machine: install libgomp.";

    @Test
    void what_the_machine_cannot_run_is_not_called_wrong() {
        Outcome notRun = Outcome.notRun("t", COMPLAINT, false);
        CourseResult result = result(PASSED, Map.of(AttentionMasks.SOFTMAX, List.of(PASSED, notRun)));

        assertThat(board(result, false))
                .startsWith("\n" + COMPLAINT + "\n\nChapter 4")
                .contains("    [?] 4.3c  masked softmax                      0 of 10   not run (machine)\n")
                .doesNotContain("not right yet");
        assertThat(result.finished()).isFalse();
    }

    @Test
    void a_stub_that_the_machine_cannot_run_is_still_to_do() {
        Outcome notRun = Outcome.notRun("t", COMPLAINT, true);

        assertThat(board(result(PASSED, Map.of(AttentionMasks.SOFTMAX, List.of(notRun))), false))
                .startsWith("\n" + COMPLAINT + "\n\nChapter 4")
                .contains("    [ ] 4.3c  masked softmax                      0 of 10   TODO\n");
    }

    @Test
    void a_wrong_answer_is_wrong_on_any_machine() {
        Outcome notRun = Outcome.notRun("t", COMPLAINT, false);
        TaskResult result = new TaskResult(AttentionMasks.SOFTMAX, List.of(notRun, wrong("a row sums to 2")));

        assertThat(result.status()).isEqualTo(Status.WRONG);
        assertThat(result.firstFailure().map(Outcome::message)).hasValue("a row sums to 2");
    }

    @Test
    void what_is_left_of_a_run_whose_JVM_ends_has_no_points_and_says_why() {
        CourseResult left = CourseResult.unfinished(Chapter04.CHAPTER, Chapter04.tasks());

        assertThat(left.score()).isZero();
        assertThat(left.finished()).isFalse();
        assertThat(left.tasks()).extracting(TaskResult::task).containsExactlyElementsOf(Chapter04.CHAPTER.tasks());
        assertThat(new Board(left, SOURCES).text(false)).contains("The JVM ended before the tests did.");
    }

    @Test
    void a_wrong_method_of_another_exercise_that_is_called_is_named(@TempDir Path folder) throws IOException {
        Path chapter = Files.createDirectories(folder.resolve("chapter04"));
        Files.writeString(chapter.resolve("Exercise42ModelSizes.java"), """
                public static GPTConfig getConfig(GPTConfig base, String modelName) {
                /** Unlike countParameters(layer). */
                public static ModelSize modelSize(GPTConfig config) {
                    return size(new GPTModel(config));
                }
                private static ModelSize size(Layer model) {
                    long total = Exercise41ParameterCounts.countParameters(model);
                """);
        CourseResult result = result(
                PASSED,
                Map.of(
                        ParameterCounts.COUNT, List.of(wrong("count")),
                        ModelSizes.CONFIG, List.of(wrong("config")),
                        ModelSizes.SIZE, List.of(wrong("size"))));
        Board board = new Board(result, new Sources(Chapter04.CHAPTER, folder));

        assertThat(board.failure(ModelSizes.SIZE, 12))
                .contains("It calls a method of 4.1a, which is not right yet either: begin there.");
        assertThat(board.failure(ModelSizes.CONFIG, 12)).doesNotContain("4.1a");
    }

    private static CourseResult solved(Track track) {
        return new CourseResult(
                Chapter04.CHAPTER,
                Chapter04.tasks().stream()
                        .map(task -> new TaskResult(task, List.of(track.tasks().contains(task) ? PASSED : TODO)))
                        .toList());
    }

    private static final Track EXERCISES = Chapter04.CHAPTER.tracks().get(0);
    private static final Track BUILD = Chapter04.CHAPTER.tracks().get(1);
    private static final String OWN_MODEL =
            "  mvn -q -Pgpt -Dargs='generate --mine --seed 123 \"Hello, I am\"'\n  docs/target/book/build-3-model.html#together\n";

    @Test
    void after_the_exercises_comes_the_other_track_with_its_page() {
        assertThat(board(solved(EXERCISES), false)).endsWith("""

                The exercises of the chapter: everything is solved, the bonus too. Well done!
                Now the other track: The model itself.
                Next: B1, layer normalization
                  chapter04-exercises/src/main/java/chapter04/Build1Layers.java
                  docs/target/book/build-1-layers.html#task-b1
                """);
    }

    @Test
    void after_the_model_itself_comes_the_student_s_own_model() {
        assertThat(board(solved(BUILD), false))
                .contains("\nThe model itself: everything is solved, the bonus too. Well done!\n")
                .contains(OWN_MODEL + "Next: 4.1a")
                .doesNotContain("required");
    }

    @Test
    void after_both_tracks_comes_the_student_s_own_model_and_nothing_is_next() {
        assertThat(board(result(PASSED, Map.of()), false))
                .contains("\nEverything is solved, the bonus too. Well done!\n")
                .endsWith(OWN_MODEL);
    }

    private static CourseResult chosen(List<Task> tasks, Outcome outcome) {
        return new CourseResult(
                Chapter04.CHAPTER.scoring(tasks),
                tasks.stream()
                        .map(task -> new TaskResult(task, List.of(outcome)))
                        .toList());
    }

    @Test
    void chosen_tasks_make_the_score_and_no_others_are_shown() {
        assertThat(board(chosen(Chapter04.CHAPTER.select("4.1a, B1"), PASSED), false))
                .contains("20 of 20 points")
                .contains("[x] 4.1a", "[x] B1")
                .contains("\nAll chosen tasks are solved. Well done!\n")
                .doesNotContain("4.1b", "4.2", "B2", "Next:", "required");
    }

    @Test
    void a_chosen_track_is_counted_alone() {
        assertThat(board(chosen(BUILD.tasks(), TODO), false))
                .contains("0 of " + Chapter04.CHAPTER.points(BUILD.tasks()) + " points")
                .contains("Next: B1")
                .doesNotContain("4.1a");
    }
}
