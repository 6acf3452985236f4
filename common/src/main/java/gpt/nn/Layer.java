package gpt.nn;

import gpt.random.TorchRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A part of a model: it may have parameters and contain smaller layers, and computes one array from another.
 *
 * <p>A layer names its parameters and children in its constructor, in the order in which PyTorch's constructor makes them.
 * Printing, counting, seeding and naming all follow from that order.
 *
 * <p>Several threads may run {@code forward} of one layer at once. No thread may change the layer meanwhile (by
 * {@link #initialize}, {@link #seedDropout}, {@link #train}, {@link #eval} or new parameters), or results may mix old and new values.
 */
public abstract class Layer {
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Layer> children = new LinkedHashMap<>();
    private boolean training;

    /**
     * Computes the layer's output: a new array, never {@code x} or a view of it. {@code x} is not changed. Outside a
     * {@link Scope} the caller owns the array and should close it; inside one, the scope frees it.
     *
     * @throws IllegalArgumentException if {@code x} has a shape or type that the layer does not take, or has been closed
     * @throws IllegalStateException if the layer's parameters have no values yet
     */
    public abstract INDArray forward(INDArray x);

    /** How a layer runs its parts: {@link #forward}, which a {@link ForwardHook} may observe. PyTorch's {@code layer(x)}. */
    public final INDArray apply(INDArray x) {
        return ForwardHook.run(this, x);
    }

    /** Adds a child; for constructors. */
    protected final <L extends Layer> L child(String name, L layer) {
        children.put(name, layer);
        return layer;
    }

    /** Adds a parameter of this shape; for constructors. */
    protected final Parameter parameter(String name, long... shape) {
        return parameter(name, new Parameter(shape));
    }

    /** Adds a parameter that another layer may share; for constructors. */
    protected final Parameter parameter(String name, Parameter parameter) {
        parameters.put(name, parameter);
        return parameter;
    }

    /** Initializes this layer's own parameters, in the order in which the constructor adds them, without those of its children. */
    protected void drawParameters(TorchRandom random) {}

    /** The layers directly inside this one, by name, in order. */
    public final Map<String, Layer> children() {
        return Collections.unmodifiableMap(children);
    }

    /** This layer's own parameters by name, in order, without those of its children. */
    public final Map<String, Parameter> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** The parameters of this layer and of all layers below it, by their path, such as {@code att.W_query.weight}. */
    public final Map<String, Parameter> namedParameters() {
        Map<String, Parameter> named = new LinkedHashMap<>(parameters);
        children.forEach((name, child) ->
                child.namedParameters().forEach((path, parameter) -> named.put(name + "." + path, parameter)));
        return named;
    }

    /** The parameters of {@link #namedParameters}, in the same order, each once, even where several layers share it. */
    public final Set<Parameter> distinctParameters() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(namedParameters().values()));
    }

    /**
     * The layer at this path below this one, such as {@code trf_blocks.0.att}.
     *
     * @throws IllegalArgumentException if no layer has this path; the message names the choices
     */
    public final Layer find(String path) {
        Layer layer = this;
        for (String name : path.split("\\.", -1)) {
            Layer next = layer.children.get(name);
            if (next == null) {
                throw new IllegalArgumentException("there is no \"" + name + "\" in " + layer.typeName()
                        + " on the way to \"" + path + "\": choose from " + layer.children.keySet());
            }
            layer = next;
        }
        return layer;
    }

    /** Initializes all parameters as PyTorch does from the same seed, and gives every dropout this generator. */
    public final void initialize(TorchRandom random) {
        drawParameters(random);
        children.values().forEach(child -> child.initialize(random));
    }

    /** Gives every dropout the generator that it uses in training; the parameters keep their values. */
    public void seedDropout(TorchRandom random) {
        children.values().forEach(child -> child.seedDropout(random));
    }

    /** Switches this layer and all below it to training mode, in which dropout is active. This trains nothing. */
    public final void train() {
        setTraining(true);
    }

    /** Switches this layer and all below it to evaluation mode, without dropout: the mode of a new layer. */
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
