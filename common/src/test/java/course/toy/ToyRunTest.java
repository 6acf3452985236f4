package course.toy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import course.compile.ClassFiles;
import course.compile.Compilation;
import course.compile.Sources;
import course.compile.StudentCompiler;
import course.compile.StudentLoader;
import course.exercises.Task;
import course.run.Board;
import course.run.CapturedOutput;
import course.run.CourseResult;
import course.run.CourseRun;
import course.run.ResultsFile;
import course.run.Status;
import course.run.TaskResult;
import course.watch.IncrementalRunner;
import course.watch.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of the toy chapter are run as those of the course are, once and after a save. */
class ToyRunTest {
    private final ToyFolder folder;
    private final Map<String, byte[]> tests;
    private final Path root;

    ToyRunTest(@TempDir Path root) throws IOException {
        this.root = root;
        folder = new ToyFolder(root);
        tests = folder.tests();
    }

    /** The answers of somebody who has solved a task, fails in the next one, and has broken the other exercise. */
    private CourseResult run() throws IOException {
        folder.solve(ToyChapter.TOTAL_TASK);
        folder.fill(ToyChapter.MEAN_TASK, "return x + y;");
        folder.replace(ToyChapter.SHAPES, "throw new", "thrw new");
        try (StudentCompiler compiler = folder.compiler()) {
            Compilation compilation = compiler.compile();
            return new CourseResult(
                    ToyChapter.CHAPTER,
                    new CourseRun(ToyChapter.CHAPTER)
                            .run(
                                    ToyChapter.CHAPTER.tasks(),
                                    compilation,
                                    new StudentLoader(ToyChapter.CHAPTER, ClassFiles.in(folder.classes()), tests),
                                    new CapturedOutput()));
        }
    }

    @Test
    void each_task_gets_what_its_tests_say() throws IOException {
        assertThat(run().tasks())
                .extracting(TaskResult::status)
                .containsExactly(Status.DONE, Status.WRONG, Status.BROKEN, Status.BROKEN, Status.BROKEN);
    }

    @Test
    void the_results_are_written_in_gradescopes_form() throws IOException {
        CourseResult result = run();
        String board = new Board(result, new Sources(ToyChapter.CHAPTER, folder.sources())).text(false);

        ResultsFile.write(root, result, board);

        JsonNode json = new ObjectMapper().readTree(root.resolve("results.json").toFile());
        assertThat(json.path("score").asInt()).isEqualTo(3);
        assertThat(StreamSupport.stream(json.path("tests").spliterator(), false))
                .extracting(test -> test.path("number").asText() + " "
                        + test.path("score").asInt() + "/"
                        + test.path("max_score").asInt() + " "
                        + test.path("status").asText())
                .containsExactly(
                        "T.1a 3/3 passed", "T.1b 0/2 failed", "T.2a 0/5 failed", "T.2b 0/5 failed", "T.2c 0/1 failed");
        assertThat(root.resolve("progress.txt"))
                .content()
                .contains("Chapter T: a toy", "3 of 16 points", "T.2  Arrays and functions", "[x] T.1a", "Next: T.2a")
                .doesNotContain("4.1");
    }

    @Test
    void after_a_save_the_watch_judges_the_exercise_that_was_saved() throws IOException {
        try (StudentCompiler compiler = folder.compiler()) {
            IncrementalRunner judge = new IncrementalRunner(ToyChapter.CHAPTER, compiler, folder.classes(), tests);
            judge.judge(false);

            folder.solve(ToyChapter.RESIDUAL_TASK);
            Verdict verdict = judge.judge(false).orElseThrow();

            assertThat(verdict.ran()).containsExactly(ToyChapter.SHAPES);
            assertThat(verdict.result().score()).isEqualTo(ToyChapter.RESIDUAL_TASK.points());
            assertThat(verdict.result().next().map(Task::id)).contains("T.1a");
        }
    }
}
