package chapter04;

import static chapter04.check.Answer.answer;
import static chapter04.check.Answer.forMany;
import static chapter04.check.Refusal.refused;
import static chapter04.check.TestArrays.randn;
import static chapter04.check.TestArrays.row;
import static chapter04.check.TestArrays.same;
import static chapter04.check.TestArrays.sequence;
import static course.exercises.decoding.BuildDecoding.ATTEND_WITH_CACHE;
import static course.exercises.decoding.BuildDecoding.SAMPLE;

import chapter04.check.Answer;
import chapter04.check.Refusal;
import course.types.CachedAttention;
import course.types.KeyValues;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class Build4DecodingTest {
    @Nested
    @Tag("task:B10")
    @Tag("points=10")
    class Sampling {
        private final float[] logits = {0, 2, 1, 2};

        @Test
        @Order(1)
        void the_example_comes_out() {
            ask(1, 3, 0.8, 0.3).is(1, "Tokens 1 and 3 are kept, with 0.5 each.");
            ask(1, 3, 0.8, 0.7).is(3, "Tokens 1 and 3 are kept, with 0.5 each.");
        }

        @Test
        @Order(2)
        void at_temperature_0_the_first_of_the_highest_is_taken() {
            ask(0, 0, 1, 0.9).is(1, "Tokens 1 and 3 have the highest logit, and 1 is the lower id.");
        }

        @Test
        @Order(3)
        void the_most_probable_token_takes_the_first_part_of_the_way_from_0_to_1() {
            ask(1, 0, 1, 0.2).is(1, "In the order 1, 3, 2, 0 the probabilities add up to 0.40, 0.80, 0.95, 1.");
            ask(1, 0, 1, 0.6).is(3, "In the order 1, 3, 2, 0 the probabilities add up to 0.40, 0.80, 0.95, 1.");
            ask(1, 0, 1, 0.9).is(2, "In the order 1, 3, 2, 0 the probabilities add up to 0.40, 0.80, 0.95, 1.");
            ask(1, 0, 1, 0.97).is(0, "In the order 1, 3, 2, 0 the probabilities add up to 0.40, 0.80, 0.95, 1.");
        }

        @Test
        void a_low_temperature_leaves_little_to_the_less_probable() {
            ask(0.25, 0, 1, 0.97).is(3, "At temperature 0.25, tokens 1 and 3 have 0.49 each.");
        }

        @Test
        void a_high_temperature_gives_all_nearly_the_same() {
            ask(100, 0, 1, 0.76).is(0, "At temperature 100, each token has about a quarter.");
        }

        @Test
        void top_1_is_the_most_probable_token() {
            ask(2, 1, 1, 0.99).is(1, "Only token 1 is kept: of equals, the lower id.");
        }

        @Test
        void more_tokens_than_there_are_keep_all() {
            ask(1, 50, 1, 0.97).is(0, "All four tokens are kept.");
        }

        @Test
        void a_small_top_p_keeps_one_token() {
            ask(1, 0, 0.01, 0.99).is(1, "Token 1 alone has more than 0.01.");
        }

        @Test
        void logits_far_from_0_have_probabilities_too() {
            answer(SAMPLE, Build4Decoding::sample, new float[] {5000, 5001, 4999}, 1.0, 0, 1.0, 0.8)
                    .is(0, "In the order 1, 0, 2 the probabilities add up to 0.67, 0.91, 1.");
        }

        @Test
        void sums_that_are_exactly_top_p_or_u_are_decided_as_the_steps_say() {
            askOfTwo(0.5, 0.9).is(0, "Token 0 alone has 0.5, which is at least topP.");
            askOfTwo(1, 0.5).is(1, "Token 0 has 0.5, which is not above u.");
            askOfTwo(1, 0).is(0, "Token 0 has 0.5, which is above u.");
        }

        @Test
        void what_top_p_keeps_adds_up_to_1_again() {
            ask(1, 3, 0.8, 0.45).is(1, "Tokens 1 and 3 are kept, with 0.5 each.");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_temperature_below_0_is_refused() {
            refuse(-0.5, 0, 1, 0.5).naming("-0.5");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_top_k_below_0_is_refused() {
            refuse(1, -7, 1, 0.5).naming("-7");
            refuse(0, -7, 1, 0.5).naming("-7");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_top_p_of_0_or_above_1_is_refused() {
            refuse(1, 2, 0, 0.5).naming("0");
            refuse(1, 2, 1.25, 0.5).naming("1.25");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_u_below_0_or_of_1_is_refused() {
            refuse(1, 2, 1, -0.25).naming("-0.25");
            refuse(0.75, 2, 0.5, 1).naming("1");
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(SAMPLE);
        }

        /** Of two tokens with the same logit, whose probabilities are exactly 0.5. */
        private Answer<Integer> askOfTwo(double topP, double u) {
            return answer(SAMPLE, Build4Decoding::sample, new float[] {3, 3}, 1.0, 0, topP, u);
        }

        private Answer<Integer> ask(double temperature, int topK, double topP, double u) {
            return answer(SAMPLE, Build4Decoding::sample, logits.clone(), temperature, topK, topP, u);
        }

        private Refusal refuse(double temperature, int topK, double topP, double u) {
            return refused(SAMPLE, logits.clone(), temperature, topK, topP, u);
        }
    }

    @Nested
    @Tag("task:B11")
    @Tag("points=15")
    class Attention_with_a_cache {
        private final INDArray query = randn(1, 2, 5, 3);
        private final INDArray key = randn(2, 2, 5, 3);
        private final INDArray value = randn(3, 2, 5, 3);

        @Test
        @Order(1)
        void a_new_token_attends_to_the_past_and_to_itself() {
            KeyValues past = new KeyValues(array(0), array(4));

            ask(array(0), array(0), array(8), Optional.of(past))
                    .then(".output()", CachedAttention::output)
                    .isArray(array(6));
        }

        @Test
        @Order(2)
        void keys_and_values_are_appended_to_the_past() {
            KeyValues past = new KeyValues(array(1, 2), array(4, 5));
            Answer<CachedAttention> answer = ask(array(0), array(3), array(8), Optional.of(past));

            answer.then(".past().keys()", cached -> cached.past().keys()).isArray(array(1, 2, 3));
            answer.then(".past().values()", cached -> cached.past().values()).isArray(array(4, 5, 8));
        }

        @Test
        @Order(3)
        void without_a_past_the_tokens_attend_to_those_before_them() {
            ask(array(0, 0, 0), array(1, 2, 3), array(3, 5, 10), Optional.empty())
                    .then(".output()", CachedAttention::output)
                    .isArray(array(3, 4, 6));
        }

        @Test
        @Order(4)
        @DisplayName("the scores are divided by the root of D")
        void the_scores_are_divided_by_the_root_of_d() {
            float score = (float) Math.log(3); // the second token has 3 times the weight of the first
            KeyValues past = new KeyValues(sequence(row(0, 0, 0, 0)), sequence(row(0, 0, 0, 0)));

            ask(sequence(row(2, 0, 0, 0)), sequence(row(score, 0, 0, 0)), sequence(row(4, 8, 0, 0)), Optional.of(past))
                    .then(".output()", CachedAttention::output)
                    .isArray(sequence(row(3, 6, 0, 0)));
        }

        @Test
        void a_masked_token_has_no_weight_whatever_the_scores_are() {
            ask(array(100, 100), array(100, 400), array(1, 9), Optional.empty())
                    .then(".output()", CachedAttention::output)
                    .isArray(array(1, 9));
            ask(array(-100, -100), array(400, 500), array(1, 9), Optional.empty())
                    .then(".output()", CachedAttention::output)
                    .isArray(array(1, 1));
        }

        @Test
        void two_tokens_and_then_three_are_like_five_at_once() {
            inChunks(2, 3);
        }

        @Test
        void one_token_after_another_is_like_five_at_once() {
            inChunks(1, 1, 1, 1, 1);
        }

        @Test
        void four_tokens_and_then_one_are_like_five_at_once() {
            inChunks(4, 1);
        }

        @Test
        void a_later_token_changes_nothing_before_it() {
            INDArray other = value.dup();
            other.get(NDArrayIndex.all(), NDArrayIndex.point(4), NDArrayIndex.all())
                    .addi(9);
            INDArray before =
                    tokens(ask(query, key, value, Optional.empty()).value().output(), 0, 4);

            ask(query, key, other, Optional.empty())
                    .then(".output(), the first 4 tokens", cached -> tokens(cached.output(), 0, 4))
                    .isArray(before);
        }

        @Test
        void the_past_stays_as_it_is() {
            KeyValues past = new KeyValues(tokens(key, 0, 2), tokens(value, 0, 2));

            ask(tokens(query, 2, 5), tokens(key, 2, 5), tokens(value, 2, 5), Optional.of(past))
                    .holds(
                            same(past.keys(), tokens(key, 0, 2)) && same(past.values(), tokens(value, 0, 2)),
                            "Your code changed the past: it is the caller's.");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_past_of_other_heads_is_refused() {
            KeyValues past = new KeyValues(randn(4, 7, 2, 3), randn(5, 7, 2, 3));

            refused(ATTEND_WITH_CACHE, query, key, value, Optional.of(past)).naming("7", "2");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_past_whose_heads_have_another_size_is_refused() {
            KeyValues past = new KeyValues(randn(4, 2, 2, 8), randn(5, 2, 2, 8));

            refused(ATTEND_WITH_CACHE, query, key, value, Optional.of(past)).naming("8", "3");
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(ATTEND_WITH_CACHE);
        }

        /** Asks with so many tokens at a time, and compares each output with that for all of them at once. */
        private void inChunks(int... sizes) {
            INDArray whole = ask(query, key, value, Optional.empty()).value().output();
            Optional<KeyValues> past = Optional.empty();
            int from = 0;
            for (int size : sizes) {
                int to = from + size;
                Answer<CachedAttention> answer =
                        ask(tokens(query, from, to), tokens(key, from, to), tokens(value, from, to), past);
                answer.then(".output()", CachedAttention::output).isArray(tokens(whole, from, to));
                past = Optional.of(answer.value().past());
                from = to;
            }
        }

        private Answer<CachedAttention> ask(INDArray query, INDArray key, INDArray value, Optional<KeyValues> past) {
            return answer(ATTEND_WITH_CACHE, Build4Decoding::attendWithCache, query, key, value, past);
        }

        private static INDArray tokens(INDArray array, int from, int to) {
            return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to), NDArrayIndex.all())
                    .dup();
        }

        /** One head with one number for each token. */
        private static INDArray array(float... numbers) {
            return Nd4j.create(numbers, new long[] {1, numbers.length, 1}, 'c');
        }
    }
}
