package course.grade.judge;

import static org.assertj.core.api.Assertions.assertThat;

import course.exercises.Task;
import course.grade.TaskStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the second of two tasks in one worker may owe its verdict to the first. */
class SittingTest {
    private static final Allowance AMPLE = new Allowance(Duration.ofSeconds(20), Duration.ofSeconds(40));

    @TempDir
    private Path folder = Path.of("set by JUnit");

    /** Whether 4.3b is in doubt after a 4.3a with this body was examined. */
    private boolean doubtful(String body, TaskStatus expected) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path work = Files.createDirectory(folder.resolve("compiler"));
        WorkerClasses own = WorkerClasses.of(folder.resolve("own"), Room.classPath());
        try (Compiler compiler = new Compiler(work, Room.classPath(), own.classPath())) {
            compiler.compile(Handed.neighbors(body).in().files(), classes);
        }
        Patience patience = new Patience(AMPLE, System::nanoTime);
        try (Sitting sitting = new Sitting(Room.NONE, own, classes, Java.libraries(), new Questions(7))) {
            sitting.expect(Reach.of(classes));
            assertThat(sitting.examine(Task.NEIGHBORS, AMPLE, patience).status())
                    .isEqualTo(expected);
            sitting.examine(Task.BAND, AMPLE, patience);
            return sitting.inCompany(Task.BAND);
        }
    }

    @Test
    void a_task_that_keeps_nothing_spoils_no_other() throws IOException {
        assertThat(doubtful("return Transforms.abs(distances(seqLength)).lte(2);", TaskStatus.WRONG))
                .isFalse();
    }

    @Test
    void a_task_that_can_keep_something_may_have_spoilt_the_next() throws IOException {
        assertThat(doubtful(
                        "System.setProperty(\"length\", \"\" + seqLength); return distances(seqLength).lte(1);",
                        TaskStatus.WRONG))
                .isTrue();
    }

    @Test
    void so_may_an_error_wherever_it_struck() throws IOException {
        assertThat(doubtful("return createNeighborMask(seqLength);", TaskStatus.EXCEPTION))
                .isTrue();
    }
}
