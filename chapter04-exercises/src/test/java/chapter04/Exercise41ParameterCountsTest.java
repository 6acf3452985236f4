package chapter04;

import static chapter04.check.Answer.answer;
import static chapter04.check.Answer.forMany;
import static chapter04.check.RealLayers.numbersIn;
import static course.exercises.counts.ParameterCounts.ATTENTION_BREAKDOWN;
import static course.exercises.counts.ParameterCounts.COUNT_PARAMETERS;
import static course.exercises.counts.ParameterCounts.FEED_FORWARD_BREAKDOWN;
import static course.exercises.counts.ParameterCounts.FEED_FORWARD_TO_ATTENTION_RATIO;
import static gpt.model.GPTConfig.GPT_CONFIG_124M;

import chapter04.check.Answer;
import gpt.model.GPTConfig;
import gpt.model.TransformerBlock;
import gpt.nn.Dropout;
import gpt.nn.GELU;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import gpt.nn.Linear;
import gpt.nn.Parameter;
import gpt.nn.Sequential;
import gpt.report.ParameterCount;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class Exercise41ParameterCountsTest {
    private static GPTConfig width(int embDim, int nHeads, boolean qkvBias) {
        return new GPTConfig(50257, 1024, embDim, nHeads, 7, 0.1, qkvBias);
    }

    @Nested
    @Tag("task:4.1a")
    @Tag("points=10")
    class Counting_parameters {
        @Test
        @Order(1)
        void a_linear_layer_has_weights_and_biases() {
            ask(new Linear(3, 2, true)).is(8L, "3 times 2 weights and 2 biases.");
        }

        @Test
        @Order(2)
        void a_linear_layer_without_bias_has_weights_only() {
            ask(new Linear(5, 7, false)).is(35L, "5 times 7 weights, no bias.");
        }

        @Test
        void a_layer_with_nothing_to_learn_counts_0() {
            ask(new GELU()).is(0L, "GELU is a fixed function.");
            ask(new Dropout(0.1)).is(0L, "The rate of a dropout is chosen, not learned.");
        }

        @Test
        @Order(3)
        void layers_inside_layers_count_however_deep() {
            Layer deep = new Sequential(new Sequential(new Linear(2, 2, true)), new LayerNorm(3));

            ask(deep).is(12L, "6 in the linear layer two levels down, 6 in the LayerNorm.");
        }

        @Test
        void the_parameters_of_a_layer_itself_count_beside_those_of_its_children() {
            ask(new Both()).is(33L, "15 of its own, 18 in the linear layer.");
        }

        @Test
        void the_modules_of_a_block_have_as_many_as_the_chapter_prints() {
            TransformerBlock block = new TransformerBlock(GPT_CONFIG_124M);

            ask(block.find("ff")).is(4_722_432L, "The chapter prints this for GPT_CONFIG_124M.");
            ask(block.find("att")).is(2_360_064L, "The chapter prints this for GPT_CONFIG_124M.");
        }

        @Test
        void blocks_of_odd_sizes_are_counted_in_full() {
            for (GPTConfig config : List.of(width(6, 3, true), width(5, 1, false), width(1, 1, true))) {
                Layer block = new TransformerBlock(config);

                ask(block).is(numbersIn(block), "Attention, feed-forward and two LayerNorms.");
            }
        }

        @Test
        void a_parameter_may_have_any_rank() {
            ask(new AnyRank()).is(30L, "24, 5 and 1: numel() knows.");
        }

        @Test
        void more_parameters_than_an_int_can_hold_are_no_problem() {
            ask(new Vast(100_000, 50_000)).is(5_000_000_000L, "An int ends at 2,147,483,647: add up in a long.");
            Layer two = new Sequential(new Vast(40_000, 40_000), new Vast(40_000, 40_000));
            ask(two).is(3_200_000_000L, "An int ends at 2,147,483,647: add up in a long.");
        }

        /** Any kind of layer, asked as a {@link Layer}: a diagnosis goes on to ask with others. */
        private Answer<Long> ask(Layer asked) {
            return answer(COUNT_PARAMETERS, Exercise41ParameterCounts::countParameters, asked)
                    .leaves(
                            asked.namedParameters().values().stream().noneMatch(Parameter::hasValue),
                            "Your code gave values to the layer, which had none. The shapes of its parameters"
                                    + " are enough to count them: the values of a large model fill many gigabytes.");
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(COUNT_PARAMETERS);
        }
    }

    /** A layer of another kind than those of the course, which gives back its input. */
    private abstract static class Own extends Layer {
        @Override
        public final INDArray forward(INDArray x) {
            return x;
        }
    }

    /** A layer that draws no values: a call of initialize does not fill 20 GB. */
    private static final class Vast extends Own {
        Vast(long rows, long columns) {
            parameter("weight", rows, columns);
        }
    }

    /** A layer whose parameters are not all matrices. */
    private static final class AnyRank extends Own {
        AnyRank() {
            parameter("cube", 2, 3, 4);
            parameter("row", 5);
            parameter("number");
        }
    }

    /** A layer with a parameter of its own beside a child. */
    private static final class Both extends Own {
        Both() {
            parameter("scale", 3, 5);
            child("inner", new Linear(5, 3, true));
        }
    }

    @Nested
    @Tag("task:4.1b")
    @Tag("points=15")
    class Breaking_both_modules_down {
        @Test
        @Order(1)
        void the_feed_forward_module_is_that_of_the_chapter() {
            Answer<List<ParameterCount>> answer = askFeedForward(GPT_CONFIG_124M);
            checkNames(answer, "1st linear layer", "2nd linear layer");
            answer.is(
                    List.of(
                            new ParameterCount("1st linear layer", 2_359_296, 3072),
                            new ParameterCount("2nd linear layer", 2_359_296, 768)),
                    "768 x 3072 weights and 3072 biases, then 3072 x 768 weights and 768 biases.");
        }

        @Test
        @Order(2)
        void the_attention_module_is_that_of_the_chapter() {
            Answer<List<ParameterCount>> answer = askAttention(GPT_CONFIG_124M);
            checkNames(answer, "W_query", "W_key", "W_value", "out_proj");
            answer.is(attention(768, 589_824, 0), "Four times 768 x 768 weights; only out_proj has a bias.");
        }

        private void checkNames(Answer<List<ParameterCount>> answer, String... names) {
            answer.then(
                            ", the names of its rows",
                            rows -> rows.stream()
                                    .map(row -> row == null ? "null" : row.name())
                                    .toList())
                    .is(List.of(names), "The rows have exactly these names, in this order.");
        }

        private List<ParameterCount> attention(long c, long weights, long qkvBiases) {
            return List.of(
                    new ParameterCount("W_query", weights, qkvBiases),
                    new ParameterCount("W_key", weights, qkvBiases),
                    new ParameterCount("W_value", weights, qkvBiases),
                    new ParameterCount("out_proj", weights, c));
        }

        @Test
        void a_bias_on_query_key_and_value_is_counted_when_there_is_one() {
            askAttention(width(6, 3, true)).is(attention(6, 36, 6), "With qkv_bias each of the four has a bias of 6.");
        }

        @Test
        void the_number_of_heads_changes_nothing() {
            for (int heads : new int[] {1, 2, 4, 8}) {
                askAttention(width(8, heads, false))
                        .is(attention(8, 64, 0), "Heads share the same four matrices among them.");
            }
        }

        @Test
        void the_rows_add_up_to_what_real_layers_have() {
            for (GPTConfig config : List.of(width(1, 1, false), width(5, 1, true), width(12, 3, false))) {
                TransformerBlock block = new TransformerBlock(config);

                askFeedForward(config)
                        .then(", added up", this::total)
                        .is(numbersIn(block.find("ff")), "A real feed-forward module of this size has as many.");
                askAttention(config)
                        .then(", added up", this::total)
                        .is(numbersIn(block.find("att")), "A real attention module of this size has as many.");
            }
        }

        private long total(List<ParameterCount> rows) {
            return rows.stream().mapToLong(ParameterCount::total).sum();
        }

        @Test
        void a_very_wide_model_is_no_problem() {
            GPTConfig config = width(50_000, 1, false);

            askFeedForward(config)
                    .is(
                            List.of(
                                    new ParameterCount("1st linear layer", 10_000_000_000L, 200_000),
                                    new ParameterCount("2nd linear layer", 10_000_000_000L, 50_000)),
                            "An int ends at 2,147,483,647: multiply as long.");
            askAttention(config)
                    .is(attention(50_000, 2_500_000_000L, 0), "An int ends at 2,147,483,647: multiply as long.");
            askAttention(width(50_000, 1, true))
                    .is(attention(50_000, 2_500_000_000L, 50_000), "An int ends at 2,147,483,647: multiply as long.");
        }

        private Answer<List<ParameterCount>> askFeedForward(GPTConfig config) {
            return answer(FEED_FORWARD_BREAKDOWN, Exercise41ParameterCounts::feedForwardBreakdown, config);
        }

        private Answer<List<ParameterCount>> askAttention(GPTConfig config) {
            return answer(ATTENTION_BREAKDOWN, Exercise41ParameterCounts::attentionBreakdown, config);
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(FEED_FORWARD_BREAKDOWN);
            forMany(ATTENTION_BREAKDOWN);
        }
    }

    @Nested
    @Tag("task:4.1c")
    @Tag("points=5")
    class Their_ratio {
        @Test
        @Order(1)
        void the_block_of_the_chapter_has_about_twice_as_many_in_its_feed_forward_module() {
            ask(GPT_CONFIG_124M)
                    .is(4_722_432.0 / 2_360_064, "4,722,432 / 2,360,064, with all digits that a double holds.");
        }

        @Test
        @Order(2)
        void small_blocks_have_more_than_twice_as_many() {
            ask(width(2, 1, false)).is(42.0 / 18, "42 / 18.");
        }

        @Test
        void a_bias_on_query_key_and_value_lowers_it() {
            ask(width(6, 3, true)).is(318.0 / 168, "318 / 168.");
        }

        @Test
        void it_comes_ever_closer_to_2() {
            ask(width(40_000, 1, false))
                    .is(
                            (8.0 * 40_000 + 5) / (4.0 * 40_000 + 1),
                            "The biases hardly count any more: (8C + 5) / (4C + 1).");
            ask(width(40_000, 1, true))
                    .is(
                            (8.0 * 40_000 + 5) / (4.0 * 40_000 + 4),
                            "The biases hardly count any more: (8C + 5) / (4C + 4).");
        }

        private Answer<Double> ask(GPTConfig config) {
            return answer(
                    FEED_FORWARD_TO_ATTENTION_RATIO, Exercise41ParameterCounts::feedForwardToAttentionRatio, config);
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(FEED_FORWARD_TO_ATTENTION_RATIO);
        }
    }
}
