package chapter04.check;

import course.exercises.Draw;
import course.exercises.Rows;
import gpt.attention.AttentionMask;
import gpt.nn.Layer;
import java.util.Collections;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Masks as cells, and what they do in a real layer. */
public final class MaskCells {
    /** Far above what rounding makes of numbers around 1, and far below what a token changes that is seen. */
    private static final double ROUNDING = 1e-4;

    private MaskCells() {}

    /** The cells of a mask for so many tokens. */
    public static boolean[][] cells(AttentionMask mask, int tokens) {
        return Draw.cells(Draw.mask(tokens, mask));
    }

    /** The cells of a BOOL array (T, T). */
    public static boolean[][] cells(INDArray array) {
        return Draw.cells(array);
    }

    /** The cells that a drawing shows: a row a line, 1 or 0, spaces between. */
    public static boolean[][] drawn(String drawing) {
        return drawing.lines()
                .map(line -> {
                    String digits = line.replace(" ", "");
                    boolean[] row = new boolean[digits.length()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = digits.charAt(i) == '1';
                    }
                    return row;
                })
                .toArray(boolean[][]::new);
    }

    /**
     * Who is changed by whom in this layer: true at row i, column j when a change of token j changes output i. One pass
     * takes the sequence with each of its tokens changed in turn, and, as the last one, as it was.
     */
    public static boolean[][] influence(Layer layer, int tokens, int width) {
        INDArray x = TestArrays.randn(7, 1, tokens, width);
        INDArray touched = Nd4j.concat(0, Collections.nCopies(tokens + 1, x).toArray(INDArray[]::new));
        for (int key = 0; key < tokens; key++) {
            touched.putScalar(new int[] {key, key, 0}, x.getDouble(0, key, 0) + 3); // one number: LayerNorm undoes more
        }
        double[] after = Rows.numbers(layer.forward(touched));
        boolean[][] changed = new boolean[tokens][tokens];
        for (int key = 0; key < tokens; key++) {
            for (int query = 0; query < tokens; query++) {
                for (int channel = 0; channel < width; channel++) {
                    double change = after[(key * tokens + query) * width + channel]
                            - after[(tokens * tokens + query) * width + channel];
                    changed[query][key] |= Math.abs(change) > ROUNDING;
                }
            }
        }
        return changed;
    }

    /** Whether two arrays hold the same numbers, every bit of them; {@code equals} takes −∞ for any number. */
    public static boolean same(INDArray one, INDArray other) {
        return one.equalsWithEps(other, 0);
    }
}
