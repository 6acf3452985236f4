package course.types;

import gpt.nn.Layer;
import gpt.nn.Parameter;
import gpt.random.TorchRandom;
import gpt.report.LayerTree;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A layer as seen from outside: two layers with the same behavior are the same to everybody who uses them. */
public final class LayerBehavior {
    private static final int MOST_NUMBERS = 100_000;
    /** Sequences and tokens of each input. */
    private static final int[][] INPUTS = {{2, 5}, {1, 12}, {3, 1}};

    private final String tree;
    private final String parameters;
    private final Supplier<Map<String, INDArray>> running;
    private @Nullable Map<String, INDArray> arrays;

    private LayerBehavior(String tree, String parameters, Supplier<Map<String, INDArray>> running) {
        this.tree = tree;
        this.parameters = parameters;
        this.running = running;
    }

    /** With these parts, which the methods below tell. */
    public LayerBehavior(String tree, String parameters, Map<String, INDArray> arrays) {
        this(tree, parameters, () -> arrays);
    }

    /** Of this layer, which is initialized and run when the arrays are asked for. */
    public static LayerBehavior of(Layer layer) {
        String tree = LayerTree.of(layer).lines().skip(1).collect(Collectors.joining("\n"))
                + (layer.isTraining() ? "\nin training" : "");
        String parameters = parameters(layer);
        return new LayerBehavior(tree, parameters, () -> run(layer, (tree + parameters).hashCode()));
    }

    /** The layers inside, as PyTorch prints them, and whether the layer is in training. */
    public String tree() {
        return tree;
    }

    /** The names and shapes of the parameters, a line each. */
    public String parameters() {
        return parameters;
    }

    /**
     * The parameters after {@code initialize}, and what the layer makes of inputs in evaluation and in training, by what they
     * are, in the order in which they are made. The seed follows from the tree and the parameters, so layers that look alike
     * get the same numbers. A layer with very many parameters is not run: there are no arrays.
     */
    public synchronized Map<String, INDArray> arrays() {
        Map<String, INDArray> made = arrays;
        if (made == null) {
            made = Collections.unmodifiableMap(running.get());
            arrays = made;
        }
        return made;
    }

    private static String parameters(Layer layer) {
        Map<Parameter, String> first = new HashMap<>();
        return layer.namedParameters().entrySet().stream()
                .map(named -> {
                    String shape = Arrays.toString(named.getValue().shape());
                    String earlier = first.putIfAbsent(named.getValue(), named.getKey());
                    return named.getKey() + " " + shape + (earlier == null ? "" : ", shared with " + earlier);
                })
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, INDArray> run(Layer layer, int seed) {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        boolean training = layer.isTraining();
        long numbers =
                layer.distinctParameters().stream().mapToLong(Parameter::numel).sum();
        if (numbers > MOST_NUMBERS) {
            return arrays;
        }
        layer.initialize(TorchRandom.seeded(seed));
        layer.namedParameters()
                .forEach((path, parameter) ->
                        arrays.put(path + " after initialize", parameter.value().dup()));
        for (int i = 0; i < INPUTS.length; i++) {
            int part = seed + i;
            layer.namedParameters()
                    .forEach((path, parameter) -> parameter.fill(
                            values -> TorchRandom.seeded(path.hashCode() ^ part).uniform(values, -1, 1)));
            INDArray x = normal(part, INPUTS[i][0], INPUTS[i][1], width(layer));
            String ofX = " for x of shape " + Arrays.toString(x.shape());
            arrays.put("x of shape " + Arrays.toString(x.shape()) + ", which forward must not change", x);
            layer.eval();
            String evaluation = i == 0 ? "evaluation" : "evaluation after training, with other parameters,";
            arrays.put("output in " + evaluation + ofX, layer.forward(x).dup('c'));
            layer.train();
            arrays.put("output in training" + ofX, layer.forward(x).dup('c'));
            arrays.put(
                    "output of a second call in training" + ofX,
                    layer.forward(x).dup('c'));
        }
        if (!training) {
            layer.eval(); // as it was
        }
        return arrays;
    }

    /** How many numbers a token has: the layers of a block take as many as their first parameter has columns. */
    private static long width(Layer layer) {
        return layer.distinctParameters().stream()
                .limit(1)
                .mapToLong(parameter -> parameter.shape()[parameter.shape().length - 1])
                .sum();
    }

    private static INDArray normal(int seed, long... shape) {
        long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return Nd4j.create(TorchRandom.seeded(seed).randn(Math.toIntExact(size)), shape, 'c');
    }
}
