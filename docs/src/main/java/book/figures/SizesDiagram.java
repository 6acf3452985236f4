package book.figures;

import static book.figures.HtmlElements.grouped;

import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/** The four sizes of GPT-2 as bars: how many parameters each has, and in which parts. */
final class SizesDiagram {
    private static final double LONGEST = 330;
    private static final double STEP = 58;
    private static final List<String> PARTS = List.of("tok_emb", "pos_emb", "att", "ff", "out_head");

    private SizesDiagram() {}

    static Figure figure() {
        return new Figure(
                "diagram-sizes",
                "The parameters of the four sizes, without weight tying: in the larger models, the blocks take nearly all of"
                        + " them.",
                drawing());
    }

    private static Element drawing() {
        StringBuilder words = new StringBuilder("Bars for the four sizes.");
        for (GPT2Size size : GPT2Size.values()) {
            Shares shares = shares(size);
            words.append(' ').append(size.modelName()).append(": ").append(grouped(shares.total()));
            words.append(String.format(
                    Locale.ROOT, " parameters, %.0f%% in the blocks.", 100 * (shares.of("att") + shares.of("ff"))));
        }
        Drawing drawing = new Drawing(340, 330, words.toString());
        long largest = shares(GPT2Size.XL).total();
        double y = 14;
        for (GPT2Size size : GPT2Size.values()) {
            Shares shares = shares(size);
            drawing.left(5, y, size.modelName(), "name").right(335, y, grouped(shares.total()), "shape");
            double x = 5;
            for (String part : PARTS) {
                double width = LONGEST * shares.part(part).count() / largest;
                drawing.rect(x, y + 8, width, 24, part);
                x += width;
            }
            y += STEP;
        }
        key(drawing, 5, y, "tok_emb", "embeddings");
        key(drawing, 115, y, "att", "attention");
        key(drawing, 5, y + 26, "ff", "feed-forward");
        key(drawing, 115, y + 26, "out_head", "output head");
        return drawing.element();
    }

    private static Shares shares(GPT2Size size) {
        return Shares.of(size.applyTo(GPTConfig.GPT_CONFIG_124M));
    }

    private static void key(Drawing drawing, double x, double y, String kind, String words) {
        drawing.rect(x, y, 16, 16, kind).left(x + 24, y + 13, words, "about");
    }
}
