package course.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import gpt.attention.MultiHeadAttention;
import gpt.model.FeedForward;
import gpt.model.TransformerBlock;
import gpt.nn.Dropout;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import gpt.random.TorchRandom;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DroppedWeightsTest {
    private static final int HEADS = 3;
    private static final int WIDTH = 6;
    private static final double RATE = 0.5;

    private final INDArray x =
            Nd4j.create(TorchRandom.seeded(9).randn(300 * 2 * WIDTH), new long[] {300, 2, WIDTH}, 'c');

    /** A block with the same numbers every time, whose dropouts draw from this seed. */
    private static TransformerBlock block(double rate, int seed) {
        TransformerBlock block = new TransformerBlock(
                new MultiHeadAttention(WIDTH, HEADS, rate, true),
                new FeedForward(WIDTH),
                new LayerNorm(WIDTH),
                new LayerNorm(WIDTH),
                new Dropout(0));
        block.initialize(TorchRandom.seeded(seed));
        block.namedParameters()
                .forEach((path, parameter) -> parameter.fill(
                        values -> TorchRandom.seeded(path.hashCode()).uniform(values, -1, 1)));
        DroppedWeights.SILENCED.forEach(
                path -> block.find(path).parameters().values().forEach(parameter -> parameter.fill(0)));
        block.train();
        return block;
    }

    private Optional<String> complaint(INDArray trained) {
        return new DroppedWeights(block(RATE, 1), HEADS, RATE).complaint(x, trained);
    }

    @Test
    void whatever_the_random_numbers_a_right_block_is_left_alone() {
        for (int seed = 0; seed < 40; seed++) {
            assertThat(complaint(block(RATE, seed).forward(x)))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void a_block_that_drops_nothing_is_told_apart() {
        assertThat(complaint(block(0, 1).forward(x)))
                .hasValueSatisfying(
                        complaint -> assertThat(complaint).contains("cannot be the result of such weights"));
    }

    @Test
    void a_block_that_adds_something_is_told_apart() {
        assertThat(complaint(block(RATE, 1).forward(x).add(0.01))).isPresent();
    }

    @Test
    void another_rate_is_told_apart() {
        INDArray added = block(0.6, 1).forward(x).sub(x).sub(bias());

        assertThat(complaint(x.add(added.mul(0.4 / RATE)).add(bias())))
                .hasValueSatisfying(complaint ->
                        assertThat(complaint).contains("each attention weight is dropped in about 50% of the cases"));
    }

    private static INDArray bias() {
        return Objects.requireNonNull(block(RATE, 1).namedParameters().get("att.out_proj.bias"))
                .value();
    }

    @Test
    void one_draw_for_all_sequences_is_told_apart() {
        INDArray trained = block(RATE, 1).forward(x);
        for (int sequence = 0; sequence < x.size(0); sequence++) {
            INDArray one = x.slice(sequence).reshape(1, 2, WIDTH);
            trained.putSlice(sequence, block(RATE, 1).forward(one).reshape(2, WIDTH));
        }

        assertThat(complaint(trained)).isPresent();
    }

    @Test
    void all_heads_dropped_together_are_told_apart() {
        Layer whole = block(0, 1);
        INDArray trained = whole.forward(x);
        float[] draws = TorchRandom.seeded(3).rand(2 * (int) x.size(0));
        for (int sequence = 0; sequence < x.size(0); sequence++) {
            for (int token = 0; token < 2; token++) {
                INDArray row = trained.slice(sequence).slice(token);
                INDArray from = x.slice(sequence).slice(token);
                double factor = draws[2 * sequence + token] < RATE ? 0 : 1 / (1 - RATE);
                row.assign(row.sub(from).sub(bias()).mul(factor).add(bias()).add(from));
            }
        }

        assertThat(complaint(trained))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("both dropped in about 25%"));
    }

    @Test
    void what_is_no_number_is_no_sum_of_weights() {
        assertThat(complaint(block(RATE, 1).forward(x).mul(Double.NaN))).isPresent();
    }
}
