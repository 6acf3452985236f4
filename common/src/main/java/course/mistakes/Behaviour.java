package course.mistakes;

import gpt.model.TransformerBlock;
import gpt.nn.Layer;
import gpt.nn.Parameter;
import gpt.random.TorchRandom;
import gpt.report.LayerTree;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What can be seen of a layer from outside: its tree without the name of its own class, its parameters, and what it
 * computes in evaluation and in training, from the same numbers. Looking at it gives its parameters other values.
 */
final class Behaviour {
    private static final long MOST_PARAMETERS = 100_000;

    private final Layer layer;
    private @Nullable List<Effect> computed;

    Behaviour(Layer layer) {
        this.layer = layer;
    }

    boolean matches(Behaviour other) {
        return tree().equals(other.tree())
                && parameters().equals(other.parameters())
                && (numbers() > MOST_PARAMETERS // too large to be tried
                        || (computed().get(0).matches(other.computed().get(0))
                                && computed().get(1).matches(other.computed().get(1))));
    }

    private String tree() {
        return LayerTree.of(layer).lines().skip(1).collect(Collectors.joining("\n"));
    }

    private String parameters() {
        return layer.namedParameters().entrySet().stream()
                .map(entry -> entry.getKey() + Arrays.toString(entry.getValue().shape()))
                .collect(Collectors.joining("\n"));
    }

    private long numbers() {
        return layer.namedParameters().values().stream()
                .mapToLong(Parameter::numel)
                .sum();
    }

    private List<Effect> computed() {
        if (computed == null) {
            computed = List.of(run(false), run(true));
        }
        return computed;
    }

    /** What it makes of vectors as wide as its first norm, as a {@link TransformerBlock} has one. */
    private Effect run(boolean training) {
        layer.initialize(TorchRandom.seeded(123));
        layer.namedParameters()
                .forEach((path, parameter) -> parameter.fill(
                        values -> TorchRandom.seeded(path.hashCode()).uniform(values, -1, 1)));
        if (training) {
            layer.train();
        } else {
            layer.eval();
        }
        Parameter scale = layer.namedParameters().get("norm1.scale");
        long width = scale == null ? 1 : scale.numel();
        INDArray x = Nd4j.create(TorchRandom.seeded(7).randn((int) (2 * 4 * width)), new long[] {2, 4, width}, 'c');
        return Effect.of(arguments -> layer.forward((INDArray) arguments[0]), x);
    }
}
