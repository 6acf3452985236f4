package course.exercises.masks;

import course.exercises.Asking;
import course.exercises.Body;
import course.exercises.Chapter04;
import course.exercises.Draw;
import course.exercises.Exercise;
import course.exercises.Method;
import course.exercises.Rows;
import course.exercises.Task;
import gpt.attention.AttentionMask;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Exercise 4.3: masks, the softmax under a mask, and receptive fields, all of them by plain loops. */
public final class AttentionMasks {
    public static final Exercise EXERCISE =
            new Exercise(Chapter04.PACKAGE, "4.3", "Exercise43NeighborMask", "Attention masks");

    public static final Task NEIGHBORS = EXERCISE.task("4.3a", 15, "the neighbor mask");
    public static final Task BAND = EXERCISE.task("4.3b", 10, "the band mask");
    public static final Task SOFTMAX = EXERCISE.task("4.3c", 10, "masked softmax");
    public static final Task REACH = EXERCISE.task("4.3d", 10, "receptive field");

    public static final Method CREATE_NEIGHBOR_MASK = NEIGHBORS
            .method(INDArray.class, "createNeighborMask", int.class)
            .oracle(Body.of((Integer tokens) -> Draw.mask(tokens, (i, j) -> Math.abs(i - j) <= 1)))
            .cells(AttentionMasks::sees)
            .inputs("all small lengths, and some larger ones", (draw, ask) -> {
                IntStream.rangeClosed(1, 12).forEach(ask::with);
                ask.with(draw.between(13, 20));
                ask.with(draw.between(21, 45));
                ask.with(draw.between(60, 130));
            })
            .inputs("fewer than one token", (draw, ask) -> {
                for (int tokens : belowOne(draw)) {
                    ask.refused(List.of(tokens), tokens);
                }
            })
            .mistakes(() -> MaskMistakes.NEIGHBORS);

    public static final Method CREATE_BAND_MASK = BAND.method(
                    INDArray.class, "createBandMask", int.class, int.class, int.class)
            .oracle(Body.of((Integer tokens, Integer left, Integer right) ->
                    Draw.mask(tokens, (i, j) -> i - j <= left && j - i <= right)))
            .cells(AttentionMasks::sees)
            .inputs("narrow bands", (draw, ask) -> {
                ask.with(draw.between(2, 6), 0, 0);
                ask.with(1, draw.between(0, 3), draw.between(0, 3));
                ask.with(draw.between(3, 7), 1, 1);
            })
            .inputs("bands with two different sides", (draw, ask) -> {
                for (int i = 0; i < 5; i++) {
                    int left = draw.between(0, 5);
                    ask.with(draw.between(7, 12), left, (left + draw.between(1, 5)) % 6);
                }
                int same = draw.between(2, 9);
                ask.with(draw.between(11, 20), same, same);
                ask.with(draw.between(40, 90), draw.between(5, 30), draw.between(0, 30));
                ask.with(draw.between(40, 90), draw.between(0, 30), draw.between(5, 30));
            })
            .inputs("bands wider than the sequence", (draw, ask) -> {
                ask.with(draw.between(3, 7), draw.between(8, 99), draw.between(8, 99));
                ask.with(draw.between(3, 7), Integer.MAX_VALUE, draw.between(0, 2));
                ask.with(draw.between(3, 7), draw.between(0, 2), Integer.MAX_VALUE);
                ask.with(draw.between(3, 7), Integer.MAX_VALUE, Integer.MAX_VALUE);
            })
            .inputs("fewer than one token", (draw, ask) -> {
                for (int tokens : belowOne(draw)) {
                    ask.refused(List.of(tokens), tokens, 1, 1);
                }
            })
            .inputs("a negative width", (draw, ask) -> {
                int tokens = draw.between(2, 9);
                for (int width : belowZero(draw)) {
                    for (int other : new int[] {0, draw.between(1, 9)}) {
                        ask.refused(List.of(width), tokens, width, other);
                        ask.refused(List.of(width), tokens, other, width);
                    }
                    ask.refused(List.of(width), tokens, width, width);
                }
            })
            .mistakes(() -> MaskMistakes.BANDS);

