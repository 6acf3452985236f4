package gpt.generation;

import static gpt.Samples.TINY;
import static gpt.Samples.parameter;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

class TextLossTest {
    private static final GPTModel MODEL = evaluated(new GPTModel(TINY), 1);

    private static GPTModel evaluated(GPTModel model, long seed) {
        seeded(model, seed);
        model.eval();
        return model;
    }

    /** −ln of the probability, as the textbook's forward and ND4J's softmax give it. */
    private static double expected(int next, int... before) {
        INDArray logits = MODEL.forward(new int[][] {before});
        INDArray last = logits.get(NDArrayIndex.point(0), NDArrayIndex.point(before.length - 1), NDArrayIndex.all());
        return -Math.log(Transforms.softmax(last.dup().reshape(1, -1)).getDouble(next));
    }

    @Test
    void the_loss_of_a_token_is_minus_the_log_of_its_probability_after_those_before_it() {
        TextLoss loss = TextLoss.of(MODEL, 3, 1, 4);

        assertThat(loss.tokens()).isEqualTo(2);
        assertThat(loss.id(1)).isEqualTo(4);
        assertThat(loss.loss(0)).isCloseTo(expected(1, 3), within(1e-5));
        assertThat(loss.loss(1)).isCloseTo(expected(4, 3, 1), within(1e-5));
    }

    @Test
    void a_long_text_is_cut_into_pieces_of_the_context_and_each_token_but_the_first_is_predicted_once() {
        int[] ids = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8}; // a context of 8
        TextLoss loss = TextLoss.of(MODEL, ids);

        assertThat(loss.tokens()).isEqualTo(11);
        assertThat(loss.loss(7)).isCloseTo(expected(5, Arrays.copyOf(ids, 8)), within(1e-5));
        assertThat(loss.loss(8))
                .isCloseTo(expected(3, 5), within(1e-5)); // the next piece begins with the token before it
    }

    @Test
    void a_text_may_end_with_a_whole_piece() {
        int[] ids = {3, 1, 4, 1, 5, 9, 2, 6, 5}; // the first 8 predict the last 8, in a context of 8

        assertThat(TextLoss.of(MODEL, ids).loss(7)).isCloseTo(expected(5, Arrays.copyOf(ids, 8)), within(1e-5));
    }

    @Test
    void the_mean_and_the_perplexity_are_over_all_predicted_tokens() {
        TextLoss loss = TextLoss.of(MODEL, 3, 1, 4, 1);
        double mean = (loss.loss(0) + loss.loss(1) + loss.loss(2)) / 3;

        assertThat(loss.mean()).isCloseTo(mean, within(1e-12));
        assertThat(loss.perplexity()).isCloseTo(Math.exp(mean), within(1e-9));
    }

    /** The weights are small, so all tokens are about equally likely: the loss is near ln V, here ln 5,000 = 8.517. */
    @Test
    void a_model_that_has_learned_nothing_is_near_the_loss_of_a_guess() {
        GPTModel untrained = evaluated(new GPTModel(new GPTConfig(5000, 64, 32, 2, 1, 0, false)), 123);
        int[] ids = new int[1000];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i * 7919 % 5000;
        }

        assertThat(TextLoss.of(untrained, ids).mean()).isCloseTo(Math.log(5000), within(0.3));
    }

    @Test
    void one_token_has_no_loss() {
        assertThatThrownBy(() -> TextLoss.of(MODEL, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a loss needs at least 2 tokens, one to see and one to predict, got 1");
    }

    @Test
    void weights_that_are_not_numbers_are_reported() {
        GPTModel broken = evaluated(new GPTModel(TINY), 1);
        parameter(broken, "final_norm.shift").fill(Double.NaN);

        assertThatThrownBy(() -> TextLoss.of(broken, 3, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the logit NaN");
    }
}
