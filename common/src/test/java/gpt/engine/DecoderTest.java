package gpt.engine;

import static gpt.Samples.TINY;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gpt.LiveArrays;
import gpt.attention.AttentionMask;
import gpt.model.GPTModel;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A decoder that is misused says so in one sentence, and its cache stays as it was. */
class DecoderTest {
    private final GPTModel model = seeded(new GPTModel(TINY), 5);
    private final Engine engine = Engine.of(model);
    private final Decoder decoder = engine.decoder(1, 8);

    @AfterEach
    void close() {
        decoder.close();
    }

    /** It continues as if the refused call had never been. */
    private void assertUntouched(int length, int[] soFar) {
        assertThat(decoder.length()).isEqualTo(length);
        int[] longer = new int[length + 1];
        System.arraycopy(soFar, 0, longer, 0, length);
        longer[length] = 3;
        assertThat(decoder.next(new int[][] {{3}})[0])
                .containsExactly(
                        engine.nextLogits(new int[][] {longer})[0], org.assertj.core.data.Offset.offset(1e-5f));
    }

    @Test
    void another_number_of_sequences_is_refused_and_both_are_named() {
        decoder.next(new int[][] {{1, 2}});

        assertThatThrownBy(() -> decoder.next(new int[][] {{3, 4}, {5, 6}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this decoder is for 1 sequences, got 2");
        assertUntouched(2, new int[] {1, 2});
    }

    @Test
    void a_decoder_for_a_batch_refuses_a_single_sequence() {
        try (Decoder two = engine.decoder(2, 8)) {
            assertThatThrownBy(() -> two.next(new int[][] {{3}})).hasMessage("this decoder is for 2 sequences, got 1");
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 1", "7, 2", "1, 8"})
    void more_tokens_than_there_is_room_for_are_refused(int first, int more) {
        decoder.next(new int[1][first]);

        assertThatThrownBy(() -> decoder.next(new int[1][more]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this decoder has room for 8 tokens and holds " + first + ", got " + more + " more");
        assertThat(decoder.length()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {11, -1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void an_id_that_is_not_in_the_vocabulary_is_refused(int id) {
        decoder.next(new int[][] {{1, 2}});

        assertThatThrownBy(() -> decoder.next(new int[][] {{3, id}})).hasMessageContaining("id " + id);
        assertThatThrownBy(() -> decoder.next(new int[][] {{id}})).hasMessageContaining("id " + id);
        assertUntouched(2, new int[] {1, 2});
    }

    @Test
    void a_token_that_sees_nothing_is_refused() {
        GPTModel blind = seeded(new GPTModel(TINY, (query, key) -> query < 2 && key <= query), 5);
        try (Decoder third = Engine.of(blind).decoder(1, 8)) {
            third.next(new int[][] {{1, 2}});

            assertThatThrownBy(() -> third.next(new int[][] {{3}}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("this mask lets token 2 see nothing");
            assertThat(third.length()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void after_closing_it_computes_nothing(int tokens) {
        decoder.next(new int[][] {{1, 2}});
        decoder.close();
        decoder.close();

        assertThatThrownBy(() -> decoder.next(new int[1][tokens]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this decoder has been closed");
    }

    @Test
    void training_is_refused() {
        model.train();

        assertThatThrownBy(() -> decoder.next(new int[][] {{1}}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("evaluation only");
    }

    @ParameterizedTest
    @CsvSource({"0, 4, the batch of a decoder must be at least 1", "1, 0, the capacity of a decoder must be at least 1"
    })
    void a_decoder_for_nothing_is_refused(int batch, int capacity, String message) {
        assertThatThrownBy(() -> engine.decoder(batch, capacity))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void its_cache_is_no_larger_than_the_context() {
        try (Decoder large = engine.decoder(1, 1_000_000_000)) {
            int context = TINY.contextLength();
            large.next(new int[1][context]);

            assertThatThrownBy(() -> large.next(new int[][] {{3}}))
                    .hasMessage(
                            "this decoder has room for " + context + " tokens and holds " + context + ", got 1 more");
        }
    }

    @Test
    void calls_of_two_threads_and_closing_follow_one_another() {
        CompletableFuture<?> other = CompletableFuture.runAsync(() -> decoder.next(new int[][] {{1, 2, 3}}));
        decoder.next(new int[][] {{1, 2}});
        other.join();

        assertThat(decoder.length()).isEqualTo(5);
    }

    @Test
    void leaves_no_array_when_it_is_closed_whatever_happened() {
        GPTModel fixed = seeded(new GPTModel(TINY, AttentionMask.causal()), 5);
        try (LiveArrays live = LiveArrays.watch()) {
            try (Decoder used = Engine.of(fixed).decoder(2, 8)) {
                used.next(new int[][] {{1, 2}, {3, 4}});
                used.next(new int[][] {{1}, {3}});
                int before = live.count();
                assertThatThrownBy(() -> used.next(new int[][] {{1, 2, 3, 4, 5, 6}, {1, 2, 3, 4, 5, 6}}))
                        .hasMessageContaining("room for 8");
                assertThatThrownBy(() -> used.next(new int[][] {{1, 2}, {1, 11}}))
                        .hasMessageContaining("id 11");

                assertThat(live.count()).isEqualTo(before);
            }
            assertThat(live.lengths()).isEmpty();
        }
    }
}