    public static final Method MASKED_SOFTMAX = SOFTMAX.method(
                    INDArray.class, "maskedSoftmax", INDArray.class, INDArray.class)
            .oracle(Body.of(AttentionMasks::softmax))
            .exactlyZero(Body.of(AttentionMasks::hidden))
            .inputs("scores of every rank, size and type", AttentionMasks::scores)
            .inputs("views of other arrays", (draw, ask) -> {
                int tokens = draw.between(4, 7);
                INDArray scores = draw.normal(2, draw.between(2, 4), tokens, tokens);
                INDArray gaps = draw.gaps(tokens);
                ask.with(Draw.view(scores), gaps);
                ask.with(Draw.view(Draw.doubles(scores)), causal(tokens));
                ask.with(draw.normal(tokens, tokens), Draw.view(gaps));
            })
            .inputs("scores far below zero, huge ones, and −∞", AttentionMasks::extremeScores)
            .inputs("masked scores as large as their type allows", (draw, ask) -> {
                for (int tokens : new int[] {draw.between(4, 5), draw.between(6, 7)}) {
                    INDArray floats = draw.normal(tokens, tokens);
                    ask.with(hiding(Float.MAX_VALUE, floats.sub(500)), causal(tokens));
                    ask.with(hiding(1e300, Draw.doubles(floats)), causal(tokens));
                    ask.with(hiding(Double.MAX_VALUE, Draw.doubles(floats)), causal(tokens));
                }
            })
            .inputs("masks that do not fit, or hide a whole row", RefusedSoftmaxes::ask)
            .plain("scores of every rank, size and type", "matrices of scores", AttentionMasks::isMatrixOfFloats)
            .mistakes(() -> SoftmaxMistakes.ALL);

    public static final Method RECEPTIVE_FIELD = REACH.method(
                    INDArray.class, "receptiveField", INDArray.class, int.class)
            .oracle(Body.of(AttentionMasks::reach))
            .cells((row, column, holds) ->
                    "the output at " + row + (holds ? " depends" : " does not depend") + " on the input at " + column)
            .inputs("few layers", (draw, ask) -> {
                int tokens = draw.between(5, 9);
                for (int layers = 0; layers <= 4; layers++) {
                    ask.with(neighbors(tokens), layers);
                    ask.with(before(tokens), layers);
                    ask.with(draw.gaps(tokens), layers);
                }
                ask.with(causal(tokens), draw.between(2, 5));
                ask.with(Draw.view(draw.gaps(tokens)), 1);
                ask.with(Draw.mask(1, (i, j) -> true), draw.between(0, 3));
                ask.with(Draw.mask(3, (i, j) -> false), 2);
            })
            .inputs("many tokens", (draw, ask) -> {
                int tokens = draw.between(20, 40);
                for (int layers : new int[] {1, 2, draw.between(5, 8), draw.between(9, 15)}) {
                    ask.with(before(tokens), layers);
                    ask.with(Draw.mask(tokens, (i, j) -> Math.abs(i - j) == 2), layers);
                }
            })
            .inputs("many layers", (draw, ask) -> {
                ask.with(neighbors(draw.between(5, 9)), draw.between(40, 70));
                INDArray eights = Draw.mask(16, (i, j) -> i / 8 == j / 8);
                ask.with(eights, draw.between(44, 60)); // 8 to the power of 43 no longer fits a float, a long or an int
                INDArray sixteens = Draw.mask(32, (i, j) -> i / 16 == j / 16);
                ask.with(sixteens, draw.between(258, 280)); // nor 16 to the power of 257 a double
            })
            .inputs("a mask that is not square", (draw, ask) -> {
                int tokens = draw.between(3, 40);
                int other = tokens + draw.between(2, 20);
                ask.refused(List.of(tokens, other), draw.normal(tokens, other).gt(0), 1);
                ask.refused(List.of(tokens), draw.normal(1, tokens, tokens).gt(0), 1);
                ask.refused(List.of(tokens), draw.normal(tokens, tokens, 1).gt(0), 1);
                ask.refused(List.of(tokens), draw.normal(tokens).gt(0), 1);
            })
            .inputs("a negative number of layers", (draw, ask) -> {
                for (int layers : belowZero(draw)) {
                    ask.refused(List.of(layers), causal(draw.between(3, 40)), layers);
                }
            })
            .mistakes(() -> ReachMistakes.ALL);

    private AttentionMasks() {}

    private static String sees(int row, int column, boolean holds) {
        return "token " + row + (holds ? " sees" : " does not see") + (row == column ? " itself" : " token " + column);
    }

    private static int[] belowZero(Draw draw) {
        return new int[] {-1, -draw.between(2, 20), -draw.between(21, 99_999), Integer.MIN_VALUE};
    }

    private static int[] belowOne(Draw draw) {
        return IntStream.concat(IntStream.of(0), IntStream.of(belowZero(draw))).toArray();
    }

    private static INDArray causal(int tokens) {
        return Draw.mask(tokens, AttentionMask.causal());
    }

    private static INDArray neighbors(int tokens) {
        return Draw.mask(tokens, (i, j) -> Math.abs(i - j) <= 1);
    }

    /** Each token sees the one before it and not itself; the first has only itself. */
    private static INDArray before(int tokens) {
        return Draw.mask(tokens, (i, j) -> j == Math.max(0, i - 1));
    }

