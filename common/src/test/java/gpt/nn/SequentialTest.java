package gpt.nn;

import static gpt.Samples.floats;
import static gpt.Samples.randn;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class SequentialTest {
    @Test
    void runs_its_layers_in_order() {
        Linear first = new Linear(2, 3, true);
        GELU second = new GELU();
        Linear third = new Linear(3, 4, true);
        Sequential all = seeded(new Sequential(first, second, third), 3);
        INDArray x = randn(1, 5, 2);

        assertThat(floats(all.forward(x))).containsExactly(floats(third.forward(second.forward(first.forward(x)))));
    }

    @Test
    void names_its_layers_by_their_place() {
        assertThat(new Sequential(new GELU(), new Dropout(0.1), new GELU()).children())
                .containsOnlyKeys("0", "1", "2");
    }

    @Test
    void an_empty_one_copies() {
        assertLeavesTheInputOpen(new Sequential());
    }

    @Test
    void its_output_can_be_closed_while_its_input_lives_on() {
        assertLeavesTheInputOpen(new Sequential(new Dropout(0.1), new Dropout(0.1)));
    }

    private static void assertLeavesTheInputOpen(Sequential layers) {
        INDArray x = randn(1, 2, 3);
        float[] before = floats(x);

        INDArray y = layers.forward(x);
        assertThat(floats(y)).containsExactly(before);
        y.close();

        assertThat(y.wasClosed()).isTrue();
        assertThat(floats(x)).containsExactly(before);
    }
}
