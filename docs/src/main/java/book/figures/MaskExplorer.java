package book.figures;

import static book.figures.HtmlElements.holding;
import static book.figures.HtmlElements.tag;

import chapter04.Exercise43NeighborMask;
import gpt.attention.AttentionMask;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Masks, and how far a token's words travel under them; as small squares, side by side. */
final class MaskExplorer {
    private static final int TOKENS = 8;
    private static final int CELL = 14;

    private MaskExplorer() {}

    static Figure figure() {
        return new Figure(
                "mask-explorer",
                "Which token may attend to which, and how far information travels through several layers.",
                still(),
                Map.of("words", Sentence.LONG.words()));
    }

    private static Element still() {
        INDArray neighbor = Exercise43NeighborMask.createNeighborMask(TOKENS);
        return holding(
                tag("div", "class", "fig-masks"),
                square("causal", mask(AttentionMask.causal())),
                square("neighbor", mask(AttentionMask.neighbor())),
                square("band, 2 left, 0 right", mask(AttentionMask.band(2, 0))),
                square("neighbor, 2 layers", cells(Exercise43NeighborMask.receptiveField(neighbor, 2))),
                square("neighbor, 3 layers", cells(Exercise43NeighborMask.receptiveField(neighbor, 3))),
                square("neighbor, 4 layers", cells(Exercise43NeighborMask.receptiveField(neighbor, 4))));
    }

    private static boolean[][] mask(AttentionMask mask) {
        boolean[][] cells = new boolean[TOKENS][TOKENS];
        for (int query = 0; query < TOKENS; query++) {
            for (int key = 0; key < TOKENS; key++) {
                cells[query][key] = mask.allows(query, key);
            }
        }
        return cells;
    }

    private static boolean[][] cells(INDArray array) {
        return mask(AttentionMask.of(array));
    }

    /** A small drawing with its name below: a filled square with a dot where something gets through. */
    private static Element square(String name, boolean[][] cells) {
        int size = cells.length * CELL;
        Element svg =
                tag("svg", "viewBox", "0 0 " + size + " " + size, "role", "img", "aria-label", inWords(name, cells));
        svg.appendElement("path").attr("class", "shut").attr("d", path(cells, false));
        svg.appendElement("path").attr("class", "open").attr("d", path(cells, true));
        svg.appendElement("path").attr("class", "dots").attr("d", dots(cells));
        return holding(tag("div"), svg, tag("p").text(name));
    }

    /** All open cells as one path, or all others: a path of many squares is a tenth of as many elements. */
    private static String path(boolean[][] cells, boolean open) {
        StringBuilder path = new StringBuilder();
        for (int row = 0; row < cells.length; row++) {
            for (int column = 0; column < cells.length; column++) {
                if (cells[row][column] == open) {
                    path.append(String.format(
                            Locale.ROOT, "M%1$d %2$dh%3$dv%3$dh-%3$dz", column * CELL + 1, row * CELL + 1, CELL - 2));
                }
            }
        }
        return path.toString();
    }

    /** Lines of no length in the middle of the open cells; round ends make dots of them. */
    private static String dots(boolean[][] cells) {
        StringBuilder path = new StringBuilder();
        for (int row = 0; row < cells.length; row++) {
            for (int column = 0; column < cells.length; column++) {
                if (cells[row][column]) {
                    path.append(
                            String.format(Locale.ROOT, "M%d %dh0", column * CELL + CELL / 2, row * CELL + CELL / 2));
                }
            }
        }
        return path.toString();
    }

    /** Row by row, which tokens get through. */
    private static String inWords(String name, boolean[][] cells) {
        StringBuilder words = new StringBuilder(name).append(':');
        for (int row = 0; row < cells.length; row++) {
            int first = 0;
            while (!cells[row][first]) {
                first++;
            }
            int last = cells.length - 1;
            while (!cells[row][last]) {
                last--;
            }
            words.append(row == 0 ? " token " : "; token ")
                    .append(row)
                    .append(" from ")
                    .append(first);
            words.append(" to ").append(last);
        }
        return words.append('.').toString();
    }
}
