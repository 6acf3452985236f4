package course.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.memory.enums.MemoryKind;
import org.nd4j.linalg.factory.Nd4j;

/** The limits of a run, and of the memory that a process has, or a workspace of ND4J's. */
class MemoryLimitTest {
    private final WorkspaceLimit workspace = new WorkspaceLimit();

    @Test
    void too_much_for_a_workspace_is_refused_in_words_that_can_be_explained() {
        assertThatThrownBy(() -> workspace.allocate(16_000_000_000L, MemoryKind.HOST, true))
                .isInstanceOf(OutOfMemoryError.class)
                .satisfies(refused -> assertThat(MemoryShortage.sentence(refused))
                        .hasValueSatisfying(
                                words -> assertThat(words).contains("asked for 16 GB, and the course allows 2 GB")));
    }

    @Test
    void what_fits_into_a_workspace_is_given() {
        Nd4j.ones(1).close(); // loads ND4J

        Pointer given = workspace.allocate(2_000_000, MemoryKind.HOST, true);

        assertThat(given.isNull()).isFalse();
        workspace.release(given, MemoryKind.HOST);
    }

    @Test
    void the_limit_is_noticed_when_the_memory_has_grown_beyond_it() throws InterruptedException {
        Iterator<Long> used = List.of(1L, 100L, 101L, 5L).iterator();

        MemoryLimit.awaitExcess(used::next, 100);

        assertThat(used.next()).isEqualTo(5);
    }

    @Test
    void the_README_tells_the_limits_that_are_in_force() throws IOException {
        assertThat(Files.readString(Path.of("..", "README.adoc")))
                .contains(
                        "after " + RunLimits.CALL.toSeconds() + " seconds",
                        "more than " + RunLimits.ARRAY_BYTES / 1_000_000_000 + " GB in all");
    }
}
