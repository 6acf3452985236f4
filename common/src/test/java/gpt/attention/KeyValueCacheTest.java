package gpt.attention;

import static gpt.Samples.floats;
import static gpt.Samples.randn;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gpt.nn.NativeMatrix;
import gpt.random.TorchRandom;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a cache takes, what it refuses, and that a refusal changes nothing. */
class KeyValueCacheTest {
    private final MultiHeadAttention attention = attention(AttentionMask.causal());
    private final KeyValueCache cache = attention.newCache(1, 4);

    private static MultiHeadAttention attention(AttentionMask mask) {
        return seeded(new MultiHeadAttention(6, 2, 0, true, mask), 11);
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 2", "3, 4"})
    void another_batch_is_refused_and_both_are_named(int batch, int tokens) {
        assertThatThrownBy(() -> attention.forward(randn(1, batch, tokens, 6), cache))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this cache is for 1 sequences, got " + batch);
        assertThat(cache.length()).isZero();
    }

    @Test
    void a_cache_for_a_batch_refuses_fewer_sequences() {
        try (KeyValueCache two = attention.newCache(2, 4)) {
            assertThatThrownBy(() -> attention.forward(randn(1, 1, 3, 6), two))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("this cache is for 2 sequences, got 1");
            assertThatThrownBy(() -> attention.forward(new float[6], two))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("this cache is for 2 sequences, got 1");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "2, 3", "4, 2"})
    void more_tokens_than_there_is_room_for_are_refused_and_counted(int held, int more) {
        if (held > 0) {
            attention.forward(randn(1, 1, held, 6), cache).close();
        }

        assertThatThrownBy(() -> attention.forward(randn(1, 1, more, 6), cache))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this cache has room for 4 tokens and holds " + held + ", got " + more + " more");
        assertThat(cache.length()).isEqualTo(held);
    }

    @Test
    void a_row_that_there_is_no_room_for_is_refused() {
        attention.forward(randn(1, 1, 4, 6), cache).close();

        assertThatThrownBy(() -> attention.forward(new float[6], cache))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this cache has room for 4 tokens and holds 4, got 1 more");
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "2, 4", "1, 6", "6, 1"})
    void keys_of_other_heads_or_another_width_are_refused_and_both_are_named(int heads, int headDim) {
        INDArray keys = randn(1, 1, heads, 2, headDim);

        assertThatThrownBy(() -> cache.append(keys, keys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this cache is for 2 heads of 3 numbers, got " + heads + " of " + headDim);
        assertThat(cache.length()).isZero();
    }

    @Test
    void values_of_another_shape_than_their_keys_are_refused() {
        assertThatThrownBy(() -> cache.append(randn(1, 1, 2, 2, 3), randn(1, 1, 2, 1, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keys and values must have the same shape, got [1, 2, 2, 3] and [1, 2, 1, 3]");
    }

    @ParameterizedTest
    @CsvSource({"5, 6", "6, 5", "7, 6", "0, 0"})
    void a_row_of_another_width_is_refused(int key, int value) {
        assertThatThrownBy(() -> cache.append(new float[key], new float[value]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this cache takes keys and values of 6 numbers, got " + key + " and " + value);
        assertThat(cache.length()).isZero();
    }

    @Test
    void a_closed_cache_is_refused() {
        attention.forward(randn(1, 1, 2, 6), cache).close();
        cache.close();

        assertThatThrownBy(() -> attention.forward(randn(1, 1, 1, 6), cache))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this cache has been closed");
        assertThatThrownBy(() -> attention.forward(new float[6], cache))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this cache has been closed");
    }

    @Test
    void what_reads_a_caches_memory_refuses_when_that_is_closed() {
        cache.append(new float[6], new float[6]);
        NativeMatrix keys = cache.keys(1);
        cache.close();

        assertThatThrownBy(() -> keys.row(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this array has been closed");
        assertThatThrownBy(() -> cache.append(new float[6], new float[6]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this cache has been closed");
    }

    @Test
    void closing_twice_is_closing() {
        cache.close();
        cache.close();

        assertThat(cache.keys().wasClosed()).isTrue();
    }

    /** If closing did not wait, a pass in another thread would read memory that is no longer there. */
    @Test
    void closing_waits_for_the_pass_that_uses_the_cache() throws InterruptedException {
        Thread closing = new Thread(cache::close);

        boolean open = cache.allOrNothing(() -> {
            closing.start();
            while (closing.getState() != Thread.State.BLOCKED && closing.getState() != Thread.State.TERMINATED) {
                Thread.onSpinWait();
            }
            return !cache.keys().wasClosed();
        });
        closing.join();

        assertThat(open).isTrue();
        assertThat(cache.keys().wasClosed()).isTrue();
    }

    @Test
    void another_attentions_cache_is_refused_even_if_it_has_the_same_shape() {
        try (KeyValueCache foreign = attention(AttentionMask.causal()).newCache(1, 4)) {
            assertThatThrownBy(() -> attention.forward(randn(1, 1, 2, 6), foreign))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("this cache belongs to another attention");
            assertThatThrownBy(() -> attention.forward(new float[6], foreign))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("this cache belongs to another attention");
            assertThat(foreign.length()).isZero();
        }
    }

    @Test
    void tokens_that_the_mask_refuses_are_not_remembered() {
        MultiHeadAttention blind = attention((query, key) -> query != 2 && key <= query);
        try (KeyValueCache cache = blind.newCache(1, 4)) {
            blind.forward(randn(1, 1, 2, 6), cache).close();

            assertThatThrownBy(() -> blind.forward(new float[6], cache)).hasMessageContaining("token 2 see nothing");
            assertThatThrownBy(() -> blind.forward(randn(1, 1, 2, 6), cache))
                    .hasMessageContaining("token 2 see nothing");
            assertThat(cache.length()).isEqualTo(2);
        }
    }

    @Test
    void a_fixed_mask_refuses_the_token_after_its_last() {
        MultiHeadAttention three = attention(AttentionMaskTest.fixedCausal(3));
        try (KeyValueCache cache = three.newCache(1, 9)) {
            three.forward(randn(1, 1, 3, 6), cache).close();

            assertThatThrownBy(() -> three.forward(new float[6], cache))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("this mask is for at most 3 tokens, got 4: there is no position 3 in it");
            assertThatThrownBy(() -> three.forward(randn(1, 1, 2, 6), cache))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("this mask is for at most 3 tokens, got 5: there is no position 3 in it");
            assertThat(cache.length()).isEqualTo(3);
        }
    }

    @Test
    void after_a_refusal_a_cache_continues_as_before() {
        float[] numbers = TorchRandom.seeded(5).randn(18);
        INDArray whole = Nd4j.create(numbers, 1, 3, 6);
        attention
                .forward(Nd4j.create(Arrays.copyOf(numbers, 12), 1, 2, 6), cache)
                .close();

        assertThatThrownBy(() -> attention.forward(randn(7, 1, 3, 6), cache)).hasMessageContaining("3 more");

        assertThat(attention.forward(Arrays.copyOfRange(numbers, 12, 18), cache))
                .containsExactly(Arrays.copyOfRange(floats(attention.forward(whole)), 12, 18), Offset.offset(1e-5f));
    }

    @Test
    void a_row_is_refused_in_training_since_nothing_would_be_dropped() {
        attention.train();

        assertThatThrownBy(() -> attention.forward(new float[6], cache))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("in training, pass an array (1, 1, 6)");
        attention.forward(randn(1, 1, 1, 6), cache).close();
        assertThat(cache.length()).isEqualTo(1);
    }

    @Test
    void forgets_what_comes_after_a_length() {
        attention.forward(randn(1, 1, 3, 6), cache).close();

        cache.truncate(1);

        assertThat(cache.length()).isEqualTo(1);
        assertThatThrownBy(() -> cache.truncate(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this cache holds 1 tokens, got a length of 2");
        assertThatThrownBy(() -> cache.truncate(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this cache holds 1 tokens, got a length of -1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0  | 4          | the batch of a cache must be at least 1, got 0",
                "1  | 0          | the capacity of a cache must be at least 1, got 0",
                "1  | -1         | the capacity of a cache must be at least 1, got -1",
                "3  | 2147483647 | a cache for 3 sequences of 2147483647 tokens in 2 heads is too large:"
                        + " it can hold at most 2147483647 keys"
            })
    void a_size_that_cannot_be_is_refused_and_named(int batch, int capacity, String message) {
        assertThatThrownBy(() -> attention.newCache(batch, capacity))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
