package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import chapter04.Build2Attention;
import java.util.List;
import org.jsoup.nodes.Element;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** How the channels of two tokens are divided among three heads, and why reshape alone does not do it. */
final class HeadsDiagram {
    private static final int HEADS = 3;
    private static final List<String> KINDS = List.of("att", "ff", "norms");
    private static final double CELL = 36;

    private HeadsDiagram() {}

    static Figure figure() {
        INDArray x = Nd4j.arange(12).reshape(1, 2, 6);
        return new Figure(
                "diagram-heads",
                "Each head gets its own two channels of every token; a reshape alone would give head 0 the first four"
                        + " channels of token 0 instead.",
                holding(
                        tag("div", "class", "fig-drawings"),
                        drawing(x, Build2Attention.splitHeads(x, HEADS), "split into heads"),
                        drawing(x, x.reshape(1, HEADS, 2, 2), "reshape alone")));
    }

    private static Element drawing(INDArray x, INDArray heads, String title) {
        StringBuilder words = new StringBuilder(title + ". Two tokens with the numbers 0 to 5 and 6 to 11.");
        Drawing drawing = new Drawing(340, 260, words.append(inWords(heads)).toString());
        drawing.title(170, title, "title");
        for (int token = 0; token < 2; token++) {
            drawing.left(4, 52 + token * CELL, "token " + token, "about");
            for (int channel = 0; channel < 6; channel++) {
                cell(drawing, 70 + channel * CELL, 30 + token * CELL, x.getInt(0, token, channel));
            }
        }
        drawing.arrow("flow", 178, 110, 178, 134);
        for (int head = 0; head < HEADS; head++) {
            double left = 40 + head * 100;
            drawing.text(left + CELL, 154, "head " + head, "name");
            for (int token = 0; token < 2; token++) {
                for (int d = 0; d < 2; d++) {
                    cell(drawing, left + d * CELL, 164 + token * CELL, heads.getInt(0, head, token, d));
                }
            }
        }
        return drawing.element();
    }

    /** A number in the color of the head that its channel belongs to. */
    private static void cell(Drawing drawing, double x, double y, int number) {
        drawing.rect(x, y, CELL, CELL, KINDS.get(number % 6 / 2));
        drawing.text(x + CELL / 2, y + CELL / 2 + 5, String.valueOf(number), "about");
    }

    private static String inWords(INDArray heads) {
        StringBuilder words = new StringBuilder();
        for (int head = 0; head < HEADS; head++) {
            words.append(" Head ").append(head).append(" has ");
            for (int token = 0; token < 2; token++) {
                words.append(heads.getInt(0, head, token, 0))
                        .append(", ")
                        .append(heads.getInt(0, head, token, 1))
                        .append(token == 0 ? " and " : ".");
            }
        }
        return words.toString();
    }
}
