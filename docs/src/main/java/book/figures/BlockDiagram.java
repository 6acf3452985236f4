package book.figures;

import static book.figures.HtmlElements.grouped;
import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import chapter04.Exercise41ParameterCounts;
import gpt.model.GPTConfig;
import gpt.model.TransformerBlock;
import org.jsoup.nodes.Element;

/** The transformer block, and beside it what is inside its two halves. */
final class BlockDiagram {
    private static final int WIDTH = 340;
    private static final double MIDDLE = 140;
    private static final double SHORTCUT = 300;

    private final GPTConfig config;
    private final TransformerBlock block;
    private final String outside;

    private BlockDiagram(GPTConfig config) {
        this.config = config;
        this.block = new TransformerBlock(config);
        this.outside = "(B, T, " + config.embDim() + ")";
    }

    static Figure figure() {
        BlockDiagram diagram = new BlockDiagram(GPTConfig.GPT_CONFIG_124M);
        return new Figure(
                "diagram-block",
                "A transformer block, and what its two large parts do; B sequences of T tokens go in, and as many come out.",
                holding(
                        tag("div", "class", "fig-drawings"),
                        diagram.whole(),
                        diagram.attention(),
                        diagram.feedForward()));
    }

    private String count(String path) {
        return grouped(Exercise41ParameterCounts.countParameters(block.find(path))) + " parameters";
    }

    private Element whole() {
        Drawing drawing = Drawing.upwards(
                WIDTH,
                605,
                625,
                "The block from the bottom up: x goes through norm1, att and drop_shortcut, and x itself is added, by a"
                        + " residual connection. The sum goes through norm2, ff and drop_shortcut, and the sum itself is added. Shapes"
                        + " stay " + outside + " all the way.");
        drawing.title(MIDDLE, "the block", "title");
        half(drawing, 30, "x", "norm1", "LayerNorm", "att", "MultiHeadAttention", "att");
        half(drawing, 295, "x + att(norm1(x))", "norm2", "LayerNorm", "ff", "FeedForward", "ff");
        drawing.arrow("flow", MIDDLE, 547, MIDDLE, 565);
        drawing.text(MIDDLE, 582, outside, "shape");
        return drawing.element();
    }

    private void half(
            Drawing drawing,
            double top,
            String x,
            String norm,
            String normType,
            String part,
            String type,
            String kind) {
        drawing.text(MIDDLE, top + 14, x + ": " + outside, "shape");
        drawing.arrow("shortcut", MIDDLE, top + 32, SHORTCUT, top + 32, SHORTCUT, top + 240, MIDDLE + 12, top + 240);
        drawing.text(SHORTCUT - 42, top + 232, "residual", "about");
        drawing.arrow("flow", MIDDLE, top + 20, MIDDLE, top + 48);
        drawing.circle(MIDDLE, top + 32, 3, "split");
        drawing.box(30, top + 48, 220, 44, "norms", norm + ": " + normType, count(norm));
        drawing.arrow("flow", MIDDLE, top + 92, MIDDLE, top + 108);
        drawing.box(30, top + 108, 220, 52, kind, part + ": " + type, count(part));
        drawing.arrow("flow", MIDDLE, top + 160, MIDDLE, top + 176);
        drawing.box(30, top + 176, 220, 32, "plain", "drop_shortcut", "");
        drawing.arrow("flow", MIDDLE, top + 208, MIDDLE, top + 229);
        drawing.plus(MIDDLE, top + 240);
        drawing.line("flow", MIDDLE, top + 251, MIDDLE, top + 254);
    }

