package course.toy;

import static org.assertj.core.api.Assertions.assertThat;

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
import course.run.Status;
import course.run.TaskResult;
import course.watch.IncrementalRunner;
import course.watch.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of the toy chapter are run as those of the course are, once and after a save. */
class ToyRunTest {
    private final ToyFolder folder;
    private final Map<String, byte[]> tests;

    ToyRunTest(@TempDir Path root) throws IOException {
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
    void the_board_has_its_title_its_tasks_and_its_points() throws IOException {
        assertThat(new Board(run(), new Sources(ToyChapter.CHAPTER, folder.sources())).text(false))
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
