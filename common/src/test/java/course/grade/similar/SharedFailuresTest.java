package course.grade.similar;

import static org.assertj.core.api.Assertions.assertThat;

import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.grade.report.GradedSubmission;
import course.grade.report.SampleGrades;
import course.grade.similar.SharedFailures.Shared;
import course.toy.ToyChapter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharedFailuresTest {
    private static GradedSubmission graded(String student, TaskStatus status, String message, String... mistake) {
        Optional<String> known = Stream.of(mistake).findFirst();
        return SampleGrades.graded(student, List.of(new TaskGrade(ToyChapter.TOTAL_TASK, status, message, known)));
    }

    private static List<Shared> shared(GradedSubmission... grades) {
        return new SharedFailures(List.of(grades)).of("ada", "bob");
    }

    @Test
    void the_same_message_is_the_same_failure_whatever_its_line() {
        assertThat(shared(
                        graded("ada", TaskStatus.EXCEPTION, "it threw\nat Sums.java:4"),
                        graded("bob", TaskStatus.EXCEPTION, "it threw\nat Sums.java:9")))
                .extracting(Shared::task)
                .containsExactly(ToyChapter.TOTAL_TASK);
    }

    @Test
    void the_same_mistake_is_the_same_failure_whatever_its_message() {
        assertThat(shared(
                        graded("ada", TaskStatus.WRONG, "2", "a-mistake"),
                        graded("bob", TaskStatus.WRONG, "3", "a-mistake")))
                .hasSize(1);
    }

    @Test
    void another_message_is_another_failure() {
        assertThat(shared(graded("ada", TaskStatus.WRONG, "2"), graded("bob", TaskStatus.WRONG, "3")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PASS", "NOT_IMPLEMENTED", "MISSING", "UNREADABLE", "GRADER_ERROR"})
    void where_nobody_tried_or_nobody_failed_there_is_no_failure(TaskStatus status) {
        assertThat(shared(graded("ada", status, "same"), graded("bob", status, "same")))
                .isEmpty();
    }

    @Test
    void others_who_fail_in_the_same_way_are_counted_once_each() {
        assertThat(shared(
                        graded("ada", TaskStatus.WRONG, "2"),
                        graded("bob", TaskStatus.WRONG, "2"),
                        graded("bob.zip", TaskStatus.WRONG, "2"),
                        graded("eve", TaskStatus.WRONG, "2"),
                        graded("eve.zip", TaskStatus.WRONG, "2"),
                        graded("carl", TaskStatus.WRONG, "3")))
                .extracting(Shared::others)
                .containsExactly(1);
    }
}
