package course.grade.worker;

import gpt.attention.MultiHeadAttention;
import gpt.model.FeedForward;
import gpt.model.TransformerBlock;
import gpt.nn.Dropout;
import gpt.nn.Embedding;
import gpt.nn.GELU;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;
import gpt.nn.Linear;
import gpt.nn.Parameter;
import gpt.nn.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer as it travels: what it is made of. Who receives it builds it anew, without values. */
final class LayerForm {
    static final String NAME = "Layer";

    private LayerForm() {}

    /** A layer's class, its settings, its own parameters and the layers inside. */
    static Fields of(Layer layer) {
        List<Object> parameters = new ArrayList<>();
        layer.parameters().forEach((name, parameter) -> parameters.add(Fields.of(name, sizes(parameter))));
        List<Object> children = new ArrayList<>();
        layer.children().forEach((name, child) -> children.add(Fields.of(name, of(child))));
        double rate = layer instanceof Dropout dropout ? dropout.rate() : 0;
        return Fields.of(NAME, layer.typeName(), rate, parameters, children);
    }

    private static List<Object> sizes(Parameter parameter) {
        List<Object> sizes = new ArrayList<>();
        for (long size : parameter.shape()) {
            sizes.add(size);
        }
        return sizes;
    }

    /** The layer: of the same class where that is one of the model's small ones, else one with the same parts. */
    static Layer build(Fields form) throws GarbledException {
        String type = form.get(0, String.class);
        Built built = new Built(type);
        for (Object parameter : form.list(2)) {
            built.add((Fields) parameter);
        }
        for (Object child : form.list(3)) {
            Fields named = (Fields) child;
            built.add(named.name(), build(named.get(0, Fields.class)));
        }
        Map<String, Parameter> own = built.parameters();
        Parameter first =
                own.isEmpty() ? new Parameter() : own.values().iterator().next();
        return switch (type) {
            case "Linear" -> new Linear(size(first, 1), size(first, 0), own.size() == 2);
            case "Embedding" -> new Embedding(size(first, 0), size(first, 1));
            case "LayerNorm" -> new LayerNorm(size(first, 0));
            case "GELU" -> new GELU();
            case "Dropout" -> new Dropout(form.get(1, Double.class));
            case "Sequential" -> new Sequential(List.copyOf(built.children().values()));
            case "FeedForward" -> new FeedForward(size(named(built, "layers.0.weight"), 1));
            case "MultiHeadAttention" -> attention(built);
            case "TransformerBlock" -> block(built);
            default -> built;
        };
    }

    private static int size(Parameter parameter, int dimension) throws GarbledException {
        long[] shape = parameter.shape();
        if (dimension >= shape.length) {
            throw new GarbledException("a layer whose parameter has too few dimensions");
        }
        return Math.toIntExact(shape[dimension]);
    }

    private static Parameter named(Layer parts, String name) throws GarbledException {
        Parameter parameter = parts.namedParameters().get(name);
        if (parameter == null) {
            throw new GarbledException("a layer without " + name);
        }
        return parameter;
    }

    /** Nothing tells the heads of an attention, and nothing depends on them as long as it is not run. */
    private static MultiHeadAttention attention(Layer parts) throws GarbledException {
        int width = size(named(parts, "W_query.weight"), 0);
        return new MultiHeadAttention(width, 1, 0, parts.namedParameters().containsKey("W_query.bias"));
    }

    private static TransformerBlock block(Layer parts) throws GarbledException {
        if (parts.children().get("att") instanceof MultiHeadAttention att
                && parts.children().get("ff") instanceof FeedForward ff
                && parts.children().get("norm1") instanceof LayerNorm norm1
                && parts.children().get("norm2") instanceof LayerNorm norm2
                && parts.children().get("drop_shortcut") instanceof Dropout drop) {
            return new TransformerBlock(att, ff, norm1, norm2, drop);
        }
        throw new GarbledException("a block with a part missing");
    }

    /** A layer of these parts, which hands on what it is given. */
    private static final class Built extends Layer {
        private final String type;

        Built(String type) {
            this.type = type;
        }

        void add(Fields named) throws GarbledException {
            List<?> sizes = named.list(0);
            long[] shape = new long[sizes.size()];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = (Long) sizes.get(i);
            }
            parameter(named.name(), shape);
        }

        void add(String name, Layer inside) {
            child(name, inside);
        }

        @Override
        public String typeName() {
            return type;
        }

        @Override
        public INDArray forward(INDArray x) {
            return x;
        }
    }
}
