package gpt.nn;

import gpt.random.TorchRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A part of a model: it has parameters and smaller layers inside, and turns one array into another.
 *
 * <p>A layer names its parameters and its children in its constructor, in the order in which PyTorch's constructor
 * makes them. Printing, counting, seeding and naming all follow from that one order.
 *
 * <p>A new layer is in evaluation mode, where dropout does nothing; {@link #train()} switches it on.
 */
public abstract class Layer {
    private static final Pattern PATH = Pattern.compile("\\.");

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Layer> children = new LinkedHashMap<>();
    private boolean training;

    /**
     * Computes the layer's output.
     *
     * <p>The result is an array of its own that the caller may close, or {@code x} itself where there is nothing to do.
     * {@code x} stays as it is.
     *
     * @throws IllegalArgumentException if {@code x} does not have the shape or type that the layer takes
     * @throws IllegalStateException if the layer's parameters have no values yet
     */
    public abstract INDArray forward(INDArray x);

    /** Adds a child; for constructors. */
    protected final <L extends Layer> L child(String name, L layer) {
        children.put(name, layer);
        return layer;
    }

    /** Adds a parameter of this shape; for constructors. */
    protected final Parameter parameter(String name, long... shape) {
        return parameter(name, new Parameter(shape));
    }

    /** Adds a parameter that another layer may have too; for constructors. */
    protected final Parameter parameter(String name, Parameter parameter) {
        parameters.put(name, parameter);
        return parameter;
    }

    /** Draws first values for this layer's own parameters, in their order. */
    protected void drawParameters(TorchRandom random) {}

    /** The layers directly inside this one, by name, in order. */
    public final Map<String, Layer> children() {
        return Collections.unmodifiableMap(children);
    }

    /** This layer's own parameters by name, in order; those of its children are not among them. */
    public final Map<String, Parameter> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** The parameters of this layer and of all layers below it, by their path: {@code att.W_query.weight}. */
    public final Map<String, Parameter> namedParameters() {
        Map<String, Parameter> named = new LinkedHashMap<>(parameters);
        children.forEach((name, child) ->
                child.namedParameters().forEach((path, parameter) -> named.put(name + "." + path, parameter)));
        return named;
    }

    /** The same parameters, each once, however many layers share it; in order. */
    public final Set<Parameter> distinctParameters() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(namedParameters().values()));
    }

    /**
     * The layer at this path below this one, such as {@code trf_blocks.0.att}.
     *
     * @throws IllegalArgumentException if there is none; the message names the choices
     */
    public final Layer find(String path) {
        Layer layer = this;
        for (String name : PATH.split(path, -1)) {
            Layer next = layer.children.get(name);
            if (next == null) {
                throw new IllegalArgumentException("there is no \"" + name + "\" in " + layer.typeName()
                        + " on the way to \"" + path + "\": choose from " + layer.children.keySet());
            }
            layer = next;
        }
        return layer;
    }

    /** Gives every parameter in and below this layer the first value that PyTorch would draw for it. */
    public final void initialize(TorchRandom random) {
        drawParameters(random);
        children.values().forEach(child -> child.initialize(random));
    }

    /** Switches this layer and all below it to training: dropout drops. */
    public final void train() {
        setTraining(true);
    }

    /** Switches this layer and all below it to evaluation: dropout does nothing. A new layer is in this mode. */
    public final void eval() {
        setTraining(false);
    }

    private void setTraining(boolean on) {
        training = on;
        children.values().forEach(child -> child.setTraining(on));
    }

    /** Whether the layer is in training mode. */
    public final boolean isTraining() {
        return training;
    }

    /** The name that PyTorch prints for this kind of layer. */
    public String typeName() {
        return getClass().getSimpleName();
    }

    /** What PyTorch prints between the brackets, such as {@code in_features=2, out_features=3, bias=True}. */
    public String settings() {
        return "";
    }

    /** The layer in one line, without its children. */
    @Override
    public final String toString() {
        return typeName() + "(" + settings() + ")";
    }
}
