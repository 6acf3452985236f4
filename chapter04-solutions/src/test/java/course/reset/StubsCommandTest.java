package course.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import course.compile.Stubs;
import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.dropout.SeparateDropout;
import course.exercises.masks.AttentionMasks;
import course.grade.sample.Solutions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StubsCommandTest {
    private static final Exercise EXERCISE = AttentionMasks.EXERCISE;
    private static final String SHIPPED = Stubs.of(EXERCISE);
    private static final String UPDATED = SHIPPED.replace("15 points", "16 points");

    private final Path top;

    /** With a course. */
    StubsCommandTest(@TempDir Path top) throws IOException {
        this.top = top;
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            write(solution(exercise), Solutions.text(exercise));
            write(kept(exercise), Stubs.of(exercise));
            write(open(exercise), Stubs.of(exercise));
        }
    }

    private Path solution(Exercise exercise) {
        return top.resolve("chapter04-solutions/src/main/java/chapter04").resolve(exercise.fileName());
    }

    private Path kept(Exercise exercise) {
        return top.resolve("common/src/main/resources/course/stubs").resolve(exercise.fileName());
    }

    private Path open(Exercise exercise) {
        return top.resolve("chapter04-exercises/src/main/java/chapter04").resolve(exercise.fileName());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void changeTheSolution() throws IOException {
        write(solution(EXERCISE), Solutions.text(EXERCISE).replace("15 points", "16 points"));
    }

    private String run() {
        return StubsCommand.text(top).replace('\\', '/');
    }

    @Test
    void nothing_is_written_where_the_stubs_are_those_of_the_solutions() {
        assertThat(run())
                .isEqualToIgnoringNewLines("The stubs are those of the solutions already. Nothing was written.");
    }

    @Test
    void a_changed_solution_changes_both_stubs() throws IOException {
        changeTheSolution();

        assertThat(run()).isEqualToNormalizingNewlines("""
                  chapter04-exercises/src/main/java/chapter04/Exercise43NeighborMask.java
                  common/src/main/resources/course/stubs/Exercise43NeighborMask.java
                2 files were written from the solutions.
                """.indent(0));
        assertThat(kept(EXERCISE)).hasContent(UPDATED);
        assertThat(open(EXERCISE)).hasContent(UPDATED);
    }

    @Test
    void a_file_of_the_exercises_that_is_not_as_shipped_is_left_alone() throws IOException {
        changeTheSolution();
        String mine = SHIPPED.replace("throw ", "// my own attempt\n        throw ");
        write(open(EXERCISE), mine);

        assertThat(run())
                .startsWith(
                        "chapter04-exercises/src/main/java/chapter04/Exercise43NeighborMask.java is not as it was shipped, so it was left alone.")
                .endsWith("1 file was written from the solutions.\n");
        assertThat(kept(EXERCISE)).hasContent(UPDATED);
        assertThat(open(EXERCISE)).hasContent(mine);
    }

    @Test
    void a_new_exercise_gets_its_stubs() throws IOException {
        Files.delete(kept(EXERCISE));
        Files.delete(open(EXERCISE));

        run();

        assertThat(Map.of(kept(EXERCISE), SHIPPED, open(EXERCISE), SHIPPED))
                .allSatisfy((file, text) -> assertThat(file).hasContent(text));
    }

    @Test
    void nothing_is_written_if_one_solution_is_not_as_it_must_be() throws IOException {
        changeTheSolution();
        write(solution(SeparateDropout.EXERCISE), "class Exercise44SeparateDropout {}");

        assertThatIllegalArgumentException()
                .isThrownBy(this::run)
                .withMessageContainingAll(
                        "Exercise44SeparateDropout.java",
                        "The solution has no public method blockWithSeparateDropout.",
                        "Nothing was written.");
        assertThat(kept(EXERCISE)).hasContent(SHIPPED);
    }
}
