package course.grade.judge;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.counts.ParameterCounts;
import course.exercises.dropout.SeparateDropout;
import course.exercises.masks.AttentionMasks;
import course.exercises.sizes.ModelSizes;
import course.grade.Grade;
import course.grade.Submission;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.grade.corpus.Trick;
import course.grade.process.WorkerClasses;
import course.grade.sample.Solutions;
import course.grade.sandbox.NativeCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HonestSubmissionsTest extends JudgedSubmissions {
    HonestSubmissionsTest() throws IOException, InterruptedException {
        super(Chapter04.CHAPTER, 20);
    }

    @Test
    void java_makes_the_archive_and_nothing_of_the_courses_content_is_in_it(@TempDir Path folder)
            throws IOException, InterruptedException {
        WorkerClasses classes =
                WorkerClasses.of(folder, Solutions.classPathWithout()).archived(folder, NativeCache.warm());

        String archive = Files.readString(classes.archive().orElseThrow(), StandardCharsets.ISO_8859_1);
        assertThat(List.of("gpt/nn/Linear", "course/grade/worker/Answering", "course/exercises"))
                .filteredOn(archive::contains)
                .containsExactly("gpt/nn/Linear", "course/grade/worker/Answering");
    }

    @Test
    void a_file_that_was_not_read_costs_nothing_and_the_others_are_graded() throws IOException {
        Submission.Unread unread = new Submission.Unread(TaskStatus.GRADER_ERROR, "It could not be read.");
        Submission masks = Trick.named("ada").only(AttentionMasks.EXERCISE).submission();
        Submission submission = new Submission("ada", masks.files(), Map.of(ModelSizes.EXERCISE, unread), List.of());

        assertThat(failures(judge.grade(submission)))
                .containsEntry("4.2a", TaskStatus.GRADER_ERROR)
                .containsEntry("4.2b", TaskStatus.GRADER_ERROR)
                .containsEntry("4.2c", TaskStatus.GRADER_ERROR)
                .doesNotContainKeys("4.3a", "4.3b", "4.3c", "4.3d");
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
    void a_file_that_does_not_compile_and_a_changed_head_cost_their_own_tasks_only() throws IOException {
        Grade grade = grade(Trick.named("ada")
                .edit(ParameterCounts.EXERCISE, text -> text.replace("package chapter04;", "package chapter04; oops"))
                .edit(AttentionMasks.EXERCISE, text -> text.replace(" createBandMask(", " bandMask(")));

        assertThat(failures(grade))
                .isEqualTo(Map.of(
                        "4.1a",
                        TaskStatus.COMPILE_ERROR,
                        "4.1b",
                        TaskStatus.COMPILE_ERROR,
                        "4.1c",
                        TaskStatus.COMPILE_ERROR,
                        "4.3b",
                        TaskStatus.COMPILE_ERROR));
        assertThat(of(grade, ParameterCounts.COUNT).message()).startsWith("Exercise41ParameterCounts.java line 1");
    }

    @Test
    void a_helper_class_in_a_file_of_its_own_is_used() throws IOException {
        Grade grade = grade(Trick.named("ada")
                .body("createNeighborMask", "return Helper.mask(seqLength, Exercise43NeighborMask::distances);")
                .file("chapter04/Helper.java", """
                                package chapter04;
                                import org.nd4j.linalg.api.ndarray.INDArray;
                                import org.nd4j.linalg.ops.transforms.Transforms;
                                class Helper {
                                    interface Distances { INDArray of(int tokens); }
                                    static INDArray mask(int tokens, Distances distances) {
                                        return Transforms.abs(distances.of(tokens)).lte(1);
                                    }
                                }
                                """));

        assertThat(grade.tasks()).extracting(TaskGrade::status).containsOnly(TaskStatus.PASS);
    }

    @Test
    void an_error_of_native_code_is_told_as_it_is() throws IOException {
        String body = "return Nd4j.vstack(Nd4j.ones(2, 3), Nd4j.ones(5, 7));";
        TaskGrade verdict = of(grade(Trick.inNeighborMask("ada", body)), AttentionMasks.NEIGHBORS);

        assertThat(verdict.status()).isEqualTo(TaskStatus.EXCEPTION);
        assertThat(verdict.message()).contains("Op name concat");
    }

    @Test
    void a_known_mistake_is_called_by_its_name() throws IOException {
        Grade grade = grade(Trick.named("ada")
                .edit(SeparateDropout.EXERCISE, text -> text.replace("rates.attention()", "rates.shortcut()")));

        assertThat(failures(grade)).isEqualTo(Map.of("4.4", TaskStatus.WRONG));
        assertThat(of(grade, SeparateDropout.DROPOUT).mistake()).contains("shortcut-rate-everywhere");
    }
}
