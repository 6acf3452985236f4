package gpt.model;

import static gpt.Samples.TINY;
import static gpt.Samples.floats;
import static gpt.Samples.parameter;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gpt.attention.AttentionMask;
import gpt.nn.Parameter;
import gpt.random.TorchRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

/** A cache that is misused is refused in a sentence, and holds what it held before. */
class GPTCacheTest {
    private final GPTModel model = seeded(new GPTModel(TINY), 5);
    private final GPTCache cache = model.newCache(1, 8);

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void a_batch_that_is_not_the_caches_is_refused_and_both_are_named() {
        assertThatThrownBy(() -> model.nextLogits(new int[][] {{3, 4}, {5, 6}}, cache))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this cache is for 1 sequences, got 2");
        assertThatThrownBy(() -> model.nextLogits(new int[][] {{3}, {5}, {7}}, cache))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this cache is for 1 sequences, got 3");
        assertThat(cache.length()).isZero();
    }

    @Test
    void a_cache_for_a_batch_refuses_a_single_sequence_of_several_tokens() {
        try (GPTCache two = model.newCache(2, 8)) {
            assertThatThrownBy(() -> model.nextLogits(new int[][] {{3, 4}}, two))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("this cache is for 2 sequences, got 1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_closed_cache_is_refused(int tokens) {
        model.nextLogits(new int[][] {{1, 2}}, cache).close();
        cache.close();

        assertThatThrownBy(() -> model.nextLogits(new int[][] {new int[tokens]}, cache))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this cache has been closed");
    }

    @Test
    void closing_waits_for_the_pass_that_uses_the_cache() throws InterruptedException {
        Thread closing = new Thread(cache::close);

        int next = cache.allOrNothing(() -> {
            closing.start();
            while (closing.getState() != Thread.State.BLOCKED && closing.getState() != Thread.State.TERMINATED) {
                Thread.onSpinWait();
            }
            return model.nextLogits(new int[][] {{1, 2}}, cache).argMax(1).getInt(0);
        });
        closing.join();

        assertThat(next)
                .isEqualTo(model.nextLogits(new int[][] {{1, 2}}).argMax(1).getInt(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void another_models_cache_is_refused_even_if_it_has_the_same_shape(int tokens) {
        try (GPTCache foreign = seeded(new GPTModel(TINY), 5).newCache(1, 8)) {
            assertThatThrownBy(() -> model.nextLogits(new int[][] {new int[tokens]}, foreign))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("this cache belongs to another model");
            assertThat(foreign.length()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {11, -1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void an_id_that_is_not_in_the_vocabulary_is_refused_and_leaves_the_cache_as_it_was(int id) {
        model.nextLogits(new int[][] {{1, 2}}, cache).close();

        assertThatThrownBy(() -> model.nextLogits(new int[][] {{id}}, cache))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id " + id + " is out of range: this embedding has rows 0 to 10");
        assertThatThrownBy(() -> model.nextLogits(new int[][] {{3, id}}, cache))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id " + id + " is out of range: this embedding has rows 0 to 10");
        assertThat(cache.length()).isEqualTo(2);
    }

    @Test
    void a_bad_id_far_back_in_a_prompt_leaves_the_cache_as_it_was() {
        GPTModel wide = seeded(new GPTModel(new GPTConfig(11, 600, 6, 2, 2, 0, false)), 5);
        int[] prompt = IntStream.range(0, 520).map(i -> i % 11).toArray();
        prompt[300] = 11; // the prompt goes through in pieces of 256 tokens
        try (GPTCache cache = wide.newCache(1, 600)) {
            wide.nextLogits(new int[][] {{1, 2}}, cache).close();

            assertThatThrownBy(() -> wide.nextLogits(new int[][] {prompt}, cache))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("id 11 is out of range");
            assertThat(cache.length()).isEqualTo(2);
        }
    }

    @Test
    void a_prompt_without_room_leaves_the_cache_as_it_was() {
        GPTModel wide = seeded(new GPTModel(new GPTConfig(11, 600, 6, 2, 2, 0, false)), 5);
        try (GPTCache cache = wide.newCache(1, 300)) {
            assertThatThrownBy(() -> wide.nextLogits(new int[][] {new int[400]}, cache))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("this cache has room for 300 tokens and holds 256, got 144 more");
            assertThat(cache.length()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void tokens_that_the_mask_refuses_leave_the_cache_as_it_was(int more) {
        AttentionMask three = AttentionMask.of(
                Nd4j.create(new boolean[][] {{true, false, false}, {true, true, false}, {true, true, true}}));
        GPTModel fixed = seeded(new GPTModel(TINY, three), 5);
        try (GPTCache cache = fixed.newCache(1, 8)) {
            fixed.nextLogits(new int[][] {{1, 2, 3}}, cache).close();

            assertThatThrownBy(() -> fixed.nextLogits(new int[][] {new int[more]}, cache))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "this mask is for at most 3 tokens, got " + (3 + more) + ": there is no position 3 in it");
            assertThat(cache.length()).isEqualTo(3);
        }
    }

    /** The last layers fail when all blocks have remembered the tokens already. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_pass_that_fails_after_the_blocks_leaves_the_cache_as_it_was(int tokens) {
        GPTModel headless = new GPTModel(TINY);
        for (String part : new String[] {"tok_emb", "pos_emb", "trf_blocks"}) {
            headless.find(part).initialize(TorchRandom.seeded(5));
        }
        try (GPTCache cache = headless.newCache(1, 8)) {
            assertThatThrownBy(() -> headless.nextLogits(new int[][] {new int[tokens]}, cache))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no values yet");
            assertThat(cache.length()).isZero();

            headless.find("final_norm").initialize(TorchRandom.seeded(5));
            headless.find("out_head").initialize(TorchRandom.seeded(5));
            int[][] ids = {IntStream.range(1, 1 + tokens).toArray()};
            assertThat(floats(headless.nextLogits(ids, cache)))
                    .containsExactly(floats(headless.nextLogits(ids)), Offset.offset(1e-5f));
            assertThat(cache.length()).isEqualTo(tokens);
        }
    }

    /** One block remembers the token, the next has no values. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_pass_that_fails_between_two_blocks_leaves_both_as_they_were(int tokens) {
        GPTModel broken = seeded(new GPTModel(TINY), 5);
        GPTModel whole = seeded(new GPTModel(TINY), 5);
        Parameter weight = parameter(broken, "trf_blocks.1.att.W_query.weight");
        try (GPTCache cache = broken.newCache(1, 8)) {
            broken.nextLogits(new int[][] {{1, 2}}, cache).close();
            float[] kept = floats(weight.value());
            weight.value().close();

            assertThatThrownBy(() -> broken.nextLogits(new int[][] {new int[tokens]}, cache))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("have been closed");
            weight.fill(values -> values.put(kept));

            assertThat(floats(broken.nextLogits(new int[][] {{3}}, cache)))
                    .containsExactly(floats(whole.nextLogits(new int[][] {{1, 2, 3}})), Offset.offset(1e-5f));
        }
    }

    @Test
    void a_cache_takes_no_more_memory_than_the_context_can_use() {
        try (GPTCache huge = model.newCache(1, Integer.MAX_VALUE)) {
            model.nextLogits(new int[][] {new int[8]}, huge).close();

            assertThatThrownBy(() -> model.nextLogits(new int[][] {{3}}, huge))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a sequence of 9 tokens is longer than the context of 8");
        }
    }
}
