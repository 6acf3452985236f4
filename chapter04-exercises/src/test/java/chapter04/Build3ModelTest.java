package chapter04;

import static chapter04.check.Answer.answer;
import static chapter04.check.Answer.forMany;
import static chapter04.check.Refusal.refused;
import static chapter04.check.TestArrays.matrix;
import static chapter04.check.TestArrays.randn;
import static chapter04.check.TestArrays.row;
import static chapter04.check.TestArrays.same;
import static chapter04.check.TestArrays.sequence;
import static course.exercises.model.BuildModel.GENERATE;
import static course.exercises.model.BuildModel.LOGITS;
import static course.exercises.model.BuildModel.TRANSFORMER_BLOCK;

import chapter04.check.Answer;
import chapter04.check.Refusal;
import course.types.Functions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class Build3ModelTest {
    private static final UnaryOperator<INDArray> NOTHING = new Functions.Scaled(0);
    private static final UnaryOperator<INDArray> SAME = new Functions.Scaled(1);
    private static final UnaryOperator<INDArray> TWICE = new Functions.Scaled(2);
    private static final UnaryOperator<INDArray> PLUS_1 = new Functions.Shifted(1);

    private static final Functions.Normalization NORM =
            new Functions.Normalization(Nd4j.ones(DataType.FLOAT, 8), Nd4j.zeros(DataType.FLOAT, 8), 1e-5);

    /** A part of a model that does what it did in PyTorch. */
    private record Recorded(String name, UnaryOperator<INDArray> part) implements UnaryOperator<INDArray> {
        @Override
        public INDArray apply(INDArray x) {
            return part.apply(x);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Remembers what a part was given. */
    private record Watched(UnaryOperator<INDArray> part, List<INDArray> got) implements UnaryOperator<INDArray> {
        Watched(UnaryOperator<INDArray> part) {
            this(part, new ArrayList<>());
        }

        @Override
        public INDArray apply(INDArray x) {
            got.add(x.dup());
            return part.apply(x);
        }

        boolean gotOnly(INDArray wanted) {
            return got.size() == 1 && got.get(0).equals(wanted);
        }

        @Override
        public String toString() {
            return part.toString();
        }
    }

    @Nested
    @Tag("task:B7")
    @Tag("points=10")
    class The_transformer_block {
        @Test
        @Order(1)
        void the_example_comes_out() {
            ask(sequence(row(1, 2)), TWICE, PLUS_1, new Functions.Scaled(-1), new Functions.Scaled(3))
                    .isArray(sequence(row(-8, -14)));
        }

        @Test
        @Order(2)
        @DisplayName("a token becomes that of PyTorch")
        void a_token_becomes_that_of_pytorch() {
            float[] token = {
                -0.0295503f, -1.944338f, -1.229693f, -1.406681f, 2.812022f, 0.2037306f, 0.3084018f, 0.4702933f
            };
            float[] attended = {
                -0.3868398f, -0.7207645f, 0.3989962f, 0.5999272f, -0.2626181f, 0.6523498f, -0.6289438f, 0.1313671f
            };
            float[] fed = {
                -0.1712885f, 0.0206133f, 0.4768394f, -0.2147065f, 0.0679311f, 0.0762789f, -0.1315298f, -0.2040207f
            };
            float[] expected = {
                -0.5876787f, -2.644490f, -0.3538574f, -1.021460f, 2.617336f, 0.9323593f, -0.4520717f, 0.3976398f
            };
            Recorded attention = new Recorded("PyTorch's attention", x -> sequence(attended));
            Recorded feedForward = new Recorded("PyTorch's feed-forward network", x -> sequence(fed));

            ask(sequence(token), NORM, attention, NORM, feedForward).isArray(sequence(expected));
        }

        @Test
        void attention_gets_what_norm1_makes_of_x() {
            INDArray x = randn(1, 2, 3, 4);
            Watched attention = new Watched(new Functions.Swish());

            ask(x.dup(), TWICE, attention, PLUS_1, SAME)
                    .holds(attention.gotOnly(x.mul(2)), "Attention must get norm1(x), and once.");
        }

        @Test
        void the_feed_forward_network_gets_what_norm2_makes_of_the_first_sum() {
            INDArray x = randn(2, 2, 3, 4);
            Watched feedForward = new Watched(new Functions.Swish());

            ask(x.dup(), TWICE, TWICE, PLUS_1, feedForward)
                    .holds(
                            feedForward.gotOnly(x.mul(5).add(1)),
                            "The feed-forward network must get norm2(x + attention(norm1(x))), and once.");
        }

        @Test
        void parts_that_give_0_leave_x() {
            INDArray x = randn(3, 1, 3, 4);

            ask(x.dup(), PLUS_1, NOTHING, TWICE, NOTHING).isArray(x);
        }

        @Test
        void parts_that_give_what_they_get_make_four_times_x() {
            INDArray x = randn(4, 1, 2, 3);

            ask(x.dup(), SAME, SAME, SAME, SAME).isArray(x.mul(4));
        }

        @Test
        @Order(3)
        void x_stays_as_it_is() {
            INDArray x = randn(5, 1, 3, 2);
            INDArray before = x.dup();

            ask(x, SAME, TWICE, PLUS_1, TWICE).holds(same(x, before), "Your code changed x: it is the caller's.");
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(TRANSFORMER_BLOCK);
        }

        private Answer<INDArray> ask(
                INDArray x,
                UnaryOperator<INDArray> norm1,
                UnaryOperator<INDArray> attention,
                UnaryOperator<INDArray> norm2,
                UnaryOperator<INDArray> feedForward) {
            return answer(TRANSFORMER_BLOCK, Build3Model::transformerBlock, x, norm1, attention, norm2, feedForward);
        }
    }

    @Nested
    @Tag("task:B8")
    @Tag("points=10")
    class The_logits_of_the_model {
        private final INDArray tokEmb = matrix(row(1, 0), row(0, 1), row(1, 1));
        private final INDArray posEmb = matrix(row(0, 0), row(10, 20), row(100, 300));
        private final INDArray outHead = matrix(row(1, 0), row(0, 1), row(1, -1));

        @Test
        @Order(1)
        void the_example_comes_out() {
            ask(ids(2, 0), List.of(TWICE), PLUS_1).isArray(sequence(row(3, 3, 0), row(23, 41, -18)));
        }

        @Test
        @Order(2)
        void the_blocks_are_applied_one_after_another() {
            ask(ids(2, 0), List.of(PLUS_1, TWICE, new Functions.Shifted(-3)), SAME)
                    .isArray(sequence(row(1, 1, 0), row(21, 39, -18)));
        }

        @Test
        @Order(3)
        @DisplayName("three logits become those of PyTorch")
        void three_logits_become_those_of_pytorch() {
            float[] token = {
                -0.0770202f, -1.020472f, -0.1689563f, 0.9177646f, 1.580970f, 1.301040f, 1.275301f, -0.2009531f
            };
            float[] position = {
                0.0474699f, -0.9238665f, -1.060737f, -2.324446f, 1.231053f, -1.097309f, -0.9668995f, 0.6712464f
            };
            float[] added = {
                -0.5523819f, -0.9221586f, 0.4634994f, 0.2740336f, -0.1891415f, 0.2577808f, -0.9780651f, 0.029123f
            };
            float[][] head = {
                {-0.0106273f, -0.1346729f, -0.2423673f, -0.2915177f, 0.0988907f, 0.0458111f, 0.2060841f, 0.274154f},
                {0.1274721f, -0.1163375f, 0.2193884f, 0.1096871f, 0.2643087f, 0.1873217f, 0.0811187f, 0.174482f},
                {-0.3476619f, 0.1834768f, 0.236182f, -0.0471872f, -0.3065605f, 0.225681f, 0.0180762f, -0.098937f}
            };
            INDArray tokens = matrix(token, new float[8], new float[8]);
            INDArray positions = matrix(position, new float[8]);
            Recorded blocks = new Recorded("PyTorch's blocks", x -> x.add(sequence(added)));

            answer(LOGITS, Build3Model::logits, ids(0), tokens, positions, List.of(blocks), NORM, matrix(head))
                    .isArray(sequence(row(0.7923175f, 0.742936f, -0.8485897f)));
        }

        @Test
        void without_blocks_the_embeddings_go_to_the_norm() {
            ask(ids(1, 1), List.of(), TWICE).isArray(sequence(row(0, 2, -2), row(20, 42, -22)));
        }

        @Test
        void blocks_that_give_what_they_get_change_nothing() {
            ask(ids(1, 2, 0), List.of(SAME, SAME), PLUS_1)
                    .isArray(ask(ids(1, 2, 0), List.of(), PLUS_1).value());
        }

        @Test
        void one_token_is_at_position_0() {
            ask(ids(1), List.of(TWICE), SAME).isArray(sequence(row(0, 2, -2)));
        }

        @Test
        void there_may_be_as_many_tokens_as_positions() {
            ask(ids(0, 0, 0), List.of(), SAME).isArray(sequence(row(1, 0, 1), row(11, 20, -9), row(101, 300, -199)));
        }

        @Test
        void each_sequence_of_a_batch_has_its_own_logits() {
            int[][] both = {{2, 0}, {1, 1}};

            ask(both, List.of(TWICE), PLUS_1).isArray(Nd4j.create(new float[][][] {
                {{3, 3, 0}, {23, 41, -18}},
                {{1, 3, -2}, {21, 43, -22}}
            }));
        }

        @Test
        void the_tables_stay_as_they_are() {
            INDArray tokensBefore = tokEmb.dup();
            INDArray positionsBefore = posEmb.dup();

            ask(ids(2, 1), List.of(TWICE), PLUS_1)
                    .holds(
                            same(tokEmb, tokensBefore) && same(posEmb, positionsBefore),
                            "Your code changed a table of embeddings: it belongs to the model.");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void more_tokens_than_positions_are_refused() {
            refuse(ids(0, 1, 2, 0, 1)).naming("5", "3");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void an_id_outside_the_vocabulary_is_refused() {
            refuse(ids(0, 7)).naming("7");
            refuse(ids(0, -4)).naming("-4");
            refuse(new int[][] {{1, 2}, {2, 3}}).naming("3");
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(LOGITS);
        }

        private int[][] ids(int... ids) {
            return new int[][] {ids};
        }

        private Answer<INDArray> ask(
                int[][] ids, List<UnaryOperator<INDArray>> blocks, UnaryOperator<INDArray> finalNorm) {
            return answer(LOGITS, Build3Model::logits, ids, tokEmb, posEmb, blocks, finalNorm, outHead);
        }

        private Refusal refuse(int[][] ids) {
            return refused(LOGITS, ids, tokEmb, posEmb, List.of(SAME), SAME, outHead);
        }
    }

    /** A model that is sure of the next token. */
    private record Sure(String name, Function<int[], Integer> next) implements Function<int[], float[]> {
        private static final int VOCABULARY = 11;

        @Override
        public float[] apply(int[] context) {
            float[] logits = new float[VOCABULARY];
            logits[next.apply(context)] = 1;
            return logits;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Nested
    @Tag("task:B9")
    @Tag("points=15")
    class Generation {
        private final Sure counting =
                new Sure("the last id + 1", context -> (context[context.length - 1] + 1) % Sure.VOCABULARY);
        private final Sure repeating = new Sure("the first id of the context", context -> context[0]);

        @Test
        @Order(1)
        void the_example_comes_out() {
            ask(counting, 4, 3, 5, 3).is(new int[] {5, 3, 4, 5, 6, 7}, "Each new token is the last one + 1.");
        }

        @Test
        @Order(2)
        void the_model_sees_the_last_tokens_that_its_context_holds() {
            ask(repeating, 3, 2, 4, 2, 3)
                    .is(new int[] {4, 2, 3, 2, 3, 2}, "It was asked with {2, 3}, then {3, 2}, then {2, 3}.");
        }

        @Test
        @Order(3)
        @DisplayName("the text becomes that of PyTorch, beyond the context of 8")
        void the_text_becomes_that_of_pytorch_beyond_the_context_of_8() {
            int[] text = {1, 5, 3, 7, 6, 8, 10, 2, 1, 7, 6, 2, 1, 7, 6, 2};
            Sure recorded = new Sure("PyTorch's tiny GPT", context -> following(text, context));

            ask(recorded, 12, 8, 1, 5, 3, 7).is(text, "The greedy tokens of a tiny GPT with untrained weights.");
        }

        @Test
        void of_equal_logits_the_first_is_taken() {
            ask(new Functions.NextLogits(7, 1, 1), 3, 10, 5, 6)
                    .is(new int[] {5, 6, 0, 0, 0}, "All logits are equal, so it is always token 0.");
        }

        @Test
        void the_highest_logit_may_be_negative() {
            Function<int[], float[]> negative = new Functions.NextLogits(7, 50, 3);

            ask(negative, 4, 10, 5, 6)
                    .is(
                            GENERATE.right(negative, new int[] {5, 6}, 4, 10),
                            "All logits of this model are negative, as those of a trained model often are.");
        }

        @Test
        void without_new_tokens_the_prompt_comes_back() {
            ask(counting, 0, 2, 4, 5, 6).is(new int[] {4, 5, 6}, "All of it, though the context holds two tokens.");
        }

        @Test
        void with_a_context_of_one_token_the_model_sees_the_last() {
            ask(repeating, 3, 1, 4, 9).is(new int[] {4, 9, 9, 9, 9}, "It was asked with {9} each time.");
        }

        @Test
        void the_prompt_stays_as_it_is() {
            int[] prompt = {4, 5, 6};

            answer(GENERATE, Build3Model::generate, counting, prompt, 2, 3)
                    .holds(Arrays.equals(prompt, new int[] {4, 5, 6}), "Your code changed ids: they are the caller's.");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void fewer_than_0_new_tokens_are_refused() {
            refused(GENERATE, counting, new int[] {1}, -5, 10).naming("-5");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_context_below_1_is_refused() {
            refused(GENERATE, counting, new int[] {1}, 5, -3).naming("-3");
            refused(GENERATE, counting, new int[] {1}, 5, 0).naming("0");
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void an_empty_prompt_is_refused() {
            refused(GENERATE, counting, new int[0], 5, 10).naming("empty");
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(GENERATE);
        }

        private Answer<int[]> ask(Function<int[], float[]> model, int maxNewTokens, int contextLength, int... prompt) {
            return answer(GENERATE, Build3Model::generate, model, prompt, maxNewTokens, contextLength);
        }

        /** The token that follows where the text, cropped to 8 tokens, is this context; 0 where it never is. */
        private static int following(int[] text, int... context) {
            for (int end = 1; end < text.length; end++) {
                if (Arrays.equals(Arrays.copyOfRange(text, Math.max(0, end - 8), end), context)) {
                    return text[end];
                }
            }
            return 0;
        }
    }
}
