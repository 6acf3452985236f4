package course.grade.judge;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import course.exercises.counts.ParameterCounts;
import course.exercises.dropout.SeparateDropout;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import course.grade.Grade;
import course.grade.Submission;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.grade.process.WorkerClasses;
import course.grade.sandbox.NativeCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With one judge for all, which has put the workers' classes into an archive, as for a class. */
class HonestSubmissionsTest {
    private static Judge judge;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        judge = Room.judge(20);
        judge.prepareForMany();
    }

    @AfterAll
    static void close() throws IOException {
        judge.close();
    }

    @Test
    void the_solutions_get_every_point_with_another_seed() throws IOException {
        try (Judge other = Room.judge(1)) {
            Grade grade = other.grade(Handed.solutions().in());

            assertThat(grade.tasks())
                    .allSatisfy(task -> assertThat(task.status())
                            .as(task.task().id() + " " + task.message())
                            .isEqualTo(TaskStatus.PASS));
        }
    }

    @Test
    void java_makes_the_archive_and_nothing_of_the_courses_content_is_in_it(@TempDir Path folder)
            throws IOException, InterruptedException {
        WorkerClasses classes = WorkerClasses.of(folder, Room.classPath()).archived(folder, NativeCache.warm());

        String archive = Files.readString(classes.archive().orElseThrow(), StandardCharsets.ISO_8859_1);
        assertThat(List.of("gpt/nn/Linear", "course/grade/worker/Answering", "course/exercises"))
                .filteredOn(archive::contains)
                .containsExactly("gpt/nn/Linear", "course/grade/worker/Answering");
    }

    @Test
    void the_stubs_get_nothing_and_are_called_what_they_are() throws IOException {
        Grade grade = judge.grade(Handed.stubs().in());

        assertThat(grade.tasks()).extracting(TaskGrade::status).containsOnly(TaskStatus.NOT_IMPLEMENTED);
    }

    @Test
    void a_missing_file_costs_its_own_tasks_only() throws IOException {
        Grade grade =
                judge.grade(Handed.solutions().without(ModelSizes.EXERCISE).in());

        assertThat(Room.failures(grade))
                .isEqualTo(Map.of("4.2a", TaskStatus.MISSING, "4.2b", TaskStatus.MISSING, "4.2c", TaskStatus.MISSING));
    }

    @Test
    void a_file_that_was_not_read_costs_nothing_and_the_others_are_graded() throws IOException {
        Submission.Unread unread = new Submission.Unread(TaskStatus.GRADER_ERROR, "It could not be read.");
        Submission whole = Handed.solutions().without(ModelSizes.EXERCISE).in();
        Submission submission =
                new Submission(whole.student(), whole.files(), Map.of(ModelSizes.EXERCISE, unread), List.of());

        assertThat(Room.failures(judge.grade(submission)))
                .isEqualTo(Map.of(
                        "4.2a",
                        TaskStatus.GRADER_ERROR,
                        "4.2b",
                        TaskStatus.GRADER_ERROR,
                        "4.2c",
                        TaskStatus.GRADER_ERROR));
    }

    @Test
    void of_what_nothing_can_read_there_is_nothing_to_grade() throws IOException {
        Map<Exercise, Submission.Unread> unread = new TreeMap<>();
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            unread.put(exercise, new Submission.Unread(TaskStatus.UNREADABLE, "This is not a zip."));
        }

        assertThat(judge.grade(new Submission("ada", Map.of(), unread, List.of()))
                        .tasks())
                .hasSize(Chapter04.CHAPTER.tasks().size())
                .allMatch(task ->
                        task.status() == TaskStatus.UNREADABLE && task.message().equals("This is not a zip."));
    }

    @Test
    void a_file_that_does_not_compile_costs_its_own_tasks_only() throws IOException {
        Grade grade = judge.grade(Handed.solutions()
                .with(ParameterCounts.EXERCISE, "package chapter04;", "package chapter04; oops")
                .in());

        assertThat(Room.failures(grade))
                .isEqualTo(Map.of(
                        "4.1a",
                        TaskStatus.COMPILE_ERROR,
                        "4.1b",
                        TaskStatus.COMPILE_ERROR,
                        "4.1c",
                        TaskStatus.COMPILE_ERROR));
        assertThat(Room.of(grade, ParameterCounts.COUNT).message()).startsWith("Exercise41ParameterCounts.java line 1");
    }

    @Test
    void a_helper_class_in_a_file_of_its_own_is_used() throws IOException {
        Grade grade = judge.grade(Handed.neighbors("return Helper.mask(seqLength, Exercise43NeighborMask::distances);")
                .file("Helper.java", """
                                package chapter04;
                                import org.nd4j.linalg.api.ndarray.INDArray;
                                import org.nd4j.linalg.ops.transforms.Transforms;
                                class Helper {
                                    interface Distances { INDArray of(int tokens); }
                                    static INDArray mask(int tokens, Distances distances) {
                                        return Transforms.abs(distances.of(tokens)).lte(1);
                                    }
                                }
                                """)
                .in());

        assertThat(grade.tasks()).extracting(TaskGrade::status).containsOnly(TaskStatus.PASS);
    }

    @Test
    void an_error_of_native_code_is_told_as_it_is() throws IOException {
        TaskGrade verdict = verdict(AttentionMasks.NEIGHBORS, "return Nd4j.vstack(Nd4j.ones(2, 3), Nd4j.ones(5, 7));");

        assertThat(verdict.status()).isEqualTo(TaskStatus.EXCEPTION);
        assertThat(verdict.message()).contains("Op name concat");
    }

    private static TaskGrade verdict(Task task, String body) throws IOException {
        return Room.of(judge.grade(Handed.neighbors(body).in()), task);
    }

    @Test
    void a_known_mistake_is_called_by_its_name() throws IOException {
        Grade grade = judge.grade(Handed.solutions()
                .with(SeparateDropout.EXERCISE, "rates.attention()", "rates.shortcut()")
                .in());

        assertThat(Room.failures(grade)).isEqualTo(Map.of("4.4", TaskStatus.WRONG));
        assertThat(Room.of(grade, SeparateDropout.DROPOUT).mistake()).contains("shortcut-rate-everywhere");
    }
}
