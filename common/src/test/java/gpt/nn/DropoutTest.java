package gpt.nn;

import static gpt.Samples.floats;
import static gpt.Samples.randn;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gpt.random.TorchRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DropoutTest {
    private static final int MANY = 100_000;

    private static Dropout training(double rate) {
        Dropout dropout = seeded(new Dropout(rate), 123);
        dropout.train();
        return dropout;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void drops_this_share_and_scales_up_the_rest(double rate) {
        float[] y = floats(training(rate).forward(Nd4j.valueArrayOf(new long[] {MANY}, 2f)));

        int dropped = 0;
        double sum = 0;
        for (float value : y) {
            if (value == 0) {
                dropped++;
            } else {
                assertThat(value).isCloseTo((float) (2 / (1 - rate)), Offset.offset(1e-5f));
            }
            sum += value;
        }
        double fiveSigma = 5 * Math.sqrt(rate * (1 - rate) / MANY);
        assertThat((double) dropped / MANY).isCloseTo(rate, Offset.offset(fiveSigma));
        assertThat(sum / MANY).isCloseTo(2, Offset.offset(2 * fiveSigma / (1 - rate)));
    }

    @Test
    void keeps_the_shape_and_leaves_its_input_as_it_is() {
        INDArray x = randn(1, 2, 3, 5);
        INDArray before = x.dup();

        assertThat(training(0.5).forward(x).shape()).containsExactly(2, 3, 5);
        assertThat(floats(x)).containsExactly(floats(before));
    }

    @Test
    void each_pass_drops_other_numbers() {
        Dropout dropout = training(0.5);
        INDArray x = Nd4j.ones(50);

        assertThat(floats(dropout.forward(x))).isNotEqualTo(floats(dropout.forward(x)));
    }

    @Test
    void in_evaluation_it_copies() {
        assertCopies(new Dropout(0.5));
    }

    @Test
    void in_training_with_a_rate_of_0_it_copies() {
        assertCopies(training(0));
    }

    private static void assertCopies(Dropout dropout) {
        INDArray x = randn(1, 2, 3);
        float[] before = floats(x);

        INDArray y = dropout.forward(x);
        x.close();

        assertThat(floats(y)).containsExactly(before);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "0, 0.0", "1e-5, 1e-05", "1e-4, 0.0001", "2.5e-7, 2.5e-07", "1.5e-12, 1.5e-12", "0.25, 0.25"
    })
    void prints_its_rate_as_Python_does(double rate, String printed) {
        assertThat(new Dropout(rate)).hasToString("Dropout(p=" + printed + ", inplace=False)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.0, Double.NaN, Double.POSITIVE_INFINITY})
    void refuses_a_rate_outside_0_to_1_and_names_it(double rate) {
        assertThatThrownBy(() -> new Dropout(rate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dropout must be at least 0 and below 1, got " + rate);
    }

    @Test
    void in_training_without_random_numbers_says_which_call_is_missing() {
        Dropout dropout = new Dropout(0.1);
        dropout.train();

        assertThatThrownBy(() -> dropout.forward(randn(1, 2, 3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("dropout in training needs random numbers: call seedDropout(TorchRandom.seeded(123)) on the"
                        + " model first, which leaves its weights as they are");
    }

    @Test
    void draws_the_same_from_a_generator_however_it_was_given() {
        Dropout dropout = new Dropout(0.5);
        dropout.seedDropout(TorchRandom.seeded(123));
        dropout.train();
        INDArray x = Nd4j.ones(50);

        assertThat(floats(dropout.forward(x)))
                .containsExactly(floats(training(0.5).forward(x)));
    }

    @Test
    void has_the_rate_that_it_was_given() {
        assertThat(new Dropout(0.3).rate()).isEqualTo(0.3);
    }

    @Test
    void a_rate_of_0_needs_no_random_numbers() {
        Dropout dropout = new Dropout(0);
        dropout.train();
        INDArray x = randn(1, 2, 3);

        assertThat(floats(dropout.forward(x))).containsExactly(floats(x));
    }

    /** PyTorch keeps a number with probability 1 − p: a uniform number in [0, 1) that is p itself keeps it. */
    @Test
    void a_random_number_that_equals_the_rate_drops_nothing() {
        float uniform = TorchRandom.seeded(123).rand(1)[0];
        INDArray x = Nd4j.createFromArray(1f);

        assertThat(floats(training(uniform).forward(x))[0]).isGreaterThan(1);
    }
}
