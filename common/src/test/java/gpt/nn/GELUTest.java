package gpt.nn;

import static gpt.Samples.floats;
import static gpt.Samples.randn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GELUTest {
    private static float gelu(float x) {
        return floats(new GELU().forward(Nd4j.createFromArray(x)))[0];
    }

    @Test
    void is_the_tanh_formula() {
        INDArray x = Nd4j.linspace(-6, 6, 241).castTo(DataType.FLOAT);
        float[] inputs = floats(x);
        float[] expected = new float[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            double v = inputs[i];
            expected[i] = (float) (0.5 * v * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v))));
        }

        assertThat(floats(new GELU().forward(x))).containsExactly(expected, Offset.offset(2e-6f));
    }

    /** At 1 the form with the error function is 0.8413447, ND4J's own gelu 0.8458 and its preciseGelu 0.8314. */
    @Test
    void is_not_the_form_with_the_error_function() {
        assertThat(gelu(1)).isCloseTo(0.8411920f, Offset.offset(1e-6f));
    }

    @Test
    void hands_on_large_numbers_and_drops_large_negative_ones() {
        assertThat(gelu(50)).isEqualTo(50);
        assertThat(gelu(-50)).isZero();
        assertThat(gelu(0)).isZero();
    }

    @Test
    void each_row_of_a_large_array_gives_what_it_gives_alone() {
        INDArray x = randn(4, 7, 20_011);
        float[] all = floats(new GELU().forward(x));

        for (int row = 0; row < 7; row++) {
            float[] alone = floats(new GELU().forward(x.getRow(row, true).dup('c')));
            assertThat(Arrays.copyOfRange(all, row * 20_011, (row + 1) * 20_011))
                    .containsExactly(alone);
        }
    }

    @Test
    void takes_a_permuted_array() {
        INDArray x = randn(1, 3, 4).transpose();

        assertThat(floats(new GELU().forward(x))).containsExactly(floats(new GELU().forward(x.dup('c'))));
    }

    @Test
    void keeps_the_shape_and_leaves_its_input_as_it_is() {
        INDArray x = randn(1, 2, 3, 5);
        INDArray before = x.dup();

        assertThat(new GELU().forward(x).shape()).containsExactly(2, 3, 5);
        assertThat(floats(x)).containsExactly(floats(before));
    }
}
