package gpt.engine;

import static gpt.Samples.floats;
import static gpt.Samples.randn;
import static org.assertj.core.api.Assertions.assertThat;

import gpt.nn.Parameter;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class LinearLayerTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-3f);

    private static Parameter parameter(INDArray values) {
        Parameter parameter = new Parameter(values.shape());
        parameter.fill(buffer -> buffer.put(floats(values)));
        return parameter;
    }

    /** {@code W · x + b + before}, row by row. */
    private static float[] expected(INDArray weight, INDArray x, @Nullable INDArray bias, float before) {
        INDArray y = weight.mmul(x).add(before);
        return floats(bias == null ? y : y.addColumnVector(bias.reshape(bias.length(), 1)));
    }

    /** More inputs than a product sums at once, and fewer; a single column, and several. */
    @ParameterizedTest
    @CsvSource({"5, 2500, 1", "5, 2500, 3", "70, 1025, 2", "5, 30, 3", "900, 40, 2"})
    void overwrites_what_was_there_or_adds_to_it(int out, int in, int columns) {
        INDArray weight = randn(1, out, in);
        INDArray bias = randn(2, out);
        INDArray x = randn(3, in, columns);
        LinearLayer layer = new LinearLayer(parameter(weight), parameter(bias));
        INDArray overwritten = randn(4, out, columns).assign(100);
        INDArray added = overwritten.dup();

        LinearLayer.compute(layer.into(Matrix.of(overwritten), Matrix.of(x)));
        LinearLayer.compute(layer.addTo(Matrix.of(added), Matrix.of(x)));

        assertThat(floats(overwritten)).containsExactly(expected(weight, x, bias, 0), CLOSE);
        assertThat(floats(added)).containsExactly(expected(weight, x, bias, 100), CLOSE);
    }

    @Test
    void GELU_follows_where_there_is_no_bias_too() {
        INDArray weight = randn(1, 5, 4);
        INDArray x = randn(2, 4, 3);
        INDArray y = randn(3, 5, 3);
        float[] expected = expected(weight, x, null, 0);
        Loops.gelu(expected, expected.length);

        LinearLayer.compute(new LinearLayer(parameter(weight), null).withGelu(Matrix.of(y), Matrix.of(x)));

        assertThat(floats(y)).containsExactly(expected, CLOSE);
    }

    @Test
    void a_transposed_result_has_a_row_per_column() {
        INDArray weight = randn(1, 900, 4);
        INDArray x = randn(2, 4, 3);
        INDArray y = randn(3, 3, 900);

        new LinearLayer(parameter(weight), null).computeTransposed(Matrix.of(y), Matrix.of(x));

        assertThat(floats(y)).containsExactly(floats(weight.mmul(x).transpose()), CLOSE);
    }
}