    private Element attention() {
        int heads = config.nHeads();
        int headDim = config.embDim() / heads;
        String scores = "(B, " + heads + ", T, T)";
        Drawing drawing = Drawing.upwards(
                WIDTH,
                605,
                625,
                "Attention from the bottom up: W_query, W_key and W_value each turn x into an array of the same shape, cut"
                        + " into " + heads + " heads of " + headDim + ". Queries times keys, divided by the root of "
                        + headDim
                        + ", plus the mask, give scores of shape " + scores
                        + "; softmax turns them into weights, on which dropout works. Weights times"
                        + " values, the heads side by side again, go through out_proj.");
        drawing.title(170, "inside att", "title");
        drawing.text(170, 44, outside, "shape");
        double[] x = {60, 170, 280};
        String[] names = {"W_query", "W_key", "W_value"};
        String[] does = {"what I look for", "what I offer", "what I pass on"};
        for (int i = 0; i < x.length; i++) {
            drawing.arrow("flow", 170, 50, x[i], 78);
            drawing.box(x[i] - 50, 78, 100, 44, "att", names[i], does[i]);
        }
        drawing.text(115, 142, "(B, " + heads + ", T, " + headDim + ")", "shape");
        drawing.text(225, 142, heads + " heads of " + headDim, "about");
        drawing.arrow("flow", 60, 122, 60, 172);
        drawing.arrow("flow", 170, 122, 170, 172);
        drawing.box(10, 172, 210, 44, "plain", "query · keyᵀ / √" + headDim, "a score for each pair");
        drawing.text(115, 236, scores, "shape");
        drawing.arrow("flow", 115, 242, 115, 262);
        drawing.box(10, 262, 210, 44, "plain", "+ mask", "−∞ where masked");
        drawing.arrow("flow", 115, 306, 115, 326);
        drawing.box(10, 326, 210, 44, "plain", "softmax", "each row adds up to 1");
        drawing.arrow("flow", 115, 370, 115, 384);
        drawing.box(10, 384, 210, 28, "plain", "dropout", "");
        drawing.arrow("flow", 115, 412, 115, 430);
        drawing.arrow("flow", 280, 122, 280, 430);
        drawing.box(10, 430, 320, 44, "plain", "weights · values", "the heads side by side again");
        drawing.arrow("flow", 170, 474, 170, 496);
        drawing.box(60, 496, 220, 52, "att", "out_proj: Linear", count("att.out_proj"));
        drawing.arrow("flow", 170, 548, 170, 572);
        drawing.text(170, 588, outside, "shape");
        return drawing.element();
    }

    /** Widths are drawn as they are: the layer in the middle is four times as wide. */
    private Element feedForward() {
        int narrow = config.embDim();
        int wide = 4 * narrow;
        double half = 38; // of the narrow width; the wide one fills the drawing
        Drawing drawing = Drawing.upwards(
                WIDTH,
                420,
                440,
                "Feed-forward from the bottom up: a linear layer makes " + grouped(wide) + " numbers of " + narrow
                        + ", GELU is applied to each, and a second linear layer makes " + narrow + " of them again.");
        drawing.title(170, "inside ff", "title");
        drawing.text(170, 44, outside, "shape");
        drawing.arrow("flow", 170, 50, 170, 70);
        drawing.shape("ff", 170 - half, 70, 170 + half, 70, 170 + 4 * half, 170, 170 - 4 * half, 170);
        drawing.lines(170, 132, "layers.0: Linear", "name", count("ff.layers.0"), "about");
        drawing.text(170, 192, "(B, T, " + grouped(wide) + ")", "shape");
        drawing.line("flow", 170, 170, 170, 178).arrow("flow", 170, 198, 170, 210);
        drawing.box(170 - 4 * half, 210, 8 * half, 32, "plain", "GELU", "");
        drawing.arrow("flow", 170, 242, 170, 260);
        drawing.shape("ff", 170 - 4 * half, 260, 170 + 4 * half, 260, 170 + half, 360, 170 - half, 360);
        drawing.lines(170, 298, "layers.2: Linear", "name", count("ff.layers.2"), "about");
        drawing.arrow("flow", 170, 360, 170, 380);
        drawing.text(170, 396, outside, "shape");
        return drawing.element();
    }
}
