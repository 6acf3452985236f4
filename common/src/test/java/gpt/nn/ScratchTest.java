package gpt.nn;

import static gpt.Samples.randn;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ScratchTest {
    @Test
    void frees_what_it_holds_when_it_ends_and_not_before() {
        INDArray held = randn(2, 3);
        try (Scratch scratch = new Scratch(randn(1, 3))) {
            assertThat(scratch.hold(held)).isSameAs(held);
            assertThat(held.wasClosed()).isFalse();
        }
        assertThat(held.wasClosed()).isTrue();
    }

    @Test
    void never_frees_what_is_borrowed() {
        INDArray x = randn(1, 3);
        try (Scratch scratch = new Scratch(x)) {
            scratch.hold(x);
        }
        assertThat(x.wasClosed()).isFalse();
    }

    @Test
    void frees_once_what_is_held_twice() {
        INDArray held = randn(2, 3);
        try (Scratch scratch = new Scratch(randn(1, 3))) {
            scratch.hold(held);
            scratch.hold(held);
        }
        assertThat(held.wasClosed()).isTrue();
    }

    @Test
    void lets_go_of_what_is_released() {
        INDArray result = randn(2, 3);
        try (Scratch scratch = new Scratch(randn(1, 3))) {
            scratch.hold(result);
            assertThat(scratch.release(result)).isSameAs(result);
        }
        assertThat(result.wasClosed()).isFalse();
    }
}
