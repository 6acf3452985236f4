package course.grade.judge;

import static org.assertj.core.api.Assertions.assertThat;

import course.compile.Stubs;
import course.exercises.Chapter04;
import course.exercises.Task;
import course.exercises.attention.BuildAttention;
import course.exercises.masks.AttentionMasks;
import course.grade.TaskGrade;
import course.grade.TaskStatus;
import course.grade.corpus.Trick;
import course.run.PartScore;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which parts of a task a submission earns. */
@Tag("once") // HonestSubmissionsTest shows that workers answer on each JDK
class ExaminedPartsTest extends JudgedSubmissions {
    ExaminedPartsTest() throws IOException, InterruptedException {
        super(Chapter04.CHAPTER.inParts(true), 7);
    }

    private TaskGrade band(String begin) throws IOException {
        String checked = "INDArray distances = distances(seqLength);"; // after the checks of the arguments
        Trick trick = Trick.named("ada").edit(AttentionMasks.EXERCISE, text -> text.replace(checked, begin + checked));
        return of(grade(trick), AttentionMasks.BAND);
    }

    private static List<String> earned(TaskGrade grade) {
        return grade.parts().stream()
                .filter(PartScore::earned)
                .map(part -> part.part().id())
                .toList();
    }

    @Test
    void solutions_earn_every_part() throws IOException {
        assertThat(grade(Trick.named("ada")).tasks()).allSatisfy(task -> {
            assertThat(task.points()).isEqualTo(task.task().points());
            assertThat(task.parts()).allMatch(PartScore::earned);
        });
    }

    @Test
    void stubs_earn_no_part() throws IOException {
        Trick stubs = Trick.named("ada");
        Chapter04.CHAPTER.exercises().forEach(exercise -> stubs.file(Trick.path(exercise), Stubs.of(exercise)));

        assertThat(grade(stubs).tasks()).allSatisfy(task -> {
            assertThat(task.points()).isZero();
            assertThat(task.status()).isEqualTo(TaskStatus.NOT_IMPLEMENTED);
        });
    }

    @Test
    void a_mistake_costs_the_part_with_its_inputs() throws IOException {
        TaskGrade grade = band("if (left > 9 || right > 9) { return null; }");

        assertThat(grade.status()).isEqualTo(TaskStatus.WRONG);
        assertThat(earned(grade)).containsExactly("4.3b.1", "4.3b.3");
        assertThat(grade.points()).isEqualTo(7);
    }

    @Test
    void what_ends_the_jvm_ends_the_task_and_the_remaining_parts_say_so() throws IOException {
        TaskGrade grade = band("if (left > 9 || right > 9) { Runtime.getRuntime().halt(0); }");

        assertThat(grade.status()).isEqualTo(TaskStatus.CRASH);
        assertThat(earned(grade)).containsExactly("4.3b.1");
        assertThat(grade.parts().get(2).message())
                .isEqualTo("It was not examined, since the task ended before: ends the JVM.");
    }

    @Test
    void a_method_that_always_throws_earns_nothing_for_its_refusals() throws IOException {
        TaskGrade grade =
                band("if (true) { throw new IllegalArgumentException(seqLength + \" \" + left + \" \" + right); }");

        assertThat(earned(grade)).isEmpty();
        assertThat(grade.parts().get(2).message())
                .isEqualTo("It earns points only together with 4.3b.1, narrow bands.");
    }

    @Test
    void the_methods_of_a_task_earn_points_apart() throws IOException {
        Task heads = BuildAttention.HEADS;
        Trick trick = Trick.named("ada")
                .first("splitHeads", "if (true) { throw new UnsupportedOperationException(\"TODO B4: \"); }");

        TaskGrade grade = of(grade(trick), heads);

        assertThat(grade.status()).isEqualTo(TaskStatus.NOT_IMPLEMENTED);
        assertThat(earned(grade)).containsExactly("B4.4", "B4.5");
        assertThat(grade.points()).isEqualTo(4);
    }
}
