package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import book.examples.Moby;
import gpt.attention.AttentionMask;
import gpt.model.GPTModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/** How the heads of a small model distribute their attention, before training and after; without a script, one head. */
final class AttentionHeatMap {
    private static final int TONES = 7;
    private static final Sentence SENTENCE = Sentence.TWICE;

    private AttentionHeatMap() {}

    static Figure figure() {
        AttentionMaps trained = maps(Moby.trained());
        AttentionMaps untrained = maps(Moby.untrained());
        int heads = Moby.trained().config().nHeads();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("words", SENTENCE.words());
        data.put("layers", Moby.trained().config().nLayers());
        data.put("heads", heads);
        data.put("weights", Map.of("trained", thousandths(trained, heads), "untrained", thousandths(untrained, heads)));
        data.put("named", named(trained, heads));
        HeadPattern.Found shown = HeadPattern.AFTER_COPY.strongest(trained, heads, SENTENCE.ids());
        String where = "Block " + shown.layer() + ", head " + shown.head() + ", ";
        return new Figure(
                "attention-heat-map",
                "The attention weights of a small model: each row shows how one token distributes its attention, and the"
                        + " colors compare with equal shares.",
                holding(
                        tag("div", "class", "fig-stage"),
                        table(where + "untrained", untrained, shown),
                        table(where + "trained", trained, shown)),
                data);
    }

    static AttentionMaps maps(GPTModel model) {
        return AttentionMaps.of(model, AttentionMask.causal(), SENTENCE.ids());
    }

    /** For each pattern, the trained head that does most of it. */
    private static List<Map<String, Object>> named(AttentionMaps trained, int heads) {
        int[] ids = SENTENCE.ids();
        return Arrays.stream(HeadPattern.values())
                .map(pattern -> {
                    HeadPattern.Found head = pattern.strongest(trained, heads, ids);
                    return Map.<String, Object>of(
                            "id", pattern.id(),
                            "words", pattern.words(),
                            "layer", head.layer(),
                            "head", head.head(),
                            "share", thousandths((float) head.share()),
                            "equal", thousandths((float) pattern.equalShare(ids)));
                })
                .toList();
    }

    /** Whole thousandths of all visible cells, one text of numbers: layer by layer, head by head, row by row. */
    private static String thousandths(AttentionMaps weights, int heads) {
        List<String> numbers = new ArrayList<>();
        for (int layer = 0; layer < weights.layers().size(); layer++) {
            for (int head = 0; head < heads; head++) {
                for (int query = 0; query < SENTENCE.length(); query++) {
                    for (int key = 0; key <= query; key++) {
                        numbers.add(String.valueOf(thousandths(weights.weight(layer, head, query, key))));
                    }
                }
            }
        }
        return String.join(" ", numbers);
    }

    static int thousandths(float weight) {
        return Math.round(1000 * weight);
    }

    private static Element table(String caption, AttentionMaps weights, HeadPattern.Found shown) {
        List<String> words = SENTENCE.words();
        Element head = holding(tag("tr"), tag("td", "class", "fig-corner"));
        words.forEach(word -> head.appendElement("th")
                .attr("scope", "col")
                .appendElement("span")
                .text(word));
        Element body = tag("tbody");
        for (int query = 0; query < words.size(); query++) {
            Element row = body.appendElement("tr");
            row.appendElement("th").attr("scope", "row").appendElement("span").text(words.get(query));
            for (int key = 0; key < words.size(); key++) {
                row.appendChild(cell(weights, shown, query, key));
            }
        }
        return holding(
                tag("table", "class", "fig-grid", "style", "--tokens:" + words.size()),
                tag("caption").text(caption),
                holding(tag("thead"), head),
                body);
    }

    private static Element cell(AttentionMaps weights, HeadPattern.Found shown, int query, int key) {
        if (key > query) {
            return tag("td", "class", "hidden-cell");
        }
        double weight = thousandths(weights.weight(shown.layer(), shown.head(), query, key)) / 1000.0;
        String text = String.format(Locale.ROOT, "%.2f", weight).replaceFirst("^0", "");
        return tag("td", "class", "tone-" + tone(weight, 1.0 / (query + 1))).text(text);
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
