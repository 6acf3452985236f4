package gpt.nn;

import static gpt.Samples.floats;
import static gpt.Samples.parameter;
import static gpt.Samples.randn;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import gpt.random.TorchRandom;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class LinearTest {
    private static float[] formula(Linear linear, INDArray x, int in, int out) {
        float[] inputs = floats(x);
        INDArray weight = parameter(linear, "weight").value();
        float[] y = new float[inputs.length / in * out];
        for (int i = 0; i < y.length; i++) {
            int row = i / out;
            int place = i % out;
            double sum = linear.parameters().containsKey("bias")
                    ? parameter(linear, "bias").value().getFloat(place)
                    : 0;
            for (int k = 0; k < in; k++) {
                sum += inputs[row * in + k] * weight.getDouble(place, k);
            }
            y[i] = (float) sum;
        }
        return y;
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                arguments(7, new long[] {7}),
                arguments(5, new long[] {1, 5}),
                arguments(5, new long[] {3, 5}),
                arguments(1, new long[] {4, 1}),
                arguments(3, new long[] {1, 1, 3}),
                arguments(7, new long[] {2, 3, 7}),
                arguments(5, new long[] {2, 1, 3, 5}));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void is_weights_times_row_plus_bias(int in, long[] shape) {
        for (int out : new int[] {1, 3, 11}) {
            Linear linear = seeded(new Linear(in, out, true), 5);
            INDArray x = randn(2, shape);

            INDArray y = linear.forward(x);

            long[] expectedShape = shape.clone();
            expectedShape[shape.length - 1] = out;
            assertThat(y.shape()).containsExactly(expectedShape);
            assertThat(floats(y)).containsExactly(formula(linear, x, in, out), Offset.offset(1e-5f));
        }
    }

    @Test
    void takes_a_view_as_it_takes_a_copy_of_it() {
        Linear linear = seeded(new Linear(4, 5, true), 5);
        INDArray whole = randn(2, 3, 4, 6);
        for (INDArray view : List.of(
                whole.permute(0, 2, 1),
                whole.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(1, 5)),
                whole.permute(0, 2, 1).get(NDArrayIndex.interval(1, 3), NDArrayIndex.all(), NDArrayIndex.all()))) {
            assertThat(floats(linear.forward(view))).containsExactly(floats(linear.forward(view.dup('c'))));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_row_alone_gives_what_it_gives_among_others(long seed) {
        Random random = new Random(seed);
        int in = 1 + random.nextInt(300);
        Linear linear = seeded(new Linear(in, 1 + random.nextInt(300), random.nextBoolean()), seed);
        INDArray x = randn(seed, 2 + random.nextInt(20), in);

        INDArray together = linear.forward(x);

        for (int row = 0; row < x.size(0); row++) {
            float[] expected = floats(together.getRow(row));
            assertThat(floats(linear.forward(x.getRow(row, true).dup('c'))))
                    .containsExactly(expected, Offset.offset(2e-5f));
        }
    }

    @Test
    void without_a_bias_nothing_is_added() {
        Linear linear = seeded(new Linear(4, 3, false), 5);

        assertThat(linear.parameters()).containsOnlyKeys("weight");
        assertThat(floats(linear.forward(randn(1, 2, 4).mul(0)))).containsOnly(0f);
    }

    @Test
    void leaves_its_input_and_the_inputs_shape_as_they_are() {
        INDArray x = randn(1, 2, 4);
        INDArray before = x.dup();

        seeded(new Linear(4, 3, true), 5).forward(x);

        assertThat(x.shape()).containsExactly(2, 4);
        assertThat(floats(x)).containsExactly(floats(before));
    }

    @Test
    void takes_a_permuted_array() {
        Linear linear = seeded(new Linear(4, 3, true), 5);
        INDArray x = randn(1, 2, 4, 3).permute(0, 2, 1);

        assertThat(floats(linear.forward(x))).containsExactly(formula(linear, x, 4, 3), Offset.offset(1e-5f));
    }

    @Test
    void refuses_another_width_and_names_both() {
        assertThatThrownBy(() -> seeded(new Linear(4, 3, true), 5).forward(randn(1, 2, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Linear(in_features=4, out_features=3, bias=True) takes arrays of shape (…, 4),"
                        + " got [2, 5]");
    }

    @Test
    void a_weight_may_come_from_an_array_that_lies_otherwise_in_memory() {
        INDArray columns = randn(1, 4, 3);
        Linear linear = new Linear(4, 3, false);
        parameter(linear, "weight").set(columns.transpose());
        Linear plain = new Linear(4, 3, false);
        parameter(plain, "weight").set(columns.transpose().dup('c'));

        INDArray x = Nd4j.createFromArray(new float[][] {{1, 2, 3, 4}});
        assertThat(floats(linear.forward(x))).containsExactly(floats(plain.forward(x)));
    }

    @Test
    void refuses_a_size_below_1() {
        assertThatThrownBy(() -> new Linear(0, 3, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("in_features must be at least 1, got 0");
        assertThatThrownBy(() -> new Linear(3, -2, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("out_features must be at least 1, got -2");
    }

    @Test
    void a_shared_weight_is_the_other_layers_and_left_to_it_to_draw() {
        Embedding table = new Embedding(5, 3);
        Linear head = Linear.sharing(table.weight());

        head.initialize(TorchRandom.seeded(1));
        assertThat(table.weight().hasValue()).isFalse();

        table.initialize(TorchRandom.seeded(1));
        assertThat(head).hasToString("Linear(in_features=3, out_features=5, bias=False)");
        assertThat(parameter(head, "weight")).isSameAs(table.weight());
        table.weight().fill(2);
        assertThat(head.forward(Nd4j.ones(1, 3)).toFloatVector()).containsExactly(6, 6, 6, 6, 6);
    }

    @Test
    void refuses_to_share_a_weight_of_another_rank() {
        assertThatThrownBy(() -> Linear.sharing(new Parameter(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a shared weight must have the shape (out, in), got [4]");
    }
}
