package book.figures;

import org.jsoup.nodes.Element;

/** The loop that generates text, and which task of Build 3 writes which part of it. */
final class GenerationDiagram {
    private static final double MIDDLE = 150;

    private GenerationDiagram() {}

    static Figure figure() {
        return new Figure(
                "diagram-generation",
                "Task B7 writes one block, B8 the path from ids to logits, and B9 the loop around it.",
                drawing());
    }

    private static Element drawing() {
        Drawing drawing = Drawing.upwards(
                340,
                500,
                510,
                "From the bottom up: the last token ids of the text, embeddings of ids and positions, the blocks, the"
                        + " final norm, the output head, logits. The id with the highest logit is appended to the text,"
                        + " and the loop begins again.");
        drawing.box(40, 20, 220, 44, "plain", "the text, as token ids", "its last contextLength ids");
        step(drawing, 64, "tok_emb", "embeddings", "of ids and positions, added");
        step(drawing, 134, "block", "block, block, …", "task B7: one of them");
        step(drawing, 204, "norms", "final norm", "");
        step(drawing, 274, "out_head", "output head", "logits for every token");
        step(drawing, 344, "plain", "highest logit", "of the last token");
        drawing.arrow("flow", MIDDLE, 414, MIDDLE, 440);
        drawing.text(MIDDLE, 452, "a new token id", "name");
        drawing.arrow("shortcut", 206, 452, 300, 452, 300, 42, 262, 42);
        drawing.text(268, 470, "append it: B9", "about");
        drawing.line("flow", 36, 90, 28, 90, 28, 344, 36, 344);
        drawing.left(4, 217, "B8", "name");
        return drawing.element();
    }

    private static void step(Drawing drawing, double y, String kind, String name, String about) {
        drawing.arrow("flow", MIDDLE, y, MIDDLE, y + 26);
        drawing.box(40, y + 26, 220, 44, kind, name, about);
    }
}
