package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import book.examples.Moby;
import gpt.model.GPTModel;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/** From the logits of a real model to a token, with temperature, top-k and top-p; without a script, its probabilities. */
final class SamplingPlayground {
    /** How many tokens have a bar. */
    static final int BARS = 15;

    static final List<String> PROMPTS = List.of("Call me", "the white", "There she");

    private static final GPT2Tokenizer TOKENIZER = new GPT2Tokenizer();

    private SamplingPlayground() {}

    static Figure figure() {
        Map<String, List<Object>> models = new LinkedHashMap<>();
        models.put(
                "trained",
                PROMPTS.stream().map(prompt -> data(Moby.trained(), prompt)).toList());
        models.put(
                "untrained",
                PROMPTS.stream().map(prompt -> data(Moby.untrained(), prompt)).toList());
        return new Figure(
                "sampling-playground",
                "The probabilities of the next token after temperature, top-k and top-p, and tokens sampled from them.",
                still(),
                Map.of("prompts", PROMPTS, "bars", BARS, "models", models));
    }

    private static Object data(GPTModel model, String prompt) {
        RankedLogits ranked = RankedLogits.of(model, TOKENIZER.encode(prompt));
        return Map.of("tokens", ranked.texts(TOKENIZER), "logits", ranked.logits(), "rest", ranked.rest());
    }

    private static Element still() {
        String prompt = PROMPTS.get(0);
        float[] probabilities = Moby.next(Moby.trained(), TOKENIZER.encode(prompt));
        RankedLogits ranked = RankedLogits.of(Moby.trained(), TOKENIZER.encode(prompt));
        List<Integer> shown = ranked.ids().subList(0, BARS);
        double others = 1 - shown.stream().mapToDouble(id -> probabilities[id]).sum();
        double widest = Math.max(others, probabilities[shown.get(0)]);
        List<Element> rows = new ArrayList<>();
        for (int id : shown) {
            rows.add(row("“" + RankedLogits.visible(TOKENIZER.decode(id)) + "”", probabilities[id], widest));
        }
        rows.add(row(HtmlElements.grouped((long) probabilities.length - BARS) + " other tokens", others, widest));
        return holding(
                tag("table", "class", "fig-bars"),
                tag("caption").text("The next token after “" + prompt + "”, trained model, temperature 1"),
                holding(tag("tbody"), rows));
    }

    private static Element row(String name, double probability, double widest) {
        return holding(
                tag("tr"),
                tag("th", "scope", "row").text(name),
                holding(
                        tag("td"),
                        tag(
                                "span",
                                "class",
                                "fig-bar",
                                "style",
                                String.format(Locale.ROOT, "--p:%.4f", probability / widest))),
                tag("td").text(String.format(Locale.ROOT, "%.1f%%", 100 * probability)));
    }
}
