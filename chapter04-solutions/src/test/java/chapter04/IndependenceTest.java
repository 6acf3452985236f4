package chapter04;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Chapter04;
import course.exercises.Exercise;
import course.exercises.Task;
import course.exercises.attention.BuildAttention;
import course.reset.Reset;
import course.run.Status;
import course.run.TaskResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task can be solved, and earns its points, while all others of its exercise are still stubs. */
class IndependenceTest {
    /** Tasks whose briefing says that they need another. */
    private static final Map<Task, Task> NEEDED = Map.of(BuildAttention.MULTI_HEAD, BuildAttention.HEADS);

    private static final Path SOLUTIONS = Path.of("src/main/java/chapter04");

    @TempDir
    private Path root = Path.of("set by JUnit");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void one_task_of_each_exercise_is_done_when_all_others_are_to_do(int place) throws Exception {
        List<Task> solved = Chapter04.CHAPTER.exercises().stream()
                .map(Exercise::tasks)
                .filter(tasks -> place < tasks.size())
                .map(tasks -> tasks.get(place))
                .flatMap(task -> Stream.concat(Stream.of(task), Stream.ofNullable(NEEDED.get(task))))
                .toList();

        List<TaskResult> results = runWithOnly(solved);

        assertThat(results)
                .hasSize(Chapter04.CHAPTER.tasks().size())
                .allSatisfy(result -> assertThat(result.status())
                        .as("%s: %s", result.task().id(), result.firstFailure())
                        .isEqualTo(solved.contains(result.task()) ? Status.DONE : Status.TODO));
    }

    private List<TaskResult> runWithOnly(List<Task> solved) throws IOException {
        Path sources = root.resolve("src");
        Files.createDirectories(sources.resolve("chapter04"));
        for (Exercise exercise : Chapter04.CHAPTER.exercises()) {
            Files.copy(
                    SOLUTIONS.resolve(exercise.fileName()),
                    sources.resolve("chapter04").resolve(exercise.fileName()));
        }
        for (Task task : Chapter04.CHAPTER.tasks()) {
            if (!solved.contains(task)) {
                new Reset(Chapter04.CHAPTER, sources).task(task);
            }
        }
        return TestedClasses.of(sources, root.resolve("classes"));
    }
}
