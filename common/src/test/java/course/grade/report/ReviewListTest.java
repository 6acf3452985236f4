package course.grade.report;

import static course.grade.report.SampleGrades.verdict;
import static course.grade.report.SampleGrades.withFile;
import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Exercise;
import course.exercises.Task;
import course.grade.TaskStatus;
import course.grade.report.SimilarPair.Match;
import course.toy.ToyChapter;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewListTest {
    private static final String TYPO = "Sums.java line 3: ';' expected\n    retrun a + b;";

    private static GradedSubmission graded(String student, Function<Task, TaskStatus> status, String... flags) {
        return SampleGrades.graded(
                student,
                ToyChapter.CHAPTER,
                task -> verdict(task, status.apply(task), status.apply(task) == TaskStatus.COMPILE_ERROR ? TYPO : ""),
                flags);
    }

    private static GradedSubmission solved(String student, String... flags) {
        return graded(student, task -> TaskStatus.PASS, flags);
    }

    /** All is passed but the tasks of an exercise. */
    private static Function<Task, TaskStatus> all(TaskStatus status, Exercise of) {
        return task -> task.exercise() == of ? status : TaskStatus.PASS;
    }

    private static Function<Task, TaskStatus> only(TaskStatus status, Task of) {
        return task -> task == of ? status : TaskStatus.PASS;
    }

    private static List<String> lines(GradedSubmission... grades) {
        return lines(List.of(grades));
    }

    private static List<String> lines(List<GradedSubmission> grades, SimilarPair... alike) {
        return ReviewList.of(ToyChapter.CHAPTER, grades, List.of(alike)).stream()
                .map(item -> item.text(6))
                .toList();
    }

    @Test
    void a_student_who_handed_in_nothing_but_stubs_is_named() {
        assertThat(lines(graded("ada", task -> TaskStatus.NOT_IMPLEMENTED)))
                .containsExactly("ada: all stubs are untouched. Ask whether it is the right folder.");
    }

    @Test
    void students_who_lack_the_same_file_are_named_together_with_the_file_and_what_it_costs() {
        assertThat(lines(
                        graded("ada", all(TaskStatus.MISSING, ToyChapter.SUMS)),
                        graded("bob", all(TaskStatus.MISSING, ToyChapter.SUMS))))
                .containsExactly("ada, bob: no Sums.java, which costs 5 points. Ask whether it was forgotten.");
    }

    @Test
    void a_task_that_was_not_begun_is_no_missing_file() {
        assertThat(lines(graded("ada", all(TaskStatus.NOT_IMPLEMENTED, ToyChapter.SUMS))))
                .isEmpty();
    }

    @Test
    void a_compile_error_that_costs_much_is_shown_with_its_line() {
        assertThat(lines(graded("ada", all(TaskStatus.COMPILE_ERROR, ToyChapter.SUMS))))
                .containsExactly("ada: 5 points lost to a compile error, Sums.java line 3: ';' expected:"
                        + " \"retrun a + b;\". Is it a typo?");
    }

    @Test
    void a_compile_error_that_costs_little_is_not_shown() {
        assertThat(lines(graded("ada", only(TaskStatus.COMPILE_ERROR, ToyChapter.SHOUT_TASK))))
                .isEmpty();
    }

    @Test
    void a_task_that_no_student_solved_is_shown() {
        Function<Task, TaskStatus> wrong = only(TaskStatus.WRONG, ToyChapter.MEAN_TASK);

        assertThat(lines(graded("ada", wrong), graded("bob", wrong), graded("eve", wrong)))
                .containsExactly("T.1b, the mean of two numbers: solved by none of the 3 who tried."
                        + " Look at the task, and at the frequent mistakes.");
    }

    @Test
    void a_task_that_few_students_tried_is_not_called_unsolved() {
        Function<Task, TaskStatus> wrong = only(TaskStatus.WRONG, ToyChapter.MEAN_TASK);
        Function<Task, TaskStatus> open = only(TaskStatus.NOT_IMPLEMENTED, ToyChapter.MEAN_TASK);

        assertThat(lines(graded("ada", wrong), graded("bob", wrong), graded("eve", open)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "taken from: Sums (1).java",
                "taken from another folder: b/Sums.java",
                "no package line, taken as of package toy: Sums.java"
            })
    void what_the_grader_has_put_right_is_not_shown(String flag) {
        assertThat(lines(solved("ada", flag))).isEmpty();
    }

    @Test
    void what_matters_most_is_first() {
        GradedSubmission late = solved("dan", "not taken: Sums (1).java, since there is Sums.java")
                .handedIn(Optional.of(new HandedIn(
                        OffsetDateTime.parse("2027-01-17T10:00:00+01:00"),
                        OffsetDateTime.parse("2027-01-15T23:59:00+01:00"),
                        "last commit")));
        assertThat(lines(
                        late,
                        solved("eve", "late, as Canvas says"),
                        graded("fay", task -> TaskStatus.NOT_IMPLEMENTED),
                        solved("gus", "T.1a delegates: gpt.nn.Linear"),
                        graded("hal", task -> TaskStatus.PROTOCOL),
                        graded("ida", task -> TaskStatus.UNREADABLE, "unreadable: an archive, but not a zip"),
                        graded("jon", task -> TaskStatus.GRADER_ERROR)))
                .extracting(line -> line.substring(0, line.indexOf('.')))
                .containsExactly(
                        "jon: not graded yet",
                        "ida: unreadable: an archive, but not a zip",
                        "hal: no answer (T",
                        "gus: T",
                        "fay: all stubs are untouched",
                        "eve: late, as Canvas says",
                        "dan: 2 days late",
                        "dan: not taken: Sums (1)");
    }

    @Test
    void flags_in_the_table_of_grades_have_the_same_order() {
        assertThat(graded(
                                "ada",
                                only(TaskStatus.TIMEOUT, ToyChapter.TOTAL_TASK),
                                "taken from: Sums (1).java",
                                "late, as Canvas says",
                                "refused: x, a symbolic link")
                        .flags())
                .containsExactly(
                        "refused: x, a symbolic link",
                        "T.1a TIMEOUT",
                        "late, as Canvas says",
                        "taken from: Sums (1).java");
    }

    @Test
    void each_of_several_shared_files_has_a_line() {
        assertThat(lines(
                        withFile(solved("ada"), "1"),
                        withFile(solved("bob"), "2"),
                        withFile(solved("eve"), "1"),
                        withFile(solved("fay"), "2")))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly("ada, eve", "bob, fay");
    }

    @Test
    void a_pair_that_is_more_alike_than_chance_explains_comes_with_the_page_to_look_at() {
        List<Match> matches = IntStream.range(0, 5)
                .mapToObj(i ->
                        new Match(ToyChapter.TOTAL_TASK, 1, i / 4, 1)) // others have such an answer to the last task
                .toList();

        assertThat(lines(List.of(solved("ada"), solved("bob")), new SimilarPair("ada", "bob", matches, 0)))
                .containsExactly(
                        "ada, bob: unusually similar answers to 4 of 5 tasks. Look at both sides in similar.html.");
    }

    @Test
    void two_submissions_of_one_student_do_not_share_a_file() {
        String flag = "handed in more than once under the name ada";

        assertThat(lines(withFile(solved("ada", flag), "1"), withFile(solved("ada.zip", flag), "1")))
                .containsExactly("ada, ada.zip: " + flag + ". Decide which one counts.");
    }

    @Test
    void the_list_of_a_large_class_stays_short() {
        GradedSubmission[] grades = IntStream.range(0, 300)
                .mapToObj(i -> graded(
                        "s" + i,
                        all(Arrays.asList(TaskStatus.values()).get(i % 10), ToyChapter.SUMS),
                        "refused: file" + i + ", a symbolic link"))
                .toArray(GradedSubmission[]::new);

        assertThat(lines(grades))
                .hasSizeLessThan(20)
                .allMatch(line -> line.length() < 200)
                .contains("s5, s6, s7, s8, s9, s10 and 289 more: files were refused.");
    }
}
