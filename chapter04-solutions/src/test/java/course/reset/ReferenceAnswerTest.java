package course.reset;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter04;
import course.exercises.Task;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceAnswerTest {
    @ParameterizedTest
    @MethodSource("course.exercises.Chapter04#tasks")
    void each_task_has_all_of_its_methods_without_their_Javadoc(Task task) throws IOException {
        assertThat(ReferenceAnswer.of(Path.of(".."), Chapter04.CHAPTER, task))
                .hasValueSatisfying(code -> assertThat(code)
                        .contains(task.methodNames())
                        .contains("return ")
                        .doesNotContain("/**"));
    }

    @Test
    void a_course_without_solutions_has_none(@TempDir Path top) throws IOException {
        assertThat(ReferenceAnswer.of(top, Chapter04.CHAPTER, Chapter04.CHAPTER.task("4.1a")))
                .isEmpty();
    }
}
