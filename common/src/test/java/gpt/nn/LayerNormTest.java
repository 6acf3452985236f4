package gpt.nn;

import static gpt.Samples.floats;
import static gpt.Samples.parameter;
import static gpt.Samples.randn;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import gpt.Oracle;
import gpt.random.TorchRandom;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class LayerNormTest {
    /** Half of the last decimal that the chapter prints, and a little for the float itself. */
    private static final Offset<Float> FOUR_DECIMALS = Offset.offset(0.5e-4f + 1e-7f);

    private static final double EPS = 1e-5;

    @Test
    void the_chapters_figures_come_out_one_after_another() {
        TorchRandom random = TorchRandom.seeded(123);
        INDArray x = Nd4j.create(random.randn(10), new long[] {2, 5}, 'c');
        Linear linear = new Linear(5, 6, true);
        linear.initialize(random);

        INDArray out = Transforms.relu(linear.forward(x));
        assertPrinted(out, rows(prints(0)));

        INDArray mean = out.mean(true, 1);
        INDArray variance = out.var(1).reshape(2, 1);
        assertPrinted(mean, Oracle.floats(prints(1).get("mean")));
        assertPrinted(variance, Oracle.floats(prints(1).get("variance")));
        assertPrinted(out.sub(mean).div(Transforms.sqrt(variance)), rows(prints(2)));

        INDArray normed = seeded(new LayerNorm(6), 123).forward(out);
        assertPrinted(normed.mean(1), Oracle.floats(prints(3).get("mean")));
        assertPrinted(normed.var(false, 1), Oracle.floats(prints(3).get("variance")));
    }

    private static JsonNode prints(int step) {
        return Oracle.cases("book-figures").get(step).get("prints");
    }

    private static float[] rows(JsonNode rows) {
        INDArray[] each = Oracle.elements(rows).stream()
                .map(row -> Nd4j.createFromArray(Oracle.floats(row)))
                .toArray(INDArray[]::new);
        return floats(Nd4j.vstack(each));
    }

    private static void assertPrinted(INDArray actual, float[] printed) {
        assertThat(floats(actual)).containsExactly(printed, FOUR_DECIMALS);
    }

    /** Narrow rows show a variance divided by C − 1, small numbers an epsilon behind the root. */
    @ParameterizedTest
    @CsvSource({"1, 2, 1", "3, 5, 1", "4, 3, 1e-3", "2, 5, 1e-3", "2, 768, 1e-3", "2, 768, 30"})
    void is_the_formula(int rows, int width, double magnitude) {
        INDArray x = randn(7, rows, width).mul(magnitude);

        INDArray y = seeded(new LayerNorm(width), 1).forward(x);

        assertThat(floats(y)).containsExactly(formula(x, 0, true), Offset.offset(2e-5f));
    }

    @Test
    void a_variance_divided_by_C_minus_1_would_be_seen() {
        INDArray x = randn(7, 3, 5);

        assertThat(furthest(formula(x, 0, true), formula(x, 1, true))).isGreaterThan(0.1);
    }

    @Test
    void an_epsilon_behind_the_root_would_be_seen() {
        INDArray x = randn(7, 4, 3).mul(1e-3);

        assertThat(furthest(formula(x, 0, true), formula(x, 0, false))).isGreaterThan(0.1);
    }

    private static float[] formula(INDArray x, int lessOne, boolean epsilonInRoot) {
        float[] y = floats(x);
        int width = (int) x.size(-1);
        for (int from = 0; from < y.length; from += width) {
            double sum = 0;
            double squares = 0;
            for (int i = from; i < from + width; i++) {
                sum += y[i];
            }
            double mean = sum / width;
            for (int i = from; i < from + width; i++) {
                squares += (y[i] - mean) * (y[i] - mean);
            }
            double variance = squares / (width - lessOne);
            double spread = epsilonInRoot ? Math.sqrt(variance + EPS) : Math.sqrt(variance) + EPS;
            for (int i = from; i < from + width; i++) {
                y[i] = (float) ((y[i] - mean) / spread);
            }
        }
        return y;
    }

    private static double furthest(float[] a, float[] b) {
        double furthest = 0;
        for (int i = 0; i < a.length; i++) {
            furthest = Math.max(furthest, Math.abs(a[i] - b[i]));
        }
        return furthest;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void normalizes_the_last_dimension_of_any_rank(int rank) {
        long[] shape = {2, 3, 2, 5};
        long[] last = Arrays.copyOfRange(shape, shape.length - rank, shape.length);
        INDArray x = randn(3, last);

        INDArray y = seeded(new LayerNorm(5), 1).forward(x);

        assertThat(y.shape()).containsExactly(last);
        assertThat(floats(y)).containsExactly(formula(x, 0, true), Offset.offset(2e-5f));
    }

    @Test
    void then_scales_and_shifts_each_place_by_its_own() {
        LayerNorm norm = new LayerNorm(2);
        parameter(norm, "scale").set(Nd4j.createFromArray(10f, 100f));
        parameter(norm, "shift").set(Nd4j.createFromArray(1f, 2f));

        INDArray y = norm.forward(Nd4j.createFromArray(new float[][] {{-3, 5}, {9, -7}}));

        assertThat(floats(y)).containsExactly(new float[] {-9, 102, 11, -98}, Offset.offset(1e-4f));
    }

    @Test
    void a_row_of_equal_numbers_becomes_0() {
        assertThat(floats(seeded(new LayerNorm(4), 1).forward(Nd4j.valueArrayOf(new long[] {1, 4}, 7f))))
                .containsOnly(0f);
    }

    @Test
    void many_rows_are_the_formula_too() {
        INDArray x = randn(5, 3001, 37);

        assertThat(floats(seeded(new LayerNorm(37), 1).forward(x)))
                .containsExactly(formula(x, 0, true), Offset.offset(2e-5f));
    }

    @Test
    void takes_a_transposed_array_and_leaves_it_as_it_is() {
        INDArray x = randn(5, 3, 4).transpose();
        INDArray before = x.dup('c');

        INDArray y = seeded(new LayerNorm(3), 1).forward(x);

        assertThat(floats(y)).containsExactly(formula(before, 0, true), Offset.offset(2e-5f));
        assertThat(floats(x)).containsExactly(floats(before));
    }

    @Test
    void refuses_another_width_and_names_both() {
        assertThatThrownBy(() -> seeded(new LayerNorm(6), 1).forward(randn(1, 2, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LayerNorm() takes arrays of shape (…, 6), got [2, 5]");
    }

    @Test
    void refuses_doubles_and_says_what_to_do() {
        assertThatThrownBy(() -> seeded(new LayerNorm(6), 1).forward(Nd4j.zeros(DataType.DOUBLE, 2, 6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LayerNorm takes FLOAT arrays, got DOUBLE: use castTo(DataType.FLOAT)");
    }
}