    private static boolean isMatrixOfFloats(List<Object> arguments) {
        INDArray scores = (INDArray) arguments.get(0);
        return scores.rank() == 2 && scores.dataType() == DataType.FLOAT;
    }

    private static void scores(Draw draw, Asking ask) {
        int tokens = draw.between(4, 7);
        int heads = draw.between(2, 4);
        INDArray gaps = draw.gaps(tokens);
        ask.with(draw.normal(tokens, tokens), causal(tokens));
        ask.with(draw.normal(tokens, tokens), gaps);
        ask.with(draw.normal(heads, tokens, tokens), neighbors(tokens));
        ask.with(draw.normal(2, heads, tokens, tokens), gaps);
        ask.with(draw.normal(1, heads, 1, 1), causal(1));
        ask.with(draw.normal(2, 1, heads, tokens, tokens), causal(tokens));
        ask.with(draw.normal(1, 2, 1, heads, tokens, tokens), gaps);
        ask.with(Draw.doubles(draw.normal(tokens, tokens)), causal(tokens));
        ask.with(Draw.doubles(draw.normal(2, heads, tokens, tokens)), neighbors(tokens));
        for (int size : new int[] {1, 2, 3, draw.between(8, 12), draw.between(20, 50)}) {
            ask.with(draw.normal(size, size), draw.gaps(size));
        }
    }

    private static void extremeScores(Draw draw, Asking ask) {
        int tokens = draw.between(4, 7);
        int heads = draw.between(2, 4);
        ask.with(draw.normal(tokens, tokens).sub(draw.between(50, 90)), causal(tokens));
        ask.with(draw.normal(tokens, tokens).mul(4e9).sub(2e10), neighbors(tokens));
        ask.with(draw.normal(tokens, tokens).mul(1e33).sub(3.4e38), neighbors(tokens));
        ask.with(draw.normal(tokens, tokens).mul(draw.between(200, 400)), draw.gaps(tokens));
        ask.with(draw.normal(2, heads, tokens, tokens).mul(draw.between(200, 400)), neighbors(tokens));
        ask.with(Draw.doubles(draw.normal(2, tokens, tokens)).add(draw.between(2000, 4000)), causal(tokens));
        INDArray scores = draw.normal(tokens, tokens);
        for (int row = 1; row < tokens; row++) {
            scores.putScalar(row, draw.between(0, row - 1), Double.NEGATIVE_INFINITY); // never on the diagonal
        }
        ask.with(scores, causal(tokens));
    }

    /** The same scores with this number wherever the causal mask hides one. */
    private static INDArray hiding(double hidden, INDArray scores) {
        INDArray hiding = scores.dup();
        for (int row = 0; row < scores.size(0); row++) {
            for (int column = row + 1; column < scores.size(1); column++) {
                hiding.putScalar(row, column, hidden);
            }
        }
        return hiding;
    }

    private static INDArray softmax(INDArray scores, INDArray mask) {
        int tokens = (int) mask.size(0);
        boolean[][] visible = Draw.cells(mask);
        double[][] rows = Rows.of(scores);
        for (int row = 0; row < rows.length; row++) {
            for (int key = 0; key < tokens; key++) {
                rows[row][key] = visible[row % tokens][key] ? rows[row][key] : Double.NEGATIVE_INFINITY;
            }
            Rows.softmax(rows[row]);
        }
        return Rows.like(scores, rows);
    }

    /** Where a weight must be 0: where the mask hides it, or the score is −∞. */
    private static boolean[] hidden(INDArray scores, INDArray mask) {
        double[] values = Rows.numbers(scores);
        int tokens = (int) mask.size(0);
        boolean[][] visible = Draw.cells(mask);
        boolean[] hidden = new boolean[values.length];
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = !visible[i / tokens % tokens][i % tokens] || values[i] == Double.NEGATIVE_INFINITY;
        }
        return hidden;
    }

    private static INDArray reach(INDArray mask, int layers) {
        boolean[][] step = Draw.cells(mask);
        int tokens = step.length;
        boolean[][] reach = new boolean[tokens][tokens];
        for (int i = 0; i < tokens; i++) {
            step[i][i] = true; // the residual connection
            reach[i][i] = true;
        }
        for (int layer = 0; layer < Math.min(layers, tokens); layer++) { // then nothing changes any more
            boolean[][] next = new boolean[tokens][tokens];
            for (int i = 0; i < tokens; i++) {
                for (int k = 0; k < tokens; k++) {
                    for (int j = 0; j < tokens && step[i][k]; j++) {
                        next[i][j] |= reach[k][j];
                    }
                }
            }
            reach = next;
        }
        return Nd4j.create(reach);
    }
}
