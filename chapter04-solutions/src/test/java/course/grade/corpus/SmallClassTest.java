package course.grade.corpus;

import static course.grade.TaskStatus.CRASH;
import static course.grade.TaskStatus.WRONG;
import static course.grade.corpus.Trick.inNeighborMask;
import static course.grade.corpus.Trick.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import course.grade.run.GradeRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real command, from a folder of submissions to a table of grades, with what isolates on this machine. */
@Tag("once") // HonestSubmissionsTest shows that workers answer on each JDK
class SmallClassTest {
    @Test
    @Timeout(600) // however busy the machine is
    void an_honest_a_wrong_a_crashing_and_a_prying_submission_get_what_they_earned(@TempDir Path folder)
            throws IOException, InterruptedException {
        List<Trick> tricks = List.of(
                named("honest").handedIn(HandIn::zip),
                inNeighborMask("wrong", "return Transforms.abs(distances(seqLength)).lte(2);")
                        .gets(WRONG, "4.3a"),
                inNeighborMask("crashing", "System.exit(0); return null;").gets(CRASH, "4.3a"),
                SpyTricks.readsTheSolutions(),
                SpyTricks.loadsClasses());

        GradedTricks graded = GradedTricks.of(tricks, folder);

        assumeTrue(graded.exitCode() != GradeRun.NO_ISOLATION, graded.said());
        assertThat(graded.exitCode()).as(graded.said()).isZero();
        assertThat(tricks).allSatisfy(trick -> assertThat(graded.strange(trick)).isEmpty());
    }
}
