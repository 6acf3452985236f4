package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import book.examples.LogitLens;
import book.examples.Moby;
import gpt.model.GPTModel;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The logit lens: the most probable next tokens at every position, before the first block and after each block. */
final class LogitLensTable {
    static final String PROMPT = "The white whale swam in the";
    private static final int TOP = 3;
    private static final GPT2Tokenizer TOKENIZER = new GPT2Tokenizer();

    private LogitLensTable() {}

    /** A token that could come next, and its probability in thousandths. */
    record Guess(String word, int thousandths) {}

    static Figure figure() {
        List<List<List<Guess>>> trained = guesses(Moby.trained());
        List<String> stages = stages(Moby.trained());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("words", words());
        data.put("stages", stages);
        data.put("trained", packed(trained));
        data.put("untrained", packed(guesses(Moby.untrained())));
        return new Figure(
                "logit-lens",
                "The most probable next token at each position, read from the residual stream before the first block and after"
                        + " each block; the last column is the prediction of the model.",
                holding(tag("div"), table(trained, stages)),
                data);
    }

    static int[] ids() {
        return TOKENIZER.encode(PROMPT);
    }

    private static List<String> words() {
        return IntStream.of(ids()).mapToObj(id -> TOKENIZER.decode(id).strip()).toList();
    }

    private static List<String> stages(GPTModel model) {
        List<String> stages = new ArrayList<>(List.of("input"));
        for (int block = 0; block < model.config().nLayers(); block++) {
            stages.add("block " + block);
        }
        return stages;
    }

    /** For each position and each stage, the most probable tokens. */
    static List<List<List<Guess>>> guesses(GPTModel model) {
        List<INDArray> stages = LogitLens.streams(model, ids()).stream()
                .map(stream -> LogitLens.probabilities(model, stream))
                .toList();
        return IntStream.range(0, ids().length)
                .mapToObj(position -> stages.stream()
                        .map(stage -> best(stage.getRow(position).toFloatVector()))
                        .toList())
                .toList();
    }

    private static List<Guess> best(float[] probabilities) {
        List<Guess> best = new ArrayList<>();
        for (int i = 0; i < TOP; i++) {
            int most = IntStream.range(0, probabilities.length)
                    .reduce((a, b) -> probabilities[b] > probabilities[a] ? b : a)
                    .orElseThrow();
            best.add(new Guess(TOKENIZER.decode(most), Math.round(1000 * probabilities[most])));
            probabilities[most] = -1; // so that the next one is found
        }
        return best;
    }

    /** Words and thousandths in turn. */
    private static List<List<List<Object>>> packed(List<List<List<Guess>>> guesses) {
        return guesses.stream()
                .map(position -> position.stream()
                        .map(stage -> stage.stream()
                                .flatMap(guess -> List.<Object>of(guess.word(), guess.thousandths()).stream())
                                .toList())
                        .toList())
                .toList();
    }

    private static Element table(List<List<List<Guess>>> guesses, List<String> stages) {
        Element head = holding(tag("tr"), tag("th", "scope", "col").text("token"));
        stages.forEach(stage -> head.appendElement("th").attr("scope", "col").text(stage));
        Element body = tag("tbody");
        for (int position = 0; position < guesses.size(); position++) {
            Element row = body.appendElement("tr");
            row.appendElement("th").attr("scope", "row").text(words().get(position));
            guesses.get(position).forEach(stage -> {
                Guess best = stage.get(0);
                row.appendElement("td")
                        .attr("style", "--p:" + best.thousandths() / 10 + "%")
                        .appendChild(tag("b").text(best.word().strip()))
                        .appendChild(tag("i").text(percent(best.thousandths())));
            });
        }
        return holding(
                tag("table", "class", "fig-lens"),
                tag("caption").text("The trained model"),
                holding(tag("thead"), head),
                body);
    }

    static String percent(int thousandths) {
        return thousandths < 10 ? "< 1%" : Math.round(thousandths / 10.0) + "%";
    }
}
