package gpt.nn;

import static gpt.Samples.randn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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

    /** What a layer does with an array on its way. */
    private static void hold(INDArray array) {
        try (Scratch layer = new Scratch(randn(1, 3))) {
            layer.hold(array);
        }
    }

    @Test
    void what_a_scratch_is_done_with_is_used_again_while_another_is_open() {
        INDArray first = Scratch.array(2, 3);
        try (Scratch pass = new Scratch(randn(1, 3))) {
            hold(first);

            assertThat(pass.hold(Scratch.array(3, 2))).isNotSameAs(first);
            assertThat(pass.hold(Scratch.array(2, 3))).isSameAs(first);
            assertThat(pass.hold(Scratch.array(2, 3))).isNotSameAs(first);
        }
        assertThat(first.wasClosed()).isTrue();
    }

    @Test
    void nothing_is_kept_when_the_last_is_closed() {
        INDArray inner = randn(1, 2, 3);
        try (Scratch pass = new Scratch(randn(1, 3))) {
            hold(inner);
            assertThat(inner.wasClosed()).isFalse();
            pass.hold(Scratch.array(1));
        }
        assertThat(inner.wasClosed()).isTrue();
    }

    @Test
    void what_does_not_lie_row_by_row_is_not_used_again() {
        INDArray columns = Nd4j.createUninitialized(new long[] {2, 3}, 'f');
        try (Scratch pass = new Scratch(randn(1, 3))) {
            hold(columns);
            assertThat(pass.hold(Scratch.array(2, 3))).isNotSameAs(columns);
        }
    }

    @Test
    void what_somebody_closed_already_is_not_used_again() {
        INDArray closed = randn(1, 2, 3);
        closed.close();
        try (Scratch pass = new Scratch(randn(1, 3))) {
            hold(closed);
            assertThat(pass.hold(Scratch.array(2, 3))).isNotSameAs(closed);
        }
    }

    @Test
    void what_one_thread_is_done_with_is_no_other_threads() {
        INDArray inner = randn(1, 2, 3);
        try (Scratch pass = new Scratch(randn(1, 3))) {
            hold(inner);
            INDArray elsewhere =
                    CompletableFuture.supplyAsync(() -> Scratch.array(2, 3)).join();
            assertThat(pass.hold(elsewhere)).isNotSameAs(inner);
        }
    }
}
