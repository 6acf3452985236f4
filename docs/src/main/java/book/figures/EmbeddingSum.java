package book.figures;

import book.examples.Seeded;
import gpt.model.GPTModel;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A row of the token embedding plus a row of the position embedding, for each token of a short text. */
final class EmbeddingSum {
    private static final int TOKENS = 4;
    private static final int SHOWN = 3; // numbers of each vector

    private final Sentence sentence = Sentence.HELLO;
    private final INDArray tokens; // (T, C)
    private final INDArray positions; // (T, C)

    private EmbeddingSum(GPTModel model) {
        tokens = model.find("tok_emb").forward(Nd4j.createFromArray(sentence.ids()));
        positions = model.find("pos_emb").forward(Nd4j.createFromArray(0, 1, 2, 3));
    }

    static Figure figure() {
        return new Figure(
                "embedding-sum",
                "Each token's vector is the sum of two rows: one for the token, one for its position. Only the first "
                        + SHOWN + " numbers of each row are drawn, rounded after the addition.",
                new EmbeddingSum(Seeded.model()).drawing());
    }

    private Element drawing() {
        Drawing drawing = new Drawing(
                340,
                420,
                "Four tokens side by side. Below each, the first numbers of its row in tok_emb, a plus sign, those of"
                        + " the row of its position in pos_emb, an equals sign, and their sums.");
        for (int i = 0; i < TOKENS; i++) {
            double x = 8 + i * 84.0;
            drawing.rect(x, 4, 72, 40, "token");
            drawing.lines(x + 36, 24, sentence.words().get(i), "name", "id " + sentence.ids()[i], "about");
            drawing.arrow("flow", x + 36, 44, x + 36, 60);
            column(drawing, x, 62, "tok_emb", tokens.getRow(i));
            drawing.plus(x + 36, 160);
            drawing.text(x + 36, 184, "position " + i, "about");
            column(drawing, x, 194, "pos_emb", positions.getRow(i));
            drawing.line("sign", x + 30, 289, x + 42, 289).line("sign", x + 30, 294, x + 42, 294);
            column(drawing, x, 308, "plain", tokens.getRow(i).add(positions.getRow(i)));
            drawing.text(x + 36, 408, "x[" + i + "]", "shape");
        }
        return drawing.element();
    }

    private static void column(Drawing drawing, double x, double y, String kind, INDArray row) {
        drawing.rect(x, y, 72, 84, kind);
        for (int i = 0; i < SHOWN; i++) {
            String number = String.format(Locale.ROOT, "%.2f", row.getDouble(i)).replace('-', '−');
            drawing.text(x + 36, y + 18 + 20 * i, number, "about");
        }
        drawing.text(x + 36, y + 76, "…", "about");
    }
}
