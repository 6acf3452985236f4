package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import org.jsoup.nodes.Element;

/** Where a GPT drops numbers while it is trained: once before the blocks, and in three places of each block. */
final class DropoutDiagram {
    private static final double MIDDLE = 140;
    private static final double SIDE = 300;

    private DropoutDiagram() {}

    static Figure figure() {
        return new Figure(
                "diagram-dropout",
                "Each box with the word Dropout drops numbers in training, with the rate that it names; the path of x"
                        + " past attention and feed-forward has no dropout.",
                holding(tag("div", "class", "fig-drawings"), embeddings(), block()));
    }

    private static Element embeddings() {
        Drawing drawing = Drawing.upwards(
                340,
                300,
                310,
                "Before the blocks: token embedding and position embedding are added, then dropout with the rate"
                        + " embedding, then the blocks.");
        drawing.title(170, "before the blocks", "title");
        drawing.box(6, 30, 150, 40, "tok_emb", "token embedding", "");
        drawing.box(172, 30, 162, 40, "pos_emb", "position embedding", "");
        drawing.arrow("flow", 81, 70, 81, 100, 159, 100).arrow("flow", 253, 70, 253, 100, 181, 100);
        drawing.plus(170, 100);
        drawing.arrow("flow", 170, 111, 170, 136);
        drawing.box(60, 136, 220, 48, "out_head", "drop_emb: Dropout", "rate embedding");
        drawing.arrow("flow", 170, 184, 170, 210);
        drawing.box(60, 210, 220, 40, "block", "the blocks", "");
        return drawing.element();
    }

    private static Element block() {
        Drawing drawing = Drawing.upwards(
                340,
                560,
                570,
                "In each block: x goes through norm1 and attention, whose weights are dropped with the rate attention,"
                        + " then through dropout with the rate shortcut, and is added to x. The sum goes through norm2,"
                        + " feed-forward and again dropout with the rate shortcut, and is added to the sum.");
        drawing.title(170, "in each block", "title");
        half(drawing, 20, "norm1", "att: attention");
        half(drawing, 280, "norm2", "ff: feed-forward");
        drawing.arrow("flow", MIDDLE, 511, MIDDLE, 530);
        return drawing.element();
    }

    private static void half(Drawing drawing, double y, String norm, String part) {
        boolean attention = norm.equals("norm1");
        drawing.arrow("flow", MIDDLE, y, MIDDLE, y + 30).circle(MIDDLE, y + 14, 3, "split");
        drawing.arrow("shortcut", MIDDLE, y + 14, SIDE, y + 14, SIDE, y + 220, MIDDLE + 12, y + 220);
        drawing.box(30, y + 30, 220, 32, "norms", norm, "");
        drawing.arrow("flow", MIDDLE, y + 62, MIDDLE, y + 76);
        if (!attention) {
            drawing.box(30, y + 76, 220, 44, "ff", part, "");
        } else {
            drawing.rect(30, y + 76, 220, 74, "att").text(MIDDLE, y + 88, part, "name");
            drawing.box(50, y + 106, 180, 38, "out_head", "dropout: Dropout", "rate attention");
        }
        drawing.arrow("flow", MIDDLE, y + (attention ? 150 : 120), MIDDLE, y + 160);
        drawing.box(30, y + 160, 220, 38, "out_head", "drop_shortcut: Dropout", "rate shortcut");
        drawing.arrow("flow", MIDDLE, y + 198, MIDDLE, y + 209);
        drawing.plus(MIDDLE, y + 220);
        drawing.line("flow", MIDDLE, y + 231, MIDDLE, y + 260);
    }
}
