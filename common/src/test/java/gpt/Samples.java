package gpt;

import gpt.model.GPTConfig;
import gpt.nn.Layer;
import gpt.nn.Parameter;
import gpt.random.TorchRandom;
import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Small models and arrays to try things on. */
public final class Samples {
    /** The smallest model with nothing left out: two heads, two blocks. */
    public static final GPTConfig TINY = new GPTConfig(11, 8, 6, 2, 2, 0.1, false);

    private Samples() {}

    /** {@code layer} with the values that this seed gives it. */
    public static <L extends Layer> L seeded(L layer, long seed) {
        layer.initialize(TorchRandom.seeded(seed));
        return layer;
    }

    /** The parameter at this path in or below {@code layer}. */
    public static Parameter parameter(Layer layer, String path) {
        return Objects.requireNonNull(layer.namedParameters().get(path), path);
    }

    /** Normal numbers in an array of this shape. */
    public static INDArray randn(long seed, long... shape) {
        int length = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        return Nd4j.create(TorchRandom.seeded(seed).randn(length), shape, 'c');
    }

    /** All numbers of an array, row by row, whatever its strides are. */
    public static float[] floats(INDArray array) {
        return array.dup('c').data().asFloat();
    }
}
