package course.grade.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import course.grade.run.GradeRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every trick of the corpus, in one run of the real command: minutes, so {@code .ci/run} runs it, and no plain build. */
@Tag("hostile")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusTest {
    private GradedTricks graded;

    @BeforeAll
    void grade(@TempDir Path folder) throws IOException, InterruptedException {
        graded = GradedTricks.of(Corpus.tricks(), folder);
        assumeTrue(graded.exitCode() != GradeRun.NO_ISOLATION, graded.said());
        graded.writeFigures(Path.of("target", "course", "corpus.json"));
    }

    static List<Trick> tricks() {
        return Corpus.tricks();
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void each_trick_gets_its_verdict_and_nothing_else(Trick trick) {
        assertThat(graded.strange(trick)).isEmpty();
    }

    @Test
    void the_run_comes_to_its_end() {
        assertThat(graded.exitCode()).as(graded.said()).isZero();
    }

    @Test
    void nothing_of_a_submission_outlives_the_run() {
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains(EndTricks.LONG)))
                .isEmpty();
    }
}
