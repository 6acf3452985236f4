package course.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.memory.enums.MemoryKind;
import org.nd4j.linalg.factory.Nd4j;

class WorkspaceLimitTest {
    private final WorkspaceLimit memory = new WorkspaceLimit();

    @Test
    void too_much_is_refused_in_words_that_can_be_explained() {
        assertThatThrownBy(() -> memory.allocate(16_000_000_000L, MemoryKind.HOST, true))
                .isInstanceOf(OutOfMemoryError.class)
                .satisfies(refused -> assertThat(MemoryShortage.sentence(refused))
                        .hasValueSatisfying(
                                words -> assertThat(words).contains("asked for 16 GB, and the course allows 2 GB")));
    }

    @Test
    void what_fits_is_given() {
        Nd4j.ones(1).close(); // loads ND4J

        Pointer given = memory.allocate(2_000_000, MemoryKind.HOST, true);

        assertThat(given.isNull()).isFalse();
        memory.release(given, MemoryKind.HOST);
    }
}
