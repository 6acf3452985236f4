package book.figures;

import static book.figures.HtmlElements.grouped;

import chapter04.Exercise41ParameterCounts;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import java.util.List;
import org.jsoup.nodes.Element;

/** The whole model from token ids to logits, with the shape of what flows and the parameters of each part. */
final class ModelDiagram {
    private static final int TOKENS = 4;
    private static final double MIDDLE = 170;

    private final GPTConfig config;
    private final GPTModel model;
    private final String hidden;

    private ModelDiagram(GPTConfig config) {
        this.config = config;
        this.model = new GPTModel(config);
        this.hidden = "(1, " + TOKENS + ", " + config.embDim() + ")";
    }

    static Figure figure() {
        return new Figure(
                "diagram-model",
                "Four tokens go through the whole model: its parts with their parameters, and the shapes between them.",
                new ModelDiagram(GPTConfig.GPT_CONFIG_124M).drawing());
    }

    private String count(String path) {
        return grouped(Exercise41ParameterCounts.countParameters(model.find(path))) + " parameters";
    }

    private Element drawing() {
        String logits = "(1, " + TOKENS + ", " + grouped(config.vocabSize()) + ")";
        Drawing drawing = Drawing.upwards(
                340,
                780,
                782,
                "The model from the bottom up: " + TOKENS + " token ids are looked up in tok_emb, their positions in"
                        + " pos_emb; both are added, shape " + hidden + ". Then drop_emb, " + config.nLayers()
                        + " transformer blocks, final_norm, and out_head, which gives the logits, shape " + logits
                        + ".");
        tokens(drawing);
        drawing.arrow("flow", 90, 76, 90, 100);
        drawing.box(10, 100, 160, 52, "tok_emb", "tok_emb", count("tok_emb"));
        drawing.box(180, 100, 150, 52, "pos_emb", "pos_emb", count("pos_emb"));
        drawing.text(255, 82, "positions 0 to " + (TOKENS - 1), "about");
        drawing.arrow("flow", 255, 89, 255, 100);
        drawing.arrow("flow", 90, 152, 90, 184, 159, 184);
        drawing.arrow("flow", 255, 152, 255, 184, 181, 184);
        drawing.plus(MIDDLE, 184);
        drawing.arrow("flow", MIDDLE, 195, MIDDLE, 222);
        drawing.left(MIDDLE + 12, 214, hidden, "shape");
        drawing.box(60, 222, 220, 32, "plain", "drop_emb", "");
        drawing.arrow("flow", MIDDLE, 254, MIDDLE, 278);
        blocks(drawing);
        drawing.arrow("flow", MIDDLE, 512, MIDDLE, 540);
        drawing.left(MIDDLE + 12, 531, hidden, "shape");
        drawing.box(60, 540, 220, 44, "norms", "final_norm: LayerNorm", count("final_norm"));
        drawing.arrow("flow", MIDDLE, 584, MIDDLE, 612);
        drawing.left(MIDDLE + 12, 603, hidden, "shape");
        drawing.shape("out_head", 120, 612, 220, 612, 325, 676, 15, 676);
        drawing.lines(MIDDLE, 650, "out_head: Linear", "name", count("out_head"), "about");
        drawing.arrow("flow", MIDDLE, 676, MIDDLE, 704);
        drawing.text(MIDDLE, 722, "logits: " + logits, "shape");
        drawing.lines(MIDDLE, 748, "for each token, a score for every token", "about", "that could come next", "about");
        return drawing.element();
    }

    private void tokens(Drawing drawing) {
        List<String> words = Sentence.SHORT.words().subList(0, TOKENS);
        for (int i = 0; i < TOKENS; i++) {
            double x = 10 + i * 40.0;
            drawing.rect(x, 36, 38, 38, "token");
            drawing.lines(
                    x + 19,
                    54,
                    words.get(i),
                    "word",
                    String.valueOf(Sentence.SHORT.ids()[i]),
                    "id");
        }
        drawing.left(10, 18, "token ids", "title");
        drawing.left(100, 18, "(1, " + TOKENS + ")", "shape");
    }

    /** A pile of blocks; the first lies on top, open. */
    private void blocks(Drawing drawing) {
        drawing.rect(46, 294, 268, 218, "pile");
        drawing.rect(38, 286, 268, 218, "pile");
        drawing.rect(30, 278, 268, 218, "block");
        drawing.lines(
                186,
                481,
                config.nLayers() + " × trf_blocks",
                "left name",
                grouped(Exercise41ParameterCounts.countParameters(model.find("trf_blocks.0"))) + " each",
                "left about");
        half(drawing, 284, "norm1", "att");
        half(drawing, 374, "norm2", "ff");
        drawing.line("flow", MIDDLE, 464, MIDDLE, 496);
    }

    /** A normalization and what comes after it, with the residual connection around both. */
    private static void half(Drawing drawing, double y, String norm, String part) {
        drawing.line("flow", MIDDLE, y - 6, MIDDLE, y + 8);
        drawing.arrow("shortcut", MIDDLE, y + 2, 60, y + 2, 60, y + 79, MIDDLE - 12, y + 79);
        drawing.box(80, y + 8, 180, 26, "norms", norm, "");
        drawing.line("flow", MIDDLE, y + 34, MIDDLE, y + 38);
        drawing.box(80, y + 38, 180, 26, part, part, "");
        drawing.line("flow", MIDDLE, y + 64, MIDDLE, y + 68);
        drawing.plus(MIDDLE, y + 79);
    }
}
