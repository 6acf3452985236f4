package book.figures;

import static book.figures.HtmlElements.grouped;
import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import chapter04.Exercise41ParameterCounts;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.nn.Layer;
import gpt.report.LayerTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** The chapter's model as its parts, folding, each line as PyTorch prints it, with shapes and counts. */
final class ModuleTree {
    /** What is open at first: the way down to the first block, by the names of its layers. */
    private static final Set<String> OPEN = Set.of("", "trf_blocks", "0");

    private final long total;

    private ModuleTree(long total) {
        this.total = total;
    }

    static Figure figure() {
        GPTModel model = new GPTModel(GPTConfig.GPT_CONFIG_124M);
        ModuleTree tree = new ModuleTree(Exercise41ParameterCounts.countParameters(model));
        return new Figure(
                "module-tree",
                "All parts of the model: unfold a line to see what it is made of. The bars show how much of the whole"
                        + " each part holds.",
                holding(tag("ul", "class", "fig-tree"), tree.item("", model)),
                ParameterCalculator.sizes());
    }

    private Element item(String name, Layer layer) {
        Element line = line(name, layer, Exercise41ParameterCounts.countParameters(layer));
        if (layer.children().isEmpty()) {
            return holding(tag("li"), line);
        }
        Element details = tag("details");
        if (OPEN.contains(name)) {
            details.attr("open", true);
        }
        details.appendElement("summary").appendChild(line);
        details.appendElement("ul").appendChildren(children(layer));
        return holding(tag("li"), details);
    }

    /** A line for each child; of a row of layers that are all alike, the first, and one line for all others. */
    private List<Element> children(Layer layer) {
        List<Element> items = new ArrayList<>();
        List<Map.Entry<String, Layer>> all = List.copyOf(layer.children().entrySet());
        boolean alike = all.size() > 1
                && all.stream()
                                .map(child -> LayerTree.of(child.getValue()))
                                .distinct()
                                .count()
                        == 1;
        if (!alike) {
            all.forEach(child -> items.add(item(child.getKey(), child.getValue())));
            return items;
        }
        items.add(item(all.get(0).getKey(), all.get(0).getValue()));
        long more = all.size() - 1L;
        long each = Exercise41ParameterCounts.countParameters(all.get(0).getValue());
        String range = all.get(1).getKey()
                + (more == 1 ? "" : ") to (" + all.get(all.size() - 1).getKey());
        items.add(holding(tag("li"), line("(" + range + "): " + more + " more of the same", "", more * each)));
        return items;
    }

    private Element line(String name, Layer layer, long count) {
        String type = layer.children().isEmpty() ? layer.toString() : layer.typeName();
        String shapes = layer.parameters().entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + " " + shape(parameter.getValue().shape()))
                .collect(Collectors.joining(", "));
        return line(name.isEmpty() ? type : "(" + name + "): " + type, shapes, count);
    }

    private Element line(String text, String shapes, long count) {
        String share = "--share:" + HtmlElements.shortest(100.0 * count / total) + "%";
        return holding(
                tag("span", "class", "line", "style", share),
                tag("code").text(text),
                tag("span", "class", "shapes").text(shapes),
                tag("span", "class", "count").text(grouped(count)));
    }

    private static String shape(long[] shape) {
        return Arrays.stream(shape).mapToObj(HtmlElements::grouped).collect(Collectors.joining(" × "));
    }
}
