package gpt.nn;

import static gpt.Samples.floats;
import static gpt.Samples.randn;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gpt.attention.MultiHeadAttention;
import gpt.model.FeedForward;
import gpt.model.GPTConfig;
import gpt.model.TransformerBlock;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What every layer says to an array that it cannot take, and that it takes one however the numbers lie in memory. */
class LayerInputsTest {
    private static Stream<Layer> evaluating() {
        return Stream.<Layer>of(
                        new Linear(4, 5, true),
                        new LayerNorm(4),
                        new GELU(),
                        new Dropout(0.5),
                        new Sequential(new Dropout(0.5), new Linear(4, 4, false), new GELU()),
                        new FeedForward(4),
                        new MultiHeadAttention(4, 2, 0.1, true),
                        new TransformerBlock(new GPTConfig(7, 8, 4, 2, 1, 0.1, true)))
                .map(layer -> seeded(layer, 1));
    }

    static Stream<Layer> layers() {
        return Stream.concat(evaluating(), evaluating().peek(Layer::train));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void a_closed_array_is_refused(Layer layer) {
        INDArray x = randn(1, 2, 3, 4);
        x.close();

        assertThatThrownBy(() -> layer.forward(x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" got an array of shape [2, 3, 4] that has been closed");
    }

    @ParameterizedTest
    @MethodSource("layers")
    void a_view_of_a_closed_array_is_refused(Layer layer) {
        INDArray whole = randn(1, 5, 3, 4);
        INDArray x = whole.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all(), NDArrayIndex.all());
        whole.close();

        assertThatThrownBy(() -> layer.forward(x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" got an array of shape [2, 3, 4] that has been closed");
    }

    @ParameterizedTest
    @MethodSource("layers")
    void another_type_is_refused_and_named(Layer layer) {
        for (DataType type :
                List.of(DataType.DOUBLE, DataType.BFLOAT16, DataType.INT32, DataType.INT64, DataType.BOOL)) {
            assertThatThrownBy(() -> layer.forward(Nd4j.ones(type, 2, 3, 4)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith(" takes FLOAT arrays, got " + type + ": use castTo(DataType.FLOAT)");
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void an_array_without_numbers_is_refused_and_its_shape_named(Layer layer) {
        assertThatThrownBy(() -> layer.forward(Nd4j.create(DataType.FLOAT, 2, 0, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 0, 4]");
        assertThatThrownBy(() -> layer.forward(Nd4j.empty(DataType.FLOAT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("[]");
    }

    static Stream<Layer> evaluatingLayers() {
        return evaluating();
    }

    @ParameterizedTest
    @MethodSource("evaluatingLayers")
    void an_array_is_taken_however_it_lies_in_memory(Layer layer) {
        INDArray whole = randn(2, 5, 6, 9);
        for (INDArray x : List.of(
                randn(1, 2, 4, 3).permute(0, 2, 1),
                randn(1, 2, 3, 4).dup('f'),
                whole.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(2, 5), NDArrayIndex.interval(3, 7)),
                whole.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2, 6), NDArrayIndex.interval(0, 2, 8)),
                Nd4j.ones(DataType.FLOAT, 1, 1, 4).broadcast(2, 3, 4))) {
            INDArray copy = x.dup('c');

            assertThat(floats(layer.forward(x))).containsExactly(floats(layer.forward(copy)), Offset.offset(1e-6f));
            assertThat(floats(x)).containsExactly(floats(copy));
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void the_output_is_a_new_array_that_can_be_closed(Layer layer) {
        INDArray x = randn(1, 2, 3, 4);
        float[] before = floats(x);

        INDArray y = layer.forward(x);
        y.addi(1);
        y.close();

        assertThat(y.wasClosed()).isTrue();
        assertThat(floats(x)).containsExactly(before);
    }

    @ParameterizedTest
    @MethodSource("evaluatingLayers")
    void the_output_within_a_scope_is_what_it_is_without(Layer layer) {
        INDArray x = randn(1, 2, 3, 4);

        assertThat(floats(Scope.tidy(() -> Scope.tidy(() -> layer.forward(x)).mul(2))))
                .containsExactly(floats(layer.forward(x).mul(2)));
    }

    @Test
    void a_single_number_without_a_shape_is_refused_by_a_layer_of_width_1() {
        Linear linear = seeded(new Linear(1, 1, false), 1);

        assertThatThrownBy(() -> linear.forward(Nd4j.scalar(1f)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" takes arrays of shape (…, 1), got []");
    }
}
