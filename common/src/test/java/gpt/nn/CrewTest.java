package gpt.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrewTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 1000})
    void every_piece_is_done_once_and_before_it_returns(int pieces) {
        for (int burst = 0; burst < 200; burst++) {
            AtomicIntegerArray visits = new AtomicIntegerArray(pieces);

            Crew.share(pieces, visits::incrementAndGet);

            for (int piece = 0; piece < pieces; piece++) {
                assertThat(visits.get(piece)).as("piece %d", piece).isEqualTo(1);
            }
        }
    }

    @Test
    void bursts_from_several_threads_at_once_do_not_mix() {
        CompletableFuture<?>[] all = IntStream.range(0, 4)
                .mapToObj(
                        i -> CompletableFuture.runAsync(() -> every_piece_is_done_once_and_before_it_returns(100 + i)))
                .toArray(CompletableFuture<?>[]::new);

        assertThatNoException().isThrownBy(CompletableFuture.allOf(all)::join);
    }

    @Test
    void a_burst_within_a_piece_is_done_too() {
        AtomicIntegerArray visits = new AtomicIntegerArray(30);

        Crew.share(5, outer -> Crew.share(6, inner -> visits.incrementAndGet(outer * 6 + inner)));

        assertThat(IntStream.range(0, 30).map(visits::get)).containsOnly(1);
    }

    @Test
    void work_goes_on_where_nobody_comes_to_help() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> Crew.share(2, piece -> {
            begun.countDown();
            await(held);
        }));
        try {
            begun.await();
            every_piece_is_done_once_and_before_it_returns(100);
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
    void what_goes_wrong_in_a_piece_comes_back_and_the_next_burst_is_none_the_worse() {
        for (int broken = 0; broken < 50; broken++) {
            int piece = broken;
            assertThatThrownBy(() -> Crew.share(50, i -> {
                        if (i == piece) {
                            throw new IllegalStateException("piece " + i);
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("piece " + piece);
        }
        every_piece_is_done_once_and_before_it_returns(50);
    }
}
