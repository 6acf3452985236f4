package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import book.examples.Moby;
import gpt.generation.TextGenerator;
import gpt.generation.TokenSampler;
import gpt.model.GPTConfig;
import gpt.tokenizer.GPT2Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** Which attention scores are computed while a text grows, with a KV cache and without; as two grids of the last pass. */
final class KeyValueCache {
    private static final String PROMPT = "Call me";
    private static final int PASSES = 8;
    private static final double CELL = 22;
    private static final double LEFT = 64;
    private static final double TOP = 34;

    /**
     * The work of one forward pass, or of several.
     *
     * @param tokens how many tokens go through the model
     * @param scores how many attention scores each head computes
     */
    record Work(int tokens, int scores) {
        /** A pass over a text of {@code length} tokens; the first pass is over the prompt. */
        static Work of(int prompt, int length, boolean cached) {
            return cached && length > prompt ? new Work(1, length) : new Work(length, length * (length + 1) / 2);
        }

        /** All passes until the text has {@code length} tokens. */
        static Work until(int prompt, int length, boolean cached) {
            Work sum = new Work(0, 0);
            for (int each = prompt; each <= length; each++) {
                Work pass = of(prompt, each, cached);
                sum = new Work(sum.tokens + pass.tokens, sum.scores + pass.scores);
            }
            return sum;
        }
    }

    private KeyValueCache() {}

    static Figure figure() {
        GPT2Tokenizer tokenizer = new GPT2Tokenizer();
        int[] prompt = tokenizer.encode(PROMPT);
        int[][] text = new TextGenerator(Moby.trained(), TokenSampler.greedy()).generate(new int[][] {prompt}, PASSES);
        List<String> words = Arrays.stream(text[0])
                .mapToObj(id -> RankedLogits.visible(tokenizer.decode(id)).strip())
                .toList();
        GPTConfig config = Moby.trained().config();
        int seen = words.size() - 1; // the last token has been chosen, and no pass has read it yet
        return new Figure(
                "kv-cache",
                "The attention scores of one head while a text grows: with a KV cache, a pass computes one row; without"
                        + " it, every pass computes all rows again.",
                holding(
                        tag("div", "class", "fig-drawings fig-cache"),
                        drawing(words.subList(0, seen), prompt.length, true),
                        drawing(words.subList(0, seen), prompt.length, false)),
                Map.of(
                        "words",
                        words,
                        "prompt",
                        prompt.length,
                        "bytes",
                        2L * config.nLayers() * config.embDim() * Float.BYTES));
    }

    private static Element drawing(List<String> words, int prompt, boolean cached) {
        int length = words.size();
        Work last = Work.of(prompt, length, cached);
        Work all = Work.until(prompt, length, cached);
        String name = cached ? "with a KV cache" : "without a cache";
        String inWords = name + ", the pass over token " + (length - 1) + ": " + last.tokens
                + " tokens go through the model and each head computes " + last.scores + " scores; "
                + all.tokens + " tokens and " + all.scores + " scores in all passes.";
        Drawing drawing = new Drawing((int) (LEFT + length * CELL) + 10, (int) (TOP + length * CELL) + 46, inWords);
        drawing.title(LEFT, name, "left title");
        for (int row = 0; row < length; row++) {
            drawing.right(LEFT - 8, TOP + row * CELL + 15, words.get(row), "name");
            String kind = row == length - 1 ? "fresh" : cached ? "kept" : "again";
            for (int column = 0; column <= row; column++) {
                cell(drawing, LEFT + column * CELL, TOP + row * CELL, kind);
            }
        }
        double below = TOP + length * CELL;
        return drawing.left(LEFT, below + 17, "this pass: " + last.scores + " scores", "about")
                .left(LEFT, below + 35, "all passes: " + all.scores + " scores", "about")
                .element();
    }

    /** A full square is computed, a crossed one is computed again, one with a dot is not needed any more. */
    private static void cell(Drawing drawing, double x, double y, String kind) {
        double size = CELL - 2;
        drawing.rect(x + 1, y + 1, size, size, kind);
        if (kind.equals("again")) {
            drawing.line("sign", x + 6, y + 6, x + CELL - 6, y + CELL - 6)
                    .line("sign", x + 6, y + CELL - 6, x + CELL - 6, y + 6);
        } else if (kind.equals("kept")) {
            drawing.circle(x + CELL / 2, y + CELL / 2, 2, "dot");
        }
    }
}
