package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import book.examples.Seeded;
import gpt.attention.AttentionMask;
import gpt.model.GPTModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;

/** How the heads of the seeded model share out their attention over a sentence; without a script, one head. */
final class AttentionHeatMap {
    private static final int TONES = 7;

    private AttentionHeatMap() {}

    static Figure figure() {
        return figure(Seeded.model());
    }

    private static Figure figure(GPTModel model) {
        Sentence sentence = Sentence.SHORT;
        Map<String, AttentionMaps> masks = new LinkedHashMap<>();
        masks.put("causal", AttentionMaps.of(model, AttentionMask.causal(), sentence.ids()));
        masks.put("neighbor", AttentionMaps.of(model, AttentionMask.neighbor(), sentence.ids()));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("words", sentence.words());
        data.put("layers", model.config().nLayers());
        data.put("heads", model.config().nHeads());
        Map<String, List<String>> visible = new LinkedHashMap<>();
        Map<String, String> weights = new LinkedHashMap<>();
        masks.forEach((name, mask) -> {
            visible.put(name, visible(mask.mask(), sentence.length()));
            weights.put(name, thousandths(mask, model.config().nHeads(), sentence.length()));
        });
        data.put("visible", visible);
        data.put("weights", weights);
        return new Figure(
                "attention-heat-map",
                "Nobody has trained this model, so its heads have no habits yet: their weights scatter around an equal"
                        + " share, and the colors show how far.",
                holding(
                        tag("div", "class", "fig-stage"),
                        table("Layer 0, head 0, causal mask", masks.get("causal"), sentence),
                        table("Layer 0, head 0, neighbor mask", masks.get("neighbor"), sentence)),
                data);
    }

    private static List<String> visible(AttentionMask mask, int tokens) {
        return mask.draw(tokens).lines().map(row -> row.replace(" ", "")).toList();
    }

    /** Whole thousandths of all visible cells, one text of numbers: layer by layer, head by head, row by row. */
    private static String thousandths(AttentionMaps weights, int heads, int tokens) {
        List<String> numbers = new ArrayList<>();
        for (int layer = 0; layer < weights.layers().size(); layer++) {
            for (int head = 0; head < heads; head++) {
                for (int query = 0; query < tokens; query++) {
                    for (int key = 0; key < tokens; key++) {
                        if (weights.mask().allows(query, key)) {
                            numbers.add(String.valueOf(thousandths(weights.weight(layer, head, query, key))));
                        }
                    }
                }
            }
        }
        return String.join(" ", numbers);
    }

    static int thousandths(float weight) {
        return Math.round(1000 * weight);
    }

    private static Element table(String caption, AttentionMaps weights, Sentence sentence) {
        List<String> words = sentence.words();
        Element head = holding(tag("tr"), tag("td", "class", "fig-corner"));
        words.forEach(word -> head.appendElement("th")
                .attr("scope", "col")
                .appendElement("span")
                .text(word));
        Element body = tag("tbody");
        for (int query = 0; query < words.size(); query++) {
            Element row = body.appendElement("tr");
            row.appendElement("th").attr("scope", "row").appendElement("span").text(words.get(query));
            int seen = seen(weights.mask(), query, words.size());
            for (int key = 0; key < words.size(); key++) {
                row.appendChild(cell(weights, query, key, seen));
            }
        }
        return holding(
                tag("table", "class", "fig-grid", "style", "--tokens:" + words.size()),
                tag("caption").text(caption),
                holding(tag("thead"), head),
                body);
    }

    private static Element cell(AttentionMaps weights, int query, int key, int seen) {
        if (!weights.mask().allows(query, key)) {
            return tag("td", "class", "hidden-cell");
        }
        double weight = thousandths(weights.weight(0, 0, query, key)) / 1000.0;
        String text = String.format(Locale.ROOT, "%.2f", weight).replaceFirst("^0", "");
        return tag("td", "class", "tone-" + tone(weight, 1.0 / seen)).text(text);
    }

    private static int seen(AttentionMask mask, int query, int tokens) {
        return (int) IntStream.range(0, tokens)
                .filter(key -> mask.allows(query, key))
                .count();
    }

    /** How dark: 0 for half of an equal share or less, the middle for an equal share, the last for twice as much. */
    static int tone(double weight, double equal) {
        if (weight == 0) {
            return 0;
        }
        double doublings = Math.log(weight / equal) / Math.log(2);
        return (int) Math.max(0, Math.min(TONES - 1, Math.round((doublings + 1) * 3)));
    }
}
