package chapter04;

import static chapter04.check.Answer.answer;
import static chapter04.check.Answer.forMany;
import static chapter04.check.Refusal.refused;
import static chapter04.check.TestArrays.array;
import static chapter04.check.TestArrays.mask;
import static chapter04.check.TestArrays.matrix;
import static chapter04.check.TestArrays.randn;
import static chapter04.check.TestArrays.row;
import static chapter04.check.TestArrays.same;
import static chapter04.check.TestArrays.sequence;
import static course.exercises.attention.BuildAttention.ATTEND;
import static course.exercises.attention.BuildAttention.MERGE_HEADS;
import static course.exercises.attention.BuildAttention.MULTI_HEAD_ATTENTION;
import static course.exercises.attention.BuildAttention.SPLIT_HEADS;

import chapter04.check.Answer;
import course.types.Attention;
import course.types.AttentionWeights;
import course.types.Functions;
import gpt.attention.AttentionMask;
import gpt.attention.MultiHeadAttention;
import gpt.nn.Layer;
import gpt.random.TorchRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class Build2AttentionTest {
    /** The attention of task B5, as it should be. */
    private static final Attention REAL = new Named(
            "attention with a softmax", (query, key, value, mask) -> (INDArray) ATTEND.right(query, key, value, mask));

    /** Attention with a name for messages. */
    private record Named(String name, Attention attention) implements Attention {
        @Override
        public INDArray attend(INDArray query, INDArray key, INDArray value, INDArray mask) {
            return attention.attend(query, key, value, mask);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static INDArray causal(int tokens) {
        return mask(AttentionMask.causal(), tokens);
    }

    @Nested
    @Tag("task:B4")
    @Tag("points=10")
    class Heads {
        /** The numbers from 0 to 11: two tokens with six channels each. */
        private final INDArray x = Nd4j.arange(12).castTo(DataType.FLOAT).reshape(1, 2, 6);

        private final INDArray threeHeads =
                Nd4j.create(new float[][][][] {{{{0, 1}, {6, 7}}, {{2, 3}, {8, 9}}, {{4, 5}, {10, 11}}}});

        @Test
        @Order(1)
        void each_head_gets_its_channels_of_every_token() {
            ask(x, 3).isArray(threeHeads);
        }

        @Test
        @Order(2)
        void merged_heads_are_side_by_side_again() {
            ask(threeHeads).isArray(x);
        }

        @Test
        @Order(3)
        void one_head_gets_all_channels() {
            ask(x, 1).isArray(x.reshape(1, 1, 2, 6));
        }

        @Test
        void heads_of_one_channel_are_the_columns() {
            ask(x, 6).isArray(Nd4j.create(new float[][][][] {
                {{{0}, {6}}, {{1}, {7}}, {{2}, {8}}, {{3}, {9}}, {{4}, {10}}, {{5}, {11}}}
            }));
        }

        @Test
        void the_sequences_of_a_batch_do_not_mix() {
            INDArray batch = randn(1, 3, 4, 6);

            ask(batch, 2)
                    .then(".slice(1)", y -> y.slice(1))
                    .isArray(ask(batch.slice(1).dup().reshape(1, 4, 6), 2)
                            .value()
                            .slice(0));
        }

        @Test
        void what_was_split_and_merged_is_as_before() {
            INDArray batch = randn(2, 2, 3, 8);

            ask(ask(batch, 4).value()).isArray(batch);
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void heads_that_cannot_share_the_channels_evenly_are_refused() {
            refused(SPLIT_HEADS, randn(1, 2, 3, 10), 4).naming("10", "4");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void fewer_than_one_head_is_refused() {
            for (int heads : new int[] {0, -2}) {
                refused(SPLIT_HEADS, randn(1, 2, 3, 10), heads).naming("10", String.valueOf(heads));
            }
        }

        @Test
        @Order(Integer.MAX_VALUE - 1)
        void and_for_many_more_to_split() {
            forMany(SPLIT_HEADS);
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more_to_merge() {
            forMany(MERGE_HEADS);
        }

        private Answer<INDArray> ask(INDArray x, int heads) {
            return answer(SPLIT_HEADS, Build2Attention::splitHeads, x, heads);
        }

        private Answer<INDArray> ask(INDArray y) {
            return answer(MERGE_HEADS, Build2Attention::mergeHeads, y);
        }
    }

    @Nested
    @Tag("task:B5")
    @Tag("points=15")
    class Attention_under_a_mask {
        @Test
        @Order(1)
        void the_example_comes_out() {
            ask(
                            matrix(row(1, 0, 0, 0), row(2, 0, 0, 0)),
                            matrix(row(2, 0, 0, 0), row(0, 4, 0, 0)),
                            matrix(row(1, 0, 0, 0), row(0, 1, 0, 0)),
                            causal(2))
                    .isArray(matrix(row(1, 0, 0, 0), row(0.880797f, 0.1192029f, 0, 0)));
        }

        @Test
        @Order(2)
        @DisplayName("three tokens get what PyTorch gives them")
        void three_tokens_get_what_pytorch_gives_them() {
            ask(
                            matrix(
                                    row(-0.21327755f, -0.26561648f, 0.35346237f, 0.31353915f),
                                    row(0.53238326f, 0.1476226f, -0.31996307f, -0.64214474f),
                                    row(0.2944254f, -1.0675126f, -0.9259307f, 0.1772818f)),
                            matrix(
                                    row(0.32928434f, 0.768857f, 0.34557483f, -0.6576805f),
                                    row(0.83378655f, 0.63656425f, 0.3905022f, -0.14937955f),
                                    row(-0.38000363f, -0.14247358f, -0.4012129f, 0.7183476f)),
                            matrix(
                                    row(-0.18063687f, -0.068111554f, -0.798465f, 0.24124575f),
                                    row(-0.051547047f, 0.42026633f, -1.0180322f, -0.24757366f),
                                    row(-0.22341082f, 0.23917872f, 0.21376297f, -0.94010663f)),
                            causal(3))
                    .isArray(matrix(
                            row(-0.18063687f, -0.068111554f, -0.798465f, 0.24124575f),
                            row(-0.11757169f, 0.1704792f, -0.9057317f, 0.0024392903f),
                            row(-0.1689571f, 0.2186557f, -0.33252713f, -0.49761617f)));
        }

        @Test
        @Order(3)
        void a_token_that_sees_one_token_gets_its_value() {
            INDArray value = matrix(row(1, 2), row(3, 4), row(5, 6));

            ask(randn(1, 3, 2), randn(2, 3, 2), value, mask("""
                    0 0 1
                    1 0 0
                    1 0 0
                    """)).isArray(matrix(row(5, 6), row(1, 2), row(1, 2)));
        }

        @Test
        void with_equal_keys_each_token_gets_the_mean_of_the_values_that_it_sees() {
            INDArray key = matrix(row(3, -1), row(3, -1), row(3, -1), row(3, -1));
            INDArray value = matrix(row(0, 1), row(2, 1), row(4, 4), row(8, 0));

            ask(randn(3, 4, 2), key, value, mask("""
                    1 1 0 0
                    0 0 1 1
                    1 0 0 1
                    1 1 1 1
                    """))
                    .isArray(matrix(row(1, 1), row(6, 2), row(4, 0.5f), row(3.5f, 1.5f)));
        }

        @Test
        void a_change_of_the_future_leaves_the_past_as_it_is() {
            INDArray query = randn(4, 5, 3);
            INDArray key = randn(5, 5, 3);
            INDArray value = randn(6, 5, 3);
            INDArray before = ask(query, key, value, causal(5)).value().dup();
            for (INDArray changed : List.of(query, key, value)) {
                changed.slice(3).addi(2);
                changed.slice(4).subi(1);
            }

            Answer<INDArray> after = ask(query, key, value, causal(5));

            after.holds(
                    same(firstThree(after.value()), firstThree(before)),
                    "Before this call, tokens 3 and 4 had other numbers. Tokens 0 to 2 do not see them, but their part of"
                            + " the answer changed: a masked token needs a weight of exactly 0.");
        }

        private INDArray firstThree(INDArray y) {
            return y.get(NDArrayIndex.interval(0, 3), NDArrayIndex.all()).dup();
        }

        @Test
        void scores_of_10_000_and_minus_10_000_are_fine() {
            INDArray query = matrix(row(100), row(100), row(100));
            INDArray value = matrix(row(1), row(2), row(3));

            ask(query, matrix(row(-100), row(100), row(100)), value, causal(3))
                    .isArray(matrix(row(1), row(2), row(2.5f)));
            ask(query, matrix(row(100), row(-100), row(-100)), value, mask("""
                    0 1 1
                    1 0 0
                    1 1 1
                    """))
                    .isArray(matrix(row(2.5f), row(1), row(1)));
        }

        @Test
        void every_head_of_every_sequence_attends_by_itself() {
            INDArray query = randn(7, 2, 3, 4, 2);
            INDArray key = randn(8, 2, 3, 4, 2);
            INDArray value = randn(9, 2, 3, 4, 2);

            ask(query, key, value, causal(4))
                    .then(".slice(1).slice(2)", y -> y.slice(1).slice(2))
                    .isArray(ask(oneHead(query), oneHead(key), oneHead(value), causal(4))
                            .value());
        }

        private INDArray oneHead(INDArray heads) {
            return heads.slice(1).slice(2).dup();
        }

        @Test
        void query_key_and_value_stay_as_they_are() {
            INDArray[] given = {randn(10, 2, 3, 4), randn(11, 2, 3, 4), randn(12, 2, 3, 4)};
            INDArray[] before = {given[0].dup(), given[1].dup(), given[2].dup()};

            Answer<INDArray> answer = ask(given[0], given[1], given[2], causal(3));

            for (int i = 0; i < given.length; i++) {
                answer.holds(
                        same(given[i], before[i]),
                        "Your code changed the "
                                + List.of("query", "key", "value").get(i) + ": it is the caller's.");
            }
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_mask_for_other_tokens_is_refused() {
            INDArray x = randn(1, 2, 5, 3);

            refused(ATTEND, x, x, x, causal(7)).naming("7");
            refused(ATTEND, x, x, x, causal(4)).naming("4");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_mask_that_is_not_square_is_refused() {
            INDArray x = randn(1, 2, 5, 3);

            refused(ATTEND, x, x, x, Nd4j.ones(DataType.BOOL, 1, 5)).naming("1", "5");
            refused(ATTEND, x, x, x, Nd4j.ones(DataType.BOOL, 2, 5, 5)).naming("2", "5");
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(ATTEND);
        }

        private Answer<INDArray> ask(INDArray query, INDArray key, INDArray value, INDArray mask) {
            return answer(ATTEND, Build2Attention::attend, query, key, value, mask);
        }
    }

    @Nested
    @Tag("task:B6")
    @Tag("points=15")
    class Multi_head_attention {
        @Test
        @Order(1)
        void the_example_comes_out() {
            AttentionWeights weights = new AttentionWeights(
                    matrix(row(1, 0), row(0, 1)),
                    array(0, 0),
                    matrix(row(1, 0), row(0, 1)),
                    array(0, 0),
                    matrix(row(0, 1), row(3, 0)),
                    array(10, 0),
                    matrix(row(1, 1), row(0, 2)),
                    array(0, 5));

            ask(sequence(row(1, 2)), weights, 2, causal(1), new Functions.Mixed(0, 0, 1))
                    .isArray(sequence(row(15, 11)));
        }

        @Test
        @Order(2)
        void query_key_and_value_come_in_this_order() {
            AttentionWeights weights = new AttentionWeights(
                    matrix(row(1, 0), row(0, 2)),
                    array(1, 0),
                    matrix(row(3, 0), row(0, 4)),
                    array(0, 1),
                    matrix(row(5, 0), row(0, 6)),
                    array(1, 1),
                    matrix(row(1, 0), row(0, 1)),
                    array(0, 0));

            ask(sequence(row(1, 1)), weights, 2, causal(1), new Functions.Mixed(1, 10, 100))
                    .isArray(sequence(row(632, 752)));
        }

        @Test
        @Order(3)
        void with_one_head_and_weights_that_change_nothing_it_is_the_attention_itself() {
            INDArray x = randn(1, 2, 5, 3);
            INDArray one = Nd4j.eye(3).castTo(DataType.FLOAT);
            INDArray zeros = Nd4j.zeros(DataType.FLOAT, 3);
            AttentionWeights weights = new AttentionWeights(one, zeros, one, zeros, one, zeros, one, zeros);

            ask(x, weights, 1, causal(5), REAL).isArray(REAL.attend(x, x, x, causal(5)));
        }

        @Test
        void the_order_of_the_heads_changes_nothing() {
            INDArray x = randn(2, 2, 5, 6);
            AttentionWeights w = randomWeights(6);
            AttentionWeights permuted = new AttentionWeights(
                    halvesSwapped(w.wQuery(), 0),
                    halvesSwapped(w.bQuery(), 0),
                    halvesSwapped(w.wKey(), 0),
                    halvesSwapped(w.bKey(), 0),
                    halvesSwapped(w.wValue(), 0),
                    halvesSwapped(w.bValue(), 0),
                    halvesSwapped(w.wOut(), 1),
                    w.bOut());

            ask(x, permuted, 2, causal(5), REAL)
                    .isArray(ask(x, w, 2, causal(5), REAL).value());
        }

        private INDArray halvesSwapped(INDArray array, int dimension) {
            if (dimension == 1) {
                return halvesSwapped(array.transpose().dup('c'), 0).transpose().dup('c');
            }
            long half = array.size(0) / 2;
            return Nd4j.concat(
                    0,
                    array.get(NDArrayIndex.interval(half, 2 * half)).dup(),
                    array.get(NDArrayIndex.interval(0, half)).dup());
        }

        @Test
        void it_is_what_the_layer_of_the_chapter_computes() {
            MultiHeadAttention layer = new MultiHeadAttention(6, 3, 0, true, AttentionMask.neighbor());
            layer.initialize(TorchRandom.seeded(123));
            INDArray x = randn(3, 2, 4, 6);
            AttentionWeights weights = new AttentionWeights(
                    parameter(layer, "W_query", "weight"),
                    parameter(layer, "W_query", "bias"),
                    parameter(layer, "W_key", "weight"),
                    parameter(layer, "W_key", "bias"),
                    parameter(layer, "W_value", "weight"),
                    parameter(layer, "W_value", "bias"),
                    parameter(layer, "out_proj", "weight"),
                    parameter(layer, "out_proj", "bias"));

            ask(x, weights, 3, mask(AttentionMask.neighbor(), 4), REAL).isArray(layer.forward(x));
        }

        private INDArray parameter(Layer layer, String child, String name) {
            return layer.find(child).parameters().get(name).value();
        }

        @Test
        void the_attention_gets_the_mask_as_it_is() {
            INDArray mask = mask("""
                    0 0 1
                    1 0 1
                    0 1 0
                    """);
            List<INDArray> masks = new ArrayList<>();
            Attention recording = new Named("(q, k, v, mask) -> v", (query, key, value, given) -> {
                masks.add(given);
                return value.dup();
            });

            Answer<INDArray> answer = ask(randn(4, 2, 3, 4), randomWeights(4), 2, mask, recording);

            answer.holds(!masks.isEmpty(), "The attention that was handed in was not called.");
            answer.holds(
                    masks.stream().allMatch(given -> given.dataType() == DataType.BOOL && same(given, mask)),
                    "The attention did not get the mask that was handed in.");
        }

        @Test
        void the_tokens_of_one_sequence_do_not_reach_another() {
            INDArray x = randn(5, 2, 4, 6);
            AttentionWeights weights = randomWeights(6);

            ask(x, weights, 3, causal(4), REAL)
                    .then(".slice(1)", y -> y.slice(1))
                    .isArray(ask(x.slice(1).dup().reshape(1, 4, 6), weights, 3, causal(4), REAL)
                            .value()
                            .slice(0));
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void heads_that_cannot_share_the_channels_evenly_are_refused() {
            for (int heads : new int[] {4, 0}) {
                refused(
                                MULTI_HEAD_ATTENTION,
                                randn(1, 2, 3, 10),
                                randomWeights(10),
                                heads,
                                causal(3),
                                new Functions.Mixed(0, 0, 1))
                        .naming("10", String.valueOf(heads));
            }
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(MULTI_HEAD_ATTENTION);
        }

        private AttentionWeights randomWeights(int channels) {
            return new AttentionWeights(
                    randn(20, channels, channels),
                    randn(21, channels),
                    randn(22, channels, channels),
                    randn(23, channels),
                    randn(24, channels, channels),
                    randn(25, channels),
                    randn(26, channels, channels),
                    randn(27, channels));
        }

        private Answer<INDArray> ask(
                INDArray x, AttentionWeights weights, int heads, INDArray mask, Attention attention) {
            return answer(
                    MULTI_HEAD_ATTENTION, Build2Attention::multiHeadAttention, x, weights, heads, mask, attention);
        }
    }
}
