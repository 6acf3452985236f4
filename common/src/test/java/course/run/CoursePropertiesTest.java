package course.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.exercises.Chapter;
import course.exercises.Chapter04;
import course.toy.ToyChapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoursePropertiesTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    private CourseProperties read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve(CourseProperties.FILE), text);
        return CourseProperties.read(ToyChapter.CHAPTER, file);
    }

    @Test
    void without_the_file_nothing_is_set() {
        assertThat(CourseProperties.read(ToyChapter.CHAPTER, folder.resolve("none.properties")))
                .isEqualTo(CourseProperties.NONE);
    }

    @Test
    void as_shipped_it_sets_nothing() {
        assertThat(CourseProperties.read(Chapter04.CHAPTER, Path.of("..", CourseProperties.FILE)))
                .isEqualTo(CourseProperties.NONE);
    }

    @Test
    void its_examples_are_valid() throws IOException {
        String shipped = Files.readString(Path.of("..", CourseProperties.FILE));
        Path examples = Files.writeString(folder.resolve("examples"), shipped.replaceAll("(?m)^#(?=\\S)", ""));

        assertThat(CourseProperties.read(Chapter04.CHAPTER, examples).extensions())
                .containsOnlyKeys("ada");
    }

    @Test
    void a_weight_multiplies_the_points_of_a_task() throws IOException {
        Chapter chapter = read("weight.T.1a=2").in(ToyChapter.CHAPTER, Optional.empty());

        assertThat(chapter.points()).isEqualTo(ToyChapter.CHAPTER.points() + ToyChapter.TOTAL_TASK.points());
    }

    @Test
    void the_weight_of_a_task_takes_precedence_over_that_of_its_exercise() throws IOException {
        Chapter chapter = read("weight.T.1b=3\nweight.T.1=0").in(ToyChapter.CHAPTER, Optional.empty());

        assertThat(chapter.weights()).isEqualTo("Weights: T.1a x 0, T.1b x 3");
    }

    @Test
    void tasks_of_the_command_line_take_precedence() throws IOException {
        assertThat(read("tasks=T.1").in(ToyChapter.CHAPTER, Optional.of("T.2a")).scored())
                .containsExactly(ToyChapter.TWICE_TASK);
    }

    @Test
    void an_extension_is_a_deadline_of_one_student() throws IOException {
        CourseProperties course =
                read("deadline=2027-01-15T23:59:00+01:00\nextension.ada\\ l=2027-01-22T23:59:00+01:00");

        assertThat(course.due("ada l")).hasToString("Optional[2027-01-22T23:59+01:00]");
        assertThat(course.due("bob")).hasToString("Optional[2027-01-15T23:59+01:00]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    weigth.T.1a=2       | there is no "weigth.T.1a", only tasks, weight.TASK, deadline
                    weight.T.9=2        | weight.T.9: there are no tasks "T.9", only T.1a
                    weight.T.1a=two     | weight.T.1a=two is not a whole number from 0 to 100
                    weight.T.1a=-1      | weight.T.1a=-1 is not a whole number from 0 to 100
                    weight.T.1a=101     | weight.T.1a=101 is not a whole number from 0 to 100
                    tasks=T.7           | tasks=T.7: there are no tasks "T.7", only T.1a
                    parts=yes           | parts=yes is neither on nor off
                    deadline=tomorrow   | deadline=tomorrow is not a time with its zone such as 2027-01-15T23:59:00+01:00
                    extension.ada=2027-01-15T23:59 | extension.ada=2027-01-15T23:59 is not a time with its zone
                    tasks=\\u12         | cannot be read as a properties file
                    """)
    void what_it_cannot_set_is_named_in_one_sentence(String line, String sentence) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(CourseProperties.FILE)
                .hasMessageContaining(sentence);
    }
}
