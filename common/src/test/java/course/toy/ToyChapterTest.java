package course.toy;

import static org.assertj.core.api.Assertions.assertThat;

import course.compile.Compilation;
import course.compile.Stubs;
import course.compile.StudentCompiler;
import course.hints.Hints;
import course.reset.Reset;
import course.run.NextTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToyChapterTest {
    private final Path root;
    private final ToyFolder folder;

    ToyChapterTest(@TempDir Path root) throws IOException {
        this.root = root;
        folder = new ToyFolder(root);
    }

    private Compilation compile() throws IOException {
        try (StudentCompiler compiler = folder.compiler()) {
            return compiler.compile();
        }
    }

    @Test
    void a_changed_head_costs_its_own_task_and_the_message_shows_the_head_that_was_shipped() throws IOException {
        folder.replace(ToyChapter.SHAPES, "UnaryOperator<INDArray> function, INDArray x", "INDArray x");

        assertThat(compile().changedHeads().get(ToyChapter.RESIDUAL_TASK))
                .asString()
                .contains("public static INDArray residual(UnaryOperator<INDArray>, INDArray)");
    }

    @Test
    void another_package_is_told_with_the_chapters_own() throws IOException {
        folder.replace(ToyChapter.SUMS, "package toy;", "package toys;");

        assertThat(compile().replaced().get(ToyChapter.SUMS)).asString().contains("\"package toy;\"");
    }

    @Test
    void the_next_task_and_its_hints_are_found() throws IOException {
        new NextTask(root).write(Optional.of(ToyChapter.TOTAL_TASK));

        assertThat(new NextTask(root).read(ToyChapter.CHAPTER)).contains(ToyChapter.TOTAL_TASK);
        assertThat(new Hints(root).next(ToyChapter.TOTAL_TASK).text())
                .contains("T.1a", "What is the sum of no numbers?");
    }

    @Test
    void a_task_is_put_back_as_it_was_shipped() throws Exception {
        folder.fill(ToyChapter.TOTAL_TASK, "return 1;");

        new Reset(ToyChapter.CHAPTER, folder.sources()).task(ToyChapter.TOTAL_TASK);

        assertThat(folder.file(ToyChapter.SUMS)).hasContent(Stubs.of(ToyChapter.SUMS));
    }
}
