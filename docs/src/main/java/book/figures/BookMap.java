package book.figures;

import static book.figures.HtmlElements.grouped;
import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import book.examples.Moby;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** The way of a text through the small trained model, each station a link to the page that explains it. */
final class BookMap {
    private static final String PROMPT = "The white";
    private static final int SHOWN = 3;

    private BookMap() {}

    static Figure figure() {
        GPTModel model = Moby.trained();
        GPTConfig config = model.config();
        int[] ids = new GPT2Tokenizer().encode(PROMPT);
        String vocabulary = grouped(config.vocabSize());
        Element block = station("transformer-block", "Block, " + config.nLayers() + " times", "");
        block.appendChild(holding(
                tag("ol"),
                station("layer-normalization", "Layer norm", "each vector on the same scale"),
                station("attention", "Attention", "tokens exchange information"),
                station("feed-forward", "Feed-forward", "each token by itself"),
                station("shortcut-connections", "Residual stream", "what a part computes is added")));
        Element way = holding(
                tag("ol", "class", "map"),
                station("shape-of-a-gpt", "Text", "“" + PROMPT + "”"),
                station("text-to-vectors", "Tokens and vectors", ids(ids) + ", each a vector of " + config.embDim()),
                block,
                station("the-model", "Scores", vocabulary + ", one for each token that the model knows"),
                station("generating-text", "Next token", best(model, ids)),
                station("how-it-learned", "Training", "how its parameters came to be"));
        return new Figure(
                "book-map",
                "How the small model that comes with the course continues a text; each part leads to its page.",
                way);
    }

    private static Element station(String page, String name, String what) {
        Element link = tag("a", "href", page + ".html");
        link.appendElement("b").text(name);
        if (!what.isEmpty()) {
            link.appendText(" ").appendElement("span").text(what);
        }
        return holding(tag("li"), link);
    }

    private static String ids(int... ids) {
        return Arrays.stream(ids).mapToObj(String::valueOf).collect(Collectors.joining(" and "));
    }

    /** The most probable next tokens. */
    private static String best(GPTModel model, int... ids) {
        float[] probabilities = Moby.next(model, ids);
        return RankedLogits.ranking(probabilities).subList(0, SHOWN).stream()
                .map(id -> String.format(
                        Locale.ROOT, "“%s” %.0f%%", new GPT2Tokenizer().decode(id), 100 * probabilities[id]))
                .collect(Collectors.joining(", "));
    }
}
