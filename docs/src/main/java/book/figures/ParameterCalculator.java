package book.figures;

import static book.figures.HtmlElements.grouped;
import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** Where the parameters of the chapter's model are: an area for each part, as large as its share, and a table. */
final class ParameterCalculator {
    private ParameterCalculator() {}

    static Figure figure() {
        Shares shares = Shares.of(GPTConfig.GPT_CONFIG_124M);
        return new Figure(
                "parameter-calculator",
                "The larger an area, the more parameters its part has; the parts are in the order in which a token goes"
                        + " through them.",
                holding(tag("div"), areas(shares), table(shares)),
                sizes());
    }

    /** The configuration of each published size, with the names that the course uses. */
    static Map<String, Map<String, Object>> sizes() {
        Map<String, Map<String, Object>> sizes = new LinkedHashMap<>();
        for (GPT2Size size : GPT2Size.values()) {
            GPTConfig config = size.applyTo(GPTConfig.GPT_CONFIG_124M);
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("vocab_size", config.vocabSize());
            fields.put("context_length", config.contextLength());
            fields.put("emb_dim", config.embDim());
            fields.put("n_heads", config.nHeads());
            fields.put("n_layers", config.nLayers());
            fields.put("drop_rate", config.dropRate());
            fields.put("qkv_bias", config.qkvBias());
            sizes.put(size.modelName(), fields);
        }
        return sizes;
    }

    private static Element table(Shares shares) {
        Element body = tag("tbody");
        for (Shares.Part part : shares.parts()) {
            String times = part.times() == 1 ? "" : part.times() + " × " + grouped(part.each());
            body.appendChild(row(part.key(), part.name(), times, part.count(), shares));
        }
        body.appendChild(row("total", "all", "", shares.total(), shares));
        Element head = tag("tr");
        for (String name : List.of("part", "each", "parameters", "share", "MiB")) {
            head.appendElement("th").attr("scope", "col").text(name);
        }
        return holding(
                tag("table", "class", "fig-counts"),
                tag("caption").text("Where the parameters are"),
                holding(tag("thead"), head),
                body);
    }

    private static Element row(String key, String name, String times, long count, Shares shares) {
        Element heading = tag("th", "scope", "row");
        heading.appendElement("b").addClass("key").addClass(key);
        heading.appendText(name);
        return holding(
                tag("tr", "data-key", key),
                heading,
                tag("td").text(times),
                tag("td").text(grouped(count)),
                tag("td").text(shares.percent(count) + " %"),
                tag("td").text(Shares.mebibytes(count)));
    }

    /** The columns embeddings, blocks, head; the blocks from top to bottom, as parameter-calculator.js draws them too. */
    private static Element areas(Shares shares) {
        List<Element> boxes = new ArrayList<>();
        double x = column(shares, 0, boxes, "tok_emb", "pos_emb");
        long blocks = shares.part("att").times();
        double right = x;
        for (int block = 0; block < blocks; block++) {
            right = x;
            for (String key : List.of("att", "ff", "norms")) {
                double width = shares.of(key);
                boxes.add(area(shares.part(key), right, (double) block / blocks, width, 1.0 / blocks, block == 0));
                right += width;
            }
        }
        column(shares, right, boxes, "final_norm", "out_head");
        String label = "Areas: "
                + String.join(
                        ", ",
                        shares.parts().stream()
                                .map(part -> part.name() + " " + shares.percent(part.count()) + " %")
                                .toList());
        return holding(tag("div", "class", "fig-areas", "role", "img", "aria-label", label), boxes);
    }

    private static double column(Shares shares, double x, List<Element> boxes, String... keys) {
        double width = 0;
        for (String key : keys) {
            width += shares.of(key);
        }
        double y = 0;
        for (String key : keys) {
            double height = shares.of(key) / width;
            boxes.add(area(shares.part(key), x, y, width, height, true));
            y += height;
        }
        return x + width;
    }

    private static Element area(Shares.Part part, double x, double y, double width, double height, boolean named) {
        String place = "left:" + HtmlElements.shortest(100 * x) + "%;top:" + HtmlElements.shortest(100 * y) + "%;width:"
                + HtmlElements.shortest(100 * width) + "%;height:" + HtmlElements.shortest(100 * height) + "%";
        Element box = tag("div", "class", "fig-area " + part.key(), "style", place);
        if (named && width > 0.08 && height > 0.05) {
            String times = part.times() == 1 || width < 0.25 ? "" : " × " + part.times();
            box.appendElement("span").text(part.name() + times);
        }
        return box;
    }
}
