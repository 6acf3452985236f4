package chapter04;

import static chapter04.check.Answer.answer;
import static chapter04.check.Answer.forMany;
import static chapter04.check.RealLayers.influence;
import static chapter04.check.Refusal.refused;
import static chapter04.check.TestArrays.mask;
import static chapter04.check.TestArrays.matrix;
import static chapter04.check.TestArrays.randn;
import static chapter04.check.TestArrays.row;
import static chapter04.check.TestArrays.same;
import static course.exercises.masks.AttentionMasks.CREATE_BAND_MASK;
import static course.exercises.masks.AttentionMasks.CREATE_NEIGHBOR_MASK;
import static course.exercises.masks.AttentionMasks.MASKED_SOFTMAX;
import static course.exercises.masks.AttentionMasks.RECEPTIVE_FIELD;

import chapter04.check.Answer;
import course.exercises.Draw;
import gpt.attention.AttentionMask;
import gpt.attention.MultiHeadAttention;
import gpt.model.GPTConfig;
import gpt.model.TransformerBlock;
import gpt.nn.Layer;
import gpt.nn.Sequential;
import gpt.random.TorchRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class Exercise43NeighborMaskTest {
    private static final AttentionMask NEIGHBOR = AttentionMask.neighbor();
    private static final AttentionMask CAUSAL = AttentionMask.causal();

    /** Not every token sees itself, one is seen by nobody, and what a row sees has gaps. */
    private static final String IRREGULAR = """
            1 0 0 0 0 0
            1 0 0 0 0 0
            0 0 1 0 0 1
            0 0 0 1 0 0
            0 0 1 1 0 0
            1 0 0 1 0 1
            """;

    private static <L extends Layer> L seeded(L layer) {
        layer.initialize(TorchRandom.seeded(123));
        return layer;
    }

    @Nested
    @Tag("task:4.3a")
    @Tag("points=15")
    class The_neighbor_mask {
        @Test
        @Order(1)
        void five_tokens_give_the_mask_of_the_chapter() {
            ask(5).isArray(mask("""
                    1 1 0 0 0
                    1 1 1 0 0
                    0 1 1 1 0
                    0 0 1 1 1
                    0 0 0 1 1
                    """));
        }

        @Test
        @Order(2)
        void any_number_of_tokens_will_do() {
            for (int tokens : new int[] {1, 2, 3, 4, 7, 16, 33}) {
                ask(tokens).isArray(mask(NEIGHBOR, tokens));
            }
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void fewer_than_one_token_is_refused() {
            for (int tokens : new int[] {0, -3}) {
                refused(CREATE_NEIGHBOR_MASK, tokens).naming(String.valueOf(tokens));
            }
        }

        @Test
        void in_a_real_attention_layer_only_neighbors_change_each_other() {
            Answer<INDArray> answer = ask(6);
            answer.isArray(mask(NEIGHBOR, 6));
            Layer att = seeded(new MultiHeadAttention(8, 2, 0, false, AttentionMask.of(answer.value())));

            answer.isInfluence(mask(NEIGHBOR, 6), influence(att, 6, 8), "In a real attention layer with your mask:");
        }

        private Answer<INDArray> ask(int tokens) {
            return answer(CREATE_NEIGHBOR_MASK, Exercise43NeighborMask::createNeighborMask, tokens);
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(CREATE_NEIGHBOR_MASK);
        }
    }

    @Nested
    @Tag("task:4.3b")
    @Tag("points=10")
    class The_band_mask {
        @Test
        @Order(1)
        void two_back_and_none_ahead() {
            ask(4, 2, 0).isArray(mask("""
                    1 0 0 0
                    1 1 0 0
                    1 1 1 0
                    0 1 1 1
                    """));
        }

        @Test
        @Order(2)
        void none_back_and_two_ahead() {
            ask(4, 0, 2).isArray(mask("""
                    1 1 1 0
                    0 1 1 1
                    0 0 1 1
                    0 0 0 1
                    """));
        }

        @Test
        void one_to_each_side_is_the_neighbor_mask() {
            for (int tokens : new int[] {1, 2, 5, 8}) {
                ask(tokens, 1, 1).isArray(mask(NEIGHBOR, tokens));
            }
        }

        @Test
        void none_to_either_side_leaves_each_token_itself() {
            ask(3, 0, 0).isArray(mask(AttentionMask.band(0, 0), 3));
        }

        @Test
        void left_and_right_are_not_the_same() {
            for (int[] widths : new int[][] {{3, 1}, {1, 3}, {2, 4}, {0, 1}, {5, 2}}) {
                ask(7, widths[0], widths[1]).isArray(mask(AttentionMask.band(widths[0], widths[1]), 7));
            }
        }

        @Test
        void a_band_may_be_wide() {
            for (int[] widths : new int[][] {{4, 4}, {12, 3}, {0, 17}, {8, 8}}) {
                ask(20, widths[0], widths[1]).isArray(mask(AttentionMask.band(widths[0], widths[1]), 20));
            }
        }

        @Test
        void a_band_wider_than_the_sequence_lets_everything_through() {
            ask(3, 10, 10).isArray(mask(AttentionMask.band(10, 10), 3));
            ask(4, Integer.MAX_VALUE, 0).isArray(mask(CAUSAL, 4));
            ask(4, Integer.MAX_VALUE, Integer.MAX_VALUE).isArray(mask(AttentionMask.band(4, 4), 4));
            ask(4, 0, Integer.MAX_VALUE).isArray(mask(AttentionMask.band(0, 4), 4));
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void fewer_than_one_token_is_refused() {
            refused(CREATE_BAND_MASK, 0, 1, 1).naming("0");
            refused(CREATE_BAND_MASK, -2, 1, 1).naming("-2");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_negative_width_is_refused() {
            refused(CREATE_BAND_MASK, 4, -1, 2).naming("-1");
            refused(CREATE_BAND_MASK, 4, 2, -3).naming("-3");
            refused(CREATE_BAND_MASK, 4, -3, -3).naming("-3");
        }

        private Answer<INDArray> ask(int tokens, int left, int right) {
            return answer(CREATE_BAND_MASK, Exercise43NeighborMask::createBandMask, tokens, left, right);
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(CREATE_BAND_MASK);
        }
    }

    @Nested
    @Tag("task:4.3c")
    @Tag("points=10")
    class The_softmax_under_a_mask {
        @Test
        @Order(1)
        void a_masked_score_counts_for_nothing() {
            ask(matrix(row(1, 9), row(0, 0)), mask(CAUSAL, 2)).isArray(matrix(row(1, 0), row(0.5f, 0.5f)));
        }

        @Test
        @Order(2)
        void each_row_adds_up_to_1_over_the_visible_scores() {
            check(randn(1, 7, 7), NEIGHBOR);
            check(randn(2, 6, 6), CAUSAL);
            check(randn(3, 5, 5), AttentionMask.band(3, 1));
            check(randn(4, 1, 1), CAUSAL);
        }

        @Test
        @Order(3)
        void every_matrix_of_a_batch_gets_the_same_mask() {
            check(randn(5, 3, 4, 4), CAUSAL);
            check(randn(6, 2, 3, 5, 5), NEIGHBOR);
            check(randn(7, 1, 2, 1, 1), NEIGHBOR);
            check(randn(7, 2, 1, 2, 3, 3), NEIGHBOR);
        }

        @Test
        void any_mask_will_do_whose_rows_see_something() {
            for (String drawing : List.of(IRREGULAR, """
                    0 0 0 1
                    1 0 0 0
                    1 0 0 1
                    1 0 1 0
                    """)) {
                INDArray mask = mask(drawing);
                check(randn(15, 2, mask.size(0), mask.size(0)), mask);
            }
        }

        @Test
        void a_mask_may_be_a_view_of_another_array() {
            INDArray scores = randn(16, 6, 6);

            // what is expected is computed after the call, from the scores as it left them
            ask(scores, Draw.view(mask(IRREGULAR))).isArray((INDArray) MASKED_SOFTMAX.right(scores, mask(IRREGULAR)));
        }

        @Test
        void a_masked_score_may_be_as_large_as_its_type_allows() {
            check(hiding(Float.MAX_VALUE, randn(18, 4, 4).sub(500)), CAUSAL);
            for (double hidden : new double[] {1e300, Double.MAX_VALUE}) {
                check(hiding(hidden, randn(18, 4, 4).castTo(DataType.DOUBLE)), CAUSAL);
            }
        }

        /** The scores with this one at all places that the causal mask hides. */
        private INDArray hiding(double score, INDArray scores) {
            for (int query = 0; query < scores.size(0); query++) {
                for (int key = query + 1; key < scores.size(1); key++) {
                    scores.putScalar(query, key, score);
                }
            }
            return scores;
        }

        @Test
        void scores_far_below_zero_are_still_above_masked_ones() {
            check(randn(8, 5, 5).sub(60), CAUSAL);
            check(randn(8, 5, 5).mul(4e9).sub(2e10), NEIGHBOR);
            check(randn(8, 5, 5).mul(1e33).sub(3.4e38), NEIGHBOR);
        }

        @Test
        void large_scores_do_not_overflow() {
            check(randn(9, 5, 5).mul(300), CAUSAL);
            check(randn(9, 2, 3, 5, 5).mul(300), NEIGHBOR);
            check(randn(9, 5, 5).castTo(DataType.DOUBLE).add(3000), CAUSAL);
        }

        @Test
        @Order(4)
        void scores_of_type_double_give_weights_of_type_double() {
            check(randn(10, 4, 4).castTo(DataType.DOUBLE), CAUSAL);
        }

        @Test
        void a_view_into_a_larger_array_is_fine_as_scores() {
            INDArray turned = randn(11, 2, 4, 3, 4).permute(0, 2, 1, 3);

            check(turned, CAUSAL);
            INDArray doubles = randn(11, 2, 4, 3, 4).castTo(DataType.DOUBLE).permute(0, 2, 1, 3);
            check(doubles, CAUSAL);
        }

        @Test
        void changing_a_masked_score_changes_nothing() {
            INDArray scores = randn(12, 4, 4);
            INDArray mask = mask(CAUSAL, 4);
            INDArray before = ask(scores, mask).value();
            INDArray touched = scores.dup();
            touched.putScalar(0, 3, 1e30);
            touched.putScalar(1, 2, -1e30);

            ask(touched, mask).isArray(before);
        }

        @Test
        void scores_and_mask_stay_as_they_are() {
            for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
                INDArray scores = randn(13, 6, 6).castTo(type);
                INDArray mask = mask(IRREGULAR);
                INDArray scoresBefore = scores.dup();

                ask(scores, mask)
                        .holds(same(scores, scoresBefore), "Your code changed the scores: they are the caller's.")
                        .holds(same(mask, mask(IRREGULAR)), "Your code changed the mask: it is the caller's.");
            }
        }

        @Test
        void in_a_real_attention_layer_the_weights_are_those_of_that_layer() {
            INDArray x = randn(14, 2, 6, 8);
            for (AttentionMask mask : List.of(NEIGHBOR, CAUSAL, AttentionMask.band(2, 1))) {
                MultiHeadAttention att = seeded(new MultiHeadAttention(8, 2, 0, true, mask));

                ask(scoresOf(att, x), mask(mask, 6)).isArray(att.attentionWeights(x));
            }
        }

        @Test
        void with_your_weights_in_a_real_attention_layer_a_token_reaches_only_those_that_see_it() {
            AttentionMask band = AttentionMask.band(1, 2);
            INDArray mask = mask(band, 6);
            MultiHeadAttention att = seeded(new MultiHeadAttention(8, 2, 0, false, band));
            Answer<INDArray> answer = ask(scoresOf(att, randn(7, 1, 6, 8)), mask);
            Layer yours = new Layer() {
                @Override
                public INDArray forward(INDArray x) {
                    INDArray weights = Exercise43NeighborMask.maskedSoftmax(scoresOf(att, x), mask);
                    INDArray context =
                            Nd4j.matmul(weights, heads(att.find("W_value").forward(x)));
                    return att.find("out_proj")
                            .forward(context.permute(0, 2, 1, 3).dup('c').reshape(x.shape()));
                }
            };

            answer.isInfluence(mask(band, 6), influence(yours, 6, 8), "In a real attention layer with your softmax:");
        }

        @Test
        void every_matrix_of_a_batch_stays_as_it_is() {
            INDArray scores = randn(17, 2, 3, 6, 6);
            INDArray before = scores.dup();

            ask(scores, mask(IRREGULAR))
                    .holds(same(scores, before), "Your code changed the scores: they are the caller's.");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_mask_that_is_not_square_is_refused() {
            INDArray mask = Nd4j.create(new boolean[5][7]);

            refused(MASKED_SOFTMAX, randn(1, 3, 3), mask).naming("5", "7");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_mask_that_would_be_stretched_to_the_scores_is_refused() {
            refused(MASKED_SOFTMAX, randn(1, 7, 7), Nd4j.ones(DataType.BOOL, 7, 1))
                    .naming("7", "1");
            refused(MASKED_SOFTMAX, randn(1, 4, 4, 4), Nd4j.ones(DataType.BOOL, 4, 4, 4))
                    .naming("4");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void scores_that_do_not_have_a_row_and_a_column_for_each_token_are_refused() {
            refused(MASKED_SOFTMAX, randn(1, 1, 3), mask(CAUSAL, 1)).naming("1");
            refused(MASKED_SOFTMAX, randn(1, 3, 1), mask(CAUSAL, 1)).naming("1");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_mask_of_another_size_is_refused() {
            refused(MASKED_SOFTMAX, randn(1, 3, 3), mask(CAUSAL, 7)).naming("7");
            refused(MASKED_SOFTMAX, randn(1, 2, 4, 7), mask(CAUSAL, 7)).naming("7");
            refused(MASKED_SOFTMAX, randn(1, 8, 4, 4), Nd4j.ones(DataType.BOOL, 8, 4, 4))
                    .naming("8");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_row_that_sees_nothing_is_refused() {
            for (int blind = 0; blind < 4; blind++) {
                int row = blind;
                INDArray mask = mask((query, key) -> query != row && key <= query, 4);
                refused(MASKED_SOFTMAX, randn(1, 4, 4), mask).naming(String.valueOf(row));
            }
        }

        private void check(INDArray scores, AttentionMask mask) {
            check(scores, mask(mask, (int) scores.size(-1)));
        }

        private void check(INDArray scores, INDArray mask) {
            INDArray expected = (INDArray) MASKED_SOFTMAX.right(scores, mask);
            ask(scores, mask).isArray(expected);
        }

        private Answer<INDArray> ask(INDArray scores, INDArray mask) {
            return answer(MASKED_SOFTMAX, Exercise43NeighborMask::maskedSoftmax, scores, mask);
        }

        /** Query times key over the root of the head's width, (B, H, T, T), before any mask. */
        private INDArray scoresOf(MultiHeadAttention att, INDArray x) {
            INDArray query = heads(att.find("W_query").forward(x));
            INDArray key = heads(att.find("W_key").forward(x));
            return Nd4j.matmul(query, key, false, true, false).div(Math.sqrt(4));
        }

        private INDArray heads(INDArray y) {
            return y.reshape(y.size(0), y.size(1), 2, 4).permute(0, 2, 1, 3);
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(MASKED_SOFTMAX);
        }
    }

    @Nested
    @Tag("task:4.3d")
    @Tag("points=10")
    class How_far_information_travels {
        @Test
        @Order(1)
        void without_a_layer_each_token_has_only_itself() {
            ask(NEIGHBOR, 5, 0).isArray(mask(AttentionMask.band(0, 0), 5));
        }

        @Test
        @Order(2)
        void one_layer_reaches_what_the_mask_shows() {
            ask(NEIGHBOR, 5, 1).isArray(mask(NEIGHBOR, 5));
        }

        @Test
        @Order(3)
        void two_layers_reach_two_neighbors_away() {
            ask(NEIGHBOR, 5, 2).isArray(mask(AttentionMask.band(2, 2), 5));
        }

        @Test
        void each_layer_adds_the_width_of_the_band() {
            for (int layers = 0; layers <= 5; layers++) {
                ask(AttentionMask.band(1, 2), 11, layers).isArray(mask(AttentionMask.band(layers, 2 * layers), 11));
            }
        }

        @Test
        void under_the_causal_mask_one_layer_reaches_all_there_is() {
            ask(CAUSAL, 6, 4).isArray(mask(CAUSAL, 6));
        }

        @Test
        @Order(4)
        void a_shortcut_keeps_what_a_token_had_even_if_the_mask_hides_it() {
            AttentionMask before = (query, key) -> key == query - 1 || (query == 0 && key == 0);

            ask(before, 6, 2).isArray(mask(AttentionMask.band(2, 0), 6));
        }

        @Test
        void an_irregular_mask_is_followed_step_by_step() {
            INDArray mask = mask("""
                    1 0 0 0 0
                    0 0 0 0 1
                    1 0 0 0 0
                    0 0 1 0 0
                    0 0 0 1 0
                    """);

            ask(mask, 2).isArray(mask("""
                    1 0 0 0 0
                    0 1 0 1 1
                    1 0 1 0 0
                    1 0 1 1 0
                    0 0 1 1 1
                    """));
        }

        @Test
        void a_mask_may_be_a_view_of_another_array() {
            AttentionMask irregular = AttentionMask.of(mask(IRREGULAR));

            ask(Draw.view(mask(IRREGULAR)), 1)
                    .isArray(mask((query, key) -> query == key || irregular.allows(query, key), 6));
        }

        @Test
        void many_layers_are_no_problem() {
            ask(NEIGHBOR, 6, 100).isArray(mask(AttentionMask.band(6, 6), 6));
            AttentionMask groups = (query, key) -> query / 16 == key / 16;
            for (int layers : new int[] {9, 17}) { // 16 to the power of these no longer fits an int, a long
                ask(groups, 32, layers).isArray(mask(groups, 32));
            }
        }

        @Test
        void one_token_reaches_itself() {
            ask(NEIGHBOR, 1, 3).isArray(mask(NEIGHBOR, 1));
        }

        @Test
        void the_mask_stays_as_it_is() {
            INDArray mask = mask(IRREGULAR);

            ask(mask, 2).holds(same(mask, mask(IRREGULAR)), "Your code changed the mask: it is the caller's.");
        }

        @Test
        void real_transformer_blocks_reach_just_as_far() {
            INDArray mask = mask("""
                    1 0 0 0 0 0
                    1 0 0 0 0 0
                    0 1 1 0 0 1
                    0 0 0 1 0 0
                    0 0 0 1 0 0
                    0 0 0 0 1 0
                    """);
            for (int layers = 0; layers <= 3; layers++) {
                Answer<INDArray> answer = ask(mask.dup(), layers);
                GPTConfig config = new GPTConfig(11, 6, 8, 2, 1, 0, false);
                Layer blocks = seeded(
                        new Sequential(Stream.generate(() -> new TransformerBlock(config, AttentionMask.of(mask)))
                                .limit(layers)
                                .toList()));

                answer.isArray(influence(blocks, 6, 8));
            }
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_mask_that_is_not_square_is_refused() {
            refused(RECEPTIVE_FIELD, Nd4j.create(new boolean[5][7]), 1).naming("5", "7");
            refused(RECEPTIVE_FIELD, Nd4j.ones(DataType.BOOL, 4, 4, 4), 1).naming("4");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_negative_number_of_layers_is_refused() {
            refused(RECEPTIVE_FIELD, mask(NEIGHBOR, 3), -2).naming("-2");
        }

        private Answer<INDArray> ask(AttentionMask mask, int tokens, int layers) {
            return ask(mask(mask, tokens), layers);
        }

        private Answer<INDArray> ask(INDArray mask, int layers) {
            return answer(RECEPTIVE_FIELD, Exercise43NeighborMask::receptiveField, mask, layers);
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(RECEPTIVE_FIELD);
        }
    }
}
