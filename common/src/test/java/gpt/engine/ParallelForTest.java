package gpt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelForTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 1000})
    void every_iteration_runs_once_and_before_it_returns(int count) {
        for (int loop = 0; loop < 200; loop++) {
            AtomicIntegerArray visits = new AtomicIntegerArray(count);

            ParallelFor.run(count, visits::incrementAndGet);

            for (int index = 0; index < count; index++) {
                assertThat(visits.get(index)).as("iteration %d", index).isEqualTo(1);
            }
        }
    }

    @Test
    void loops_of_several_threads_at_once_do_not_mix() {
        CompletableFuture<?>[] all = IntStream.range(0, 4)
                .mapToObj(
                        i -> CompletableFuture.runAsync(() -> every_iteration_runs_once_and_before_it_returns(100 + i)))
                .toArray(CompletableFuture<?>[]::new);

        assertThatNoException().isThrownBy(CompletableFuture.allOf(all)::join);
    }

    @Test
    void a_loop_within_a_loop_runs_too() {
        AtomicIntegerArray visits = new AtomicIntegerArray(30);

        ParallelFor.run(5, outer -> ParallelFor.run(6, inner -> visits.incrementAndGet(outer * 6 + inner)));

        assertThat(IntStream.range(0, 30).map(visits::get)).containsOnly(1);
    }

    @Test
    void a_loop_runs_while_the_helpers_are_busy_elsewhere() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> ParallelFor.run(2, index -> {
            begun.countDown();
            await(held);
        }));
        try {
            begun.await();
            every_iteration_runs_once_and_before_it_returns(100);
        } finally {
            held.countDown();
        }
        other.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_an_iteration_throws_comes_back_and_the_next_loop_runs() {
        for (int broken = 0; broken < 50; broken++) {
            int index = broken;
            assertThatThrownBy(() -> ParallelFor.run(50, i -> {
                        if (i == index) {
                            throw new IllegalStateException("iteration " + i);
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("iteration " + index);
        }
        every_iteration_runs_once_and_before_it_returns(50);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneakilyThrow(Throwable problem) throws T {
        throw (T) problem;
    }

    @Test
    void a_checked_exception_comes_back_as_a_cause() {
        IOException lost = new IOException("lost");

        assertThatThrownBy(() -> ParallelFor.run(3, index -> ParallelForTest.<RuntimeException>sneakilyThrow(lost)))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(lost);
    }
}
