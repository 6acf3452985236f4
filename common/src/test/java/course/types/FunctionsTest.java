package course.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FunctionsTest {
    private static final INDArray WEIGHT = Nd4j.createFromArray(new float[][] {{1, 0, 2}, {0, -1, 0.5f}, {3, 1, 1}});
    private static final INDArray BIAS = Nd4j.createFromArray(10f, 20f, 30f);

    static Stream<UnaryOperator<INDArray>> functions() {
        return Stream.of(
                new Functions.Scaled(2),
                new Functions.Scaled(0),
                new Functions.Scaled(1),
                new Functions.Shifted(-3),
                new Functions.Swish(),
                new Functions.LinearMap(WEIGHT, BIAS),
                new Functions.Normalization(BIAS, BIAS, 1e-5));
    }

    private static INDArray x() {
        return Nd4j.createFromArray(new float[][][] {{{1, 2, 3}, {4, -5, 6}}, {{0, 0.5f, 1}, {-1, 1, 0}}});
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_keeps_the_shape_and_leaves_its_argument_as_it_is(UnaryOperator<INDArray> function) {
        INDArray x = x();
        INDArray y = function.apply(x);
        y.muli(2);

        assertThat(y.shape()).containsExactly(2, 2, 3);
        assertThat(x.equalsWithEps(x(), 0)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_view_gives_the_same_as_an_array(UnaryOperator<INDArray> function) {
        INDArray view = x().permute(2, 1, 0).dup('c').permute(2, 1, 0);

        assertThat(function.apply(view).equalsWithEps(function.apply(x()), 1e-6))
                .isTrue();
    }

    @Test
    void scaled_and_shifted_do_what_they_say() {
        assertThat(new Functions.Scaled(2).apply(x()).getDouble(0, 1, 1)).isEqualTo(-10);
        assertThat(new Functions.Shifted(-3).apply(x()).getDouble(0, 1, 1)).isEqualTo(-8);
    }

    @Test
    void swish_is_x_times_its_sigmoid() {
        assertThat(new Functions.Swish().apply(x()).getDouble(0, 0, 1)).isCloseTo(2 / (1 + Math.exp(-2)), within(1e-6));
    }

    @Test
    void a_linear_layer_multiplies_with_the_transposed_weight() {
        INDArray weight = Nd4j.createFromArray(new float[][] {{1, 0, 2}, {0, -1, 0.5f}});
        INDArray y = new Functions.LinearMap(weight, Nd4j.createFromArray(10f, 20f)).apply(x());

        assertThat(y.shape()).containsExactly(2, 2, 2);
        assertThat(y.ravel().toFloatVector()).containsExactly(17, 19.5f, 26, 28, 12, 20, 9, 19);
    }

    @Test
    void a_layer_norm_scales_numbers_of_mean_0_and_variance_1() {
        INDArray scale = Nd4j.createFromArray(1f, 2f, 3f);
        INDArray y = new Functions.Normalization(scale, BIAS, 0).apply(x());

        double step = 1 / Math.sqrt(2.0 / 3);
        assertThat(y.getDouble(0, 0, 0)).isCloseTo(10 - step, within(1e-5));
        assertThat(y.getDouble(0, 0, 1)).isCloseTo(20, within(1e-5));
        assertThat(y.getDouble(1, 0, 2)).isCloseTo(30 + 3 * step, within(1e-5));
    }

    @Test
    void each_token_and_its_place_matter_for_the_next_logits() {
        Functions.NextLogits logits = new Functions.NextLogits(50, 1000, 7);
        List<int[]> prompts = List.of(
                new int[] {}, new int[] {1}, new int[] {1, 2}, new int[] {2, 1}, new int[] {1, 2, 0}, new int[] {0, 1, 2
                });

        assertThat(prompts.stream().map(logits).map(Arrays::toString)).doesNotHaveDuplicates();
    }

    @Test
    void few_levels_give_logits_that_are_equal() {
        float[] logits = new Functions.NextLogits(1000, 3, 7).apply(new int[] {5});

        assertThat(logits).hasSize(1000).containsOnly(-3, -2, -1);
    }

    @Test
    void logits_without_a_token_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Functions.NextLogits(0, 3, 7));
    }

    @Test
    void functions_are_shown_as_one_would_write_them() {
        assertThat(functions().map(UnaryOperator::toString))
                .containsExactly(
                        "x -> 2 x",
                        "x -> 0",
                        "x -> x",
                        "x -> x - 3",
                        "x -> x sigmoid(x)",
                        "a linear layer with a weight of shape [3, 3]",
                        "a layer norm over 3 numbers with eps 1.0E-5");
    }

    @Test
    void attention_without_a_softmax_multiplies_query_key_and_value_of_what_is_visible() {
        INDArray query = Nd4j.createFromArray(new float[][][] {{{1, 0}, {0, 2}}});
        INDArray key = Nd4j.createFromArray(new float[][][] {{{3, 1}, {5, 7}}});
        INDArray value = Nd4j.createFromArray(new float[][][] {{{1, 2}, {10, 20}}});
        INDArray mask = Nd4j.createFromArray(new boolean[][] {{true, false}, {true, true}});

        INDArray y = new Functions.LinearAttention().attend(query, key, value, mask);

        assertThat(y.shape()).containsExactly(1, 2, 2);
        assertThat(y.ravel().toFloatVector()).containsExactly(3, 6, 142, 284);
    }

    @Test
    void a_mixing_attention_is_shown_by_the_arrays_that_count() {
        assertThat(new Functions.Mixed(0, 0, 1)).hasToString("(q, k, v, mask) -> v");
        assertThat(new Functions.Mixed(2, -3, 0.5)).hasToString("(q, k, v, mask) -> 2 q + -3 k + 0.5 v");
        assertThat(new Functions.Mixed(0, 0, 0)).hasToString("(q, k, v, mask) -> 0");
    }
}
