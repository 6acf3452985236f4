package gpt.report;

import gpt.nn.Layer;
import gpt.nn.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints a layer and its children in the format in which PyTorch prints a module. */
public final class LayerTree {
    private LayerTree() {}

    /** The tree of a layer, over several lines, without a line break at the end. */
    public static String of(Layer layer) {
        StringBuilder tree = new StringBuilder();
        print(layer, "", tree);
        return tree.toString();
    }

    /**
     * The number of parameters, and which of them several layers share: {@code 124,439,808 parameters, 38,597,376 of them
     * shared by tok_emb.weight and out_head.weight}.
     */
    public static String summary(Layer layer) {
        Map<Parameter, List<String>> paths = new LinkedHashMap<>();
        layer.namedParameters()
                .forEach((path, parameter) -> paths.computeIfAbsent(parameter, any -> new ArrayList<>())
                        .add(path));
        long total = paths.keySet().stream().mapToLong(Parameter::numel).sum();
        return String.format(Locale.ROOT, "%,d parameters", total)
                + paths.entrySet().stream()
                        .filter(entry -> entry.getValue().size() > 1)
                        .map(entry -> String.format(
                                Locale.ROOT,
                                ", %,d of them shared by %s",
                                entry.getKey().numel(),
                                String.join(" and ", entry.getValue())))
                        .collect(Collectors.joining());
    }

    private static void print(Layer layer, String indent, StringBuilder tree) {
        if (layer.children().isEmpty()) {
            tree.append(layer);
            return;
        }
        tree.append(layer.typeName()).append("(\n");
        String deeper = indent + "  ";
        if (!layer.settings().isEmpty()) {
            tree.append(deeper).append(layer.settings()).append('\n');
        }
        for (Map.Entry<String, Layer> child : layer.children().entrySet()) {
            tree.append(deeper).append('(').append(child.getKey()).append("): ");
            print(child.getValue(), deeper, tree);
            tree.append('\n');
        }
        tree.append(indent).append(')');
    }
}
