package course.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import gpt.nn.Dropout;
import gpt.random.TorchRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DroppedAdditionsTest {
    private static final double RATE = 0.6;
    private static final long[] SHAPE = {300, 2, 5};

    private final INDArray x = numbers(1);
    private final INDArray added = numbers(2);

    private static INDArray numbers(int seed) {
        return Nd4j.create(TorchRandom.seeded(seed).randn(3000), SHAPE, 'c');
    }

    private static INDArray dropped(INDArray array, double rate, int seed) {
        Dropout dropout = new Dropout(rate);
        dropout.initialize(TorchRandom.seeded(seed));
        dropout.train();
        return dropout.forward(array);
    }

    private Optional<String> complaint(INDArray given) {
        return new DroppedAdditions("attention", RATE).complaint(x, x.add(added), x.add(given));
    }

    @Test
    void whatever_the_random_numbers_a_right_block_is_left_alone() {
        for (int seed = 0; seed < 40; seed++) {
            assertThat(complaint(dropped(added, RATE, seed)))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void nothing_dropped_is_told_apart() {
        assertThat(complaint(added))
                .hasValueSatisfying(complaint -> assertThat(complaint)
                        .startsWith("With a shortcut rate of 0.6, each number that attention adds is dropped or"));
    }

    @Test
    void dropped_and_not_made_up_for_is_told_apart() {
        assertThat(complaint(dropped(added, RATE, 1).mul(1 - RATE))).isPresent();
    }

    @Test
    void another_rate_is_told_apart_though_it_makes_up_for_the_right_one() {
        assertThat(complaint(dropped(added, 0.5, 1).mul(0.5 / (1 - RATE))))
                .hasValueSatisfying(complaint -> assertThat(complaint)
                        .contains("each number that attention adds is dropped in about 60% of the cases"));
    }

    @Test
    void whole_tokens_dropped_are_told_apart() {
        INDArray tokens = dropped(Nd4j.ones(added.dataType(), 300, 2, 1), RATE, 1);

        assertThat(complaint(added.mul(tokens)))
                .hasValueSatisfying(complaint ->
                        assertThat(complaint).contains("two numbers that attention adds are both dropped"));
    }

    @Test
    void what_is_no_number_is_neither_dropped_nor_made_up_for() {
        assertThat(complaint(added.mul(Double.NaN))).isPresent();
    }
}
