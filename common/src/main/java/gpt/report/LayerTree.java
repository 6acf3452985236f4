package gpt.report;

import gpt.nn.Layer;
import java.util.Map;

/** Prints a layer and all below it as PyTorch prints a module. */
public final class LayerTree {
    private LayerTree() {}

    /** The tree, a line a layer, without a line break at the end. */
    public static String of(Layer layer) {
        StringBuilder tree = new StringBuilder();
        print(layer, "", tree);
        return tree.toString();
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
