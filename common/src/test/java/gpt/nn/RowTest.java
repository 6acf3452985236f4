package gpt.nn;

import static gpt.Samples.floats;
import static gpt.Samples.randn;
import static gpt.Samples.seeded;
import static org.assertj.core.api.Assertions.assertThat;

import gpt.model.FeedForward;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A token by itself, as a row of plain numbers, gives what it gives in an array. */
class RowTest {
    private static final Offset<Float> CLOSE = Offset.offset(2e-5f);

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void on_random_widths(long seed) {
        Random random = new Random(seed);
        int width = 1 + random.nextInt(200);
        Layer[] layers = {
            new LayerNorm(width),
            new GELU(),
            new Dropout(0.5),
            new FeedForward(width),
            new Sequential(new LayerNorm(width), new Linear(width, 7, false), new Asymmetric()),
            new Asymmetric()
        };
        for (Layer layer : layers) {
            seeded(layer, seed);
            INDArray x = randn(seed, 1, 1, width).mul(1 + random.nextInt(4));
            float[] row = floats(x);

            assertThat(layer.forward(row)).as("%s", layer).containsExactly(floats(layer.forward(x)), CLOSE);
            assertThat(row).as("the input of %s", layer).containsExactly(floats(x));
        }
    }

    /** A layer that has only the one way through it. */
    private static final class Asymmetric extends Layer {
        @Override
        public INDArray forward(INDArray x) {
            return x.mul(3).addi(1);
        }
    }
}
