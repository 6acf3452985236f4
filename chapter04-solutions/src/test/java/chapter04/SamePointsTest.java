package chapter04;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter04;
import course.exercises.Task;
import course.grade.sample.Homework;
import course.run.Status;
import course.run.TaskResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A generated class, which the grader is measured with, gets from the shared tests the points that it is said to get; and
 * from the grader, mvn -Pgrade-figures holds.
 */
@Tag("figures")
class SamePointsTest {
    private static final int CLASS = 300;

    @Test
    void the_points_of_every_answer_in_a_generated_class_are_those_of_the_shared_tests(@TempDir Path root)
            throws IOException {
        List<Homework> chosen = withEveryAnswer();

        assertThat(chosen).hasSizeBetween(4, 25);
        for (Homework homework : chosen) {
            Path folder = root.resolve(homework.student());
            Path sources = folder.resolve("src");
            Path chapter = Files.createDirectories(sources.resolve("chapter04"));
            for (Map.Entry<String, String> file : homework.files().entrySet()) {
                Files.writeString(chapter.resolve(file.getKey()), file.getValue());
            }

            List<TaskResult> results = TestedClasses.of(sources, folder.resolve("classes"));

            assertThat(results)
                    .hasSize(Chapter04.CHAPTER.tasks().size())
                    .allSatisfy(result -> assertThat(points(result))
                            .as(homework.student() + " " + result.task().id() + ": " + result.firstFailure())
                            .isEqualTo(homework.points().get(result.task())));
        }
    }

    private static int points(TaskResult result) {
        return result.status() == Status.DONE ? result.task().points() : 0;
    }

    /** As few of the class as come along: each brings an answer to some task that none before had. */
    private static List<Homework> withEveryAnswer() {
        Random random = new Random(1);
        Set<String> answers = new HashSet<>();
        List<Homework> chosen = new ArrayList<>();
        for (int i = 1; i <= CLASS; i++) {
            Homework homework = Homework.draw("student" + i, random);
            boolean brings = false;
            for (Task task : Chapter04.CHAPTER.tasks()) {
                brings |= answers.add(homework.answer(task));
            }
            if (brings) {
                chosen.add(homework);
            }
        }
        return chosen;
    }
}
