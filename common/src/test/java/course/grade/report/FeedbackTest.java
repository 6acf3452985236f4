package course.grade.report;

import static course.grade.report.SampleGrades.graded;
import static course.grade.report.SampleGrades.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import course.edition.StudentEdition;
import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.exercises.Task;
import course.exercises.dropout.SeparateDropout;
import course.exercises.masks.AttentionMasks;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.run.PartScore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackTest {
    private static final List<Task> MASKS = AttentionMasks.BAND.exercise().tasks();
    private static final String IDS = MASKS.stream().map(Task::id).collect(Collectors.joining(" "));

    /** All is passed but the tasks about masks. */
    private static String feedback(Chapter chapter, TaskStatus masks, String message, String... flags) {
        GradedSubmission graded = graded(
                "ada",
                chapter,
                task -> MASKS.contains(task)
                        ? new TaskGrade(task, masks, message, Optional.empty(), parts(chapter, task, message))
                        : verdict(task, TaskStatus.PASS, ""),
                flags);
        return Feedback.of(chapter, graded, StudentEdition.BOOK);
    }

    private static List<PartScore> parts(Chapter chapter, Task task, String message) {
        String needed =
                "It earns points only together with " + task.parts().get(0).id() + ".";
        return !chapter.isInParts()
                ? List.of()
                : task.parts().stream()
                        .map(part -> new PartScore(part, false, part.number() == 1 ? message : needed))
                        .toList();
    }

    @Test
    void a_compile_error_is_told_once_for_all_tasks_of_its_file() {
        assertThat(feedback(
                        Chapter04.CHAPTER, TaskStatus.COMPILE_ERROR, "Masks.java line 3: ';' expected\n    retrun x;"))
                .contains("\n" + IDS + ": does not compile\n| Masks.java line 3: ';' expected\n|     retrun x;\n")
                .containsOnlyOnce("retrun");
    }

    @Test
    void a_task_without_weight_does_not_count() {
        Chapter chapter = Chapter04.CHAPTER.weighing(Map.of(SeparateDropout.DROPOUT, 0));

        assertThat(feedback(chapter, TaskStatus.WRONG, "It is wrong."))
                .contains("a rate for each dropout (bonus)     0 of  0   does not count\n");
    }

    @Test
    void untouched_stubs_of_a_file_are_told_once() {
        assertThat(feedback(Chapter04.CHAPTER, TaskStatus.NOT_IMPLEMENTED, "The stub is still there."))
                .contains("\n" + IDS + ": TODO\n| The stub is still there.\n    Book: ")
                .containsOnlyOnce("The stub is still there.")
                .contains("/exercise-4-3.html\n");
    }

    @Test
    void nothing_is_told_of_the_parts_of_an_untouched_stub() {
        assertThat(feedback(Chapter04.CHAPTER.inParts(true), TaskStatus.NOT_IMPLEMENTED, "The stub is still there."))
                .doesNotContain("only together");
    }

    @Test
    void parts_that_are_lost_for_the_same_reason_are_told_together() {
        assertThat(feedback(Chapter04.CHAPTER.inParts(true), TaskStatus.WRONG, "It is wrong."))
                .contains("    4.3b.2 4.3b.3:\n| It earns points only together with 4.3b.1.\n");
    }

    @Test
    void where_the_book_is_stands_before_its_first_address() {
        assertThat(feedback(Chapter04.CHAPTER, TaskStatus.WRONG, "It is wrong."))
                .containsSubsequence("files in your folder of the course", "    Book: ")
                .containsOnlyOnce("your folder of the course");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "late, as Canvas says | Canvas marked this as late. The points do not take this into account.",
                "taken from: Build1Layers (1).java | We took Build1Layers (1).java as Build1Layers.java.",
                "taken from: Build1Layers-1.java, Helper-1.java and 2 more"
                        + " | We took Build1Layers-1.java as Build1Layers.java, Helper-1.java and 2 more.",
                "taken from another folder: b/Build1Layers.java | From another folder, we took b/Build1Layers.java.",
                "no package line, taken as of package chapter04: X.java"
                        + " | There is no package line in X.java: we took it as of package chapter04.",
                "not taken: X (1).java, since there is X.java | We did not take X (1).java, since there is X.java.",
                "refused: a, a symbolic link | We refused a, a symbolic link.",
                "folders below 9 others were not looked into | Folders below 9 others were not looked into."
            })
    void what_happened_to_a_file_is_told_in_a_sentence(String flag, String sentence) {
        assertThat(feedback(Chapter04.CHAPTER, TaskStatus.PASS, "", flag)
                        .replaceFirst("(?s).*About the files", "")
                        .replaceAll("\\s+", " ")
                        .strip())
                .isEqualTo(sentence);
    }

    @Test
    void what_a_verdict_says_is_not_told_again_of_the_files() {
        assertThat(feedback(Chapter04.CHAPTER, TaskStatus.UNREADABLE, "It is damaged.", "unreadable, damaged: X.java"))
                .doesNotContain("About the files");
    }
}
