package chapter04;

import static chapter04.check.Answer.answer;
import static chapter04.check.Answer.forMany;
import static chapter04.check.Refusal.refused;
import static chapter04.check.TestArrays.array;
import static chapter04.check.TestArrays.matrix;
import static chapter04.check.TestArrays.randn;
import static chapter04.check.TestArrays.row;
import static course.exercises.layers.BuildLayers.FEED_FORWARD;
import static course.exercises.layers.BuildLayers.GELU;
import static course.exercises.layers.BuildLayers.LAYER_NORM;

import chapter04.check.Answer;
import course.types.Functions;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class Build1LayersTest {
    @Nested
    @Tag("task:B1")
    @Tag("points=10")
    class Layer_normalization {
        private final INDArray ones = Nd4j.ones(DataType.FLOAT, 4);
        private final INDArray zeros = Nd4j.zeros(DataType.FLOAT, 4);

        @Test
        @Order(1)
        void each_row_gets_mean_0_and_variance_1() {
            ask(matrix(row(1, 2, 3, 4), row(-1, 0, 0, 5)), ones, zeros, 1e-5)
                    .isArray(matrix(
                            row(-1.341635f, -0.4472118f, 0.4472118f, 1.341635f),
                            row(-0.852802f, -0.426401f, -0.426401f, 1.7056041f)));
        }

        @Test
        @Order(2)
        void eps_is_added_to_the_variance_inside_the_root() {
            ask(matrix(row(1, 2, 3, 4), row(-1, 0, 0, 5)), ones, zeros, 0.1)
                    .isArray(matrix(
                            row(-1.2909944f, -0.4303315f, 0.4303315f, 1.2909944f),
                            row(-0.8451542f, -0.4225771f, -0.4225771f, 1.6903085f)));
        }

        @Test
        @Order(3)
        void each_number_has_its_own_scale_and_shift() {
            ask(array(1, 2, 3, 4), array(1, 10, 100, 1000), array(0, 0, 1, 2), 1e-5)
                    .isArray(array(-1.341635f, -4.472118f, 45.72118f, 1343.635f));
        }

        @Test
        void a_row_of_equal_numbers_becomes_the_shift() {
            INDArray shift = array(1, 2, 3, 4);

            ask(matrix(row(2, 2, 2, 2), row(-7, -7, -7, -7)), array(5, 6, 7, 8), shift, 1e-5)
                    .isArray(matrix(row(1, 2, 3, 4), row(1, 2, 3, 4)));
        }

        @Test
        void adding_a_number_to_a_row_changes_nothing() {
            INDArray x = matrix(row(1, 2, 3, 4), row(-1, 0, 0, 5));

            ask(x.add(64), ones, zeros, 1e-5).isArray(ask(x, ones, zeros, 1e-5).value());
        }

        @Test
        void the_rows_of_a_batch_do_not_touch_each_other() {
            INDArray x = randn(1, 2, 3, 4);
            INDArray other = randn(2, 2, 3, 4);
            other.slice(1).assign(x.slice(1));

            Answer<INDArray> alone = ask(x, ones, zeros, 1e-5);

            ask(other, ones, zeros, 1e-5)
                    .then(".slice(1)", y -> y.slice(1))
                    .isArray(alone.value().slice(1));
        }

        @Test
        void one_number_per_token_becomes_the_shift() {
            ask(matrix(row(3), row(-8)), array(2), array(5), 1e-5).isArray(matrix(row(5), row(5)));
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void a_scale_or_a_shift_of_another_length_is_refused() {
            refused(LAYER_NORM, randn(1, 2, 4), randn(2, 7), zeros, 1e-5).naming("7");
            refused(LAYER_NORM, randn(1, 2, 4), ones, randn(2, 9), 1e-5).naming("9");
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(LAYER_NORM);
        }

        private Answer<INDArray> ask(INDArray x, INDArray scale, INDArray shift, double eps) {
            return answer(LAYER_NORM, Build1Layers::layerNorm, x, scale, shift, eps);
        }
    }

    @Nested
    @Tag("task:B2")
    @Tag("points=5")
    class Gelu {
        @Test
        @Order(1)
        @DisplayName("seven numbers become those of PyTorch")
        void seven_numbers_become_those_of_pytorch() {
            ask(array(-3, -1, -0.5f, 0, 0.5f, 1, 3))
                    .isArray(array(-0.0036374f, -0.158808f, -0.154286f, 0, 0.345714f, 0.841192f, 2.9963627f));
        }

        @Test
        @Order(2)
        void any_shape_will_do() {
            ask(Nd4j.ones(DataType.FLOAT, 2, 3, 2))
                    .isArray(Nd4j.ones(DataType.FLOAT, 2, 3, 2).mul(0.8411920));
        }

        @Test
        void gelu_of_x_minus_gelu_of_minus_x_is_x() {
            INDArray x = randn(3, 4, 5);
            INDArray mirrored = ask(x.neg()).value();

            ask(x.dup()).then(".sub(gelu(x.neg()))", y -> y.sub(mirrored)).isArray(x);
        }

        @Test
        void far_from_0_it_is_like_relu() {
            ask(array(1000, -1000, 10_000, -10_000)).isArray(array(1000, 0, 10_000, 0));
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(GELU);
        }

        private Answer<INDArray> ask(INDArray x) {
            return answer(GELU, Build1Layers::gelu, x);
        }
    }

    @Nested
    @Tag("task:B3")
    @Tag("points=10")
    class The_feed_forward_network {
        private final UnaryOperator<INDArray> twice = new Functions.Scaled(2);
        private final INDArray w1 = matrix(row(1, 0), row(0, 1), row(1, 1));
        private final INDArray b1 = array(0, 0, -5);
        private final INDArray w2 = matrix(row(1, 1, 0), row(0, 0, 1));
        private final INDArray b2 = array(0, 10);

        @Test
        @Order(1)
        void the_example_comes_out() {
            ask(matrix(row(1, 2)), w1, b1, w2, b2, twice).isArray(matrix(row(6, 6)));
        }

        @Test
        @Order(2)
        void the_activation_is_the_one_that_was_handed_in() {
            ask(matrix(row(1, 2)), w1, b1, w2, b2, new Functions.Shifted(-1)).isArray(matrix(row(1, 7)));
        }

        @Test
        @Order(3)
        void the_answer_has_the_shape_of_x() {
            ask(Nd4j.ones(DataType.FLOAT, 1, 2, 2), w1, b1, w2, b2, twice).isArray(Nd4j.create(new float[][][] {
                {{4, 4}, {4, 4}}
            }));
        }

        @Test
        void each_token_goes_through_it_by_itself() {
            INDArray x = randn(4, 2, 3, 2);

            ask(x, w1, b1, w2, b2, new Functions.Swish())
                    .then(".slice(1).slice(2)", y -> y.slice(1).slice(2))
                    .isArray(ask(x.slice(1).slice(2).dup(), w1, b1, w2, b2, new Functions.Swish())
                            .value());
        }

        @Test
        void with_an_activation_of_zeros_the_second_bias_is_left() {
            ask(randn(5, 3, 2), w1, b1, w2, b2, new Functions.Scaled(0))
                    .isArray(matrix(row(0, 10), row(0, 10), row(0, 10)));
        }

        @Test
        @Order(Order.DEFAULT + 1)
        void weights_that_do_not_fit_are_refused() {
            refused(FEED_FORWARD, randn(1, 3, 5), w1, b1, w2, b2, twice).naming("5", "2");
            refused(FEED_FORWARD, randn(1, 3, 2), w1, b1, randn(1, 2, 8), b2, twice)
                    .naming("3", "8");
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void and_for_many_more() {
            forMany(FEED_FORWARD);
        }

        private Answer<INDArray> ask(
                INDArray x, INDArray w1, INDArray b1, INDArray w2, INDArray b2, UnaryOperator<INDArray> activation) {
            return answer(FEED_FORWARD, Build1Layers::feedForward, x, w1, b1, w2, b2, activation);
        }
    }
}
