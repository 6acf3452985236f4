package course.grade.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The inputs of exercise 4.3. */
final class MaskQuestions {
    private final Draw draw;

    MaskQuestions(Draw draw) {
        this.draw = draw;
    }

    /** Lengths: all small ones, and some larger. */
    List<Integer> lengths() {
        return IntStream.concat(
                        IntStream.rangeClosed(1, 12),
                        IntStream.of(draw.between(13, 20), draw.between(21, 45), draw.between(60, 130)))
                .boxed()
                .toList();
    }

    /** Bands narrow, lopsided, and wider than the sequence. */
    List<int[]> bands() {
        List<int[]> bands = new ArrayList<>(List.of(
                new int[] {draw.between(2, 6), 0, 0},
                new int[] {1, draw.between(0, 3), draw.between(0, 3)},
                new int[] {draw.between(3, 7), 1, 1},
                new int[] {draw.between(3, 7), draw.between(8, 99), draw.between(8, 99)},
                new int[] {draw.between(3, 7), Integer.MAX_VALUE, draw.between(0, 2)},
                new int[] {draw.between(3, 7), draw.between(0, 2), Integer.MAX_VALUE},
                new int[] {draw.between(3, 7), Integer.MAX_VALUE, Integer.MAX_VALUE}));
        for (int i = 0; i < 5; i++) {
            int left = draw.between(0, 5);
            bands.add(new int[] {draw.between(7, 12), left, (left + draw.between(1, 5)) % 6});
        }
        int same = draw.between(2, 9);
        bands.add(new int[] {draw.between(11, 20), same, same});
        bands.add(new int[] {draw.between(40, 90), draw.between(5, 30), draw.between(0, 30)});
        bands.add(new int[] {draw.between(40, 90), draw.between(0, 30), draw.between(5, 30)});
        return bands;
    }

    /** Scores and masks that fit: of every size, rank, type and layout, from far below zero to huge, and partly −∞. */
    List<INDArray[]> softmaxes() {
        int tokens = draw.between(4, 7);
        INDArray causal = Draw.mask(tokens, (i, j) -> j <= i);
        INDArray neighbors = Draw.mask(tokens, (i, j) -> Math.abs(i - j) <= 1);
        INDArray gaps = draw.gaps(tokens);
        int heads = draw.between(2, 4);
        INDArray scores = draw.normal(2, heads, tokens, tokens);
        List<INDArray[]> pairs = new ArrayList<>(List.of(
                pair(draw.normal(tokens, tokens), causal),
                pair(draw.normal(tokens, tokens), gaps),
                pair(draw.normal(heads, tokens, tokens), neighbors),
                pair(scores, gaps),
                pair(draw.normal(1, heads, 1, 1), Draw.mask(1, (i, j) -> true)),
                pair(draw.normal(2, 1, heads, tokens, tokens), causal),
                pair(draw.normal(1, 2, 1, heads, tokens, tokens), gaps),
                pair(Draw.doubles(draw.normal(tokens, tokens)), causal),
                pair(Draw.doubles(scores), neighbors),
                pair(Draw.view(scores), gaps),
                pair(Draw.view(Draw.doubles(scores)), causal),
                pair(draw.normal(tokens, tokens), Draw.view(gaps)),
                pair(draw.normal(tokens, tokens).sub(draw.between(50, 90)), causal),
                pair(draw.normal(tokens, tokens).mul(4e9).sub(2e10), neighbors),
                pair(draw.normal(tokens, tokens).mul(1e33).sub(3.4e38), neighbors),
                pair(draw.normal(tokens, tokens).mul(draw.between(200, 400)), gaps),
                pair(draw.normal(2, heads, tokens, tokens).mul(draw.between(200, 400)), neighbors),
                pair(Draw.doubles(draw.normal(2, tokens, tokens)).add(draw.between(2000, 4000)), causal),
                pair(infinite(tokens), causal)));
        for (int size : new int[] {1, 2, 3, draw.between(8, 12), draw.between(20, 50)}) {
            pairs.add(pair(draw.normal(size, size), draw.gaps(size)));
        }
        INDArray floats = pairs.get(0)[0];
        pairs.add(pair(hiding(Float.MAX_VALUE, floats.sub(500)), causal));
        pairs.add(pair(hiding(1e300, Draw.doubles(floats)), causal));
        pairs.add(pair(hiding(Double.MAX_VALUE, Draw.doubles(floats)), causal));
        return pairs;
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

    private static INDArray[] pair(INDArray scores, INDArray mask) {
        return new INDArray[] {scores, mask};
    }

    /** Scores of which some are −∞, but none on the diagonal. */
    private INDArray infinite(int tokens) {
        INDArray scores = draw.normal(tokens, tokens);
        for (int row = 1; row < tokens; row++) {
            scores.putScalar(row, draw.between(0, row - 1), Double.NEGATIVE_INFINITY);
        }
        return scores;
    }

    /** Scores and masks that do not fit, and what the message must hold; the last are larger, so that nobody guesses. */
    List<Refused> refusedSoftmaxes() {
        List<Refused> refused = new ArrayList<>();
        refused.addAll(refusedSoftmaxes(draw.between(3, 5)));
        refused.addAll(refusedSoftmaxes(draw.between(14, 29)));
        refused.addAll(refusedSoftmaxes(draw.between(30, 50)));
        int tokens = draw.between(130, 160);
        int blind = draw.between(110, tokens - 1);
        refused.add(new Refused(draw.normal(tokens, tokens), draw.blind(tokens, row -> row == blind), blind));
        return refused;
    }

    private List<Refused> refusedSoftmaxes(int tokens) {
        int other = tokens + draw.between(2, tokens);
        int blind = draw.between(0, tokens - 1);
        INDArray scores = draw.normal(tokens, tokens);
        INDArray causal = Draw.mask(tokens, (i, j) -> j <= i);
        return List.of(
                new Refused(scores, Nd4j.create(new boolean[tokens][other]), tokens, other),
                new Refused(draw.normal(other, other), Nd4j.ones(DataType.BOOL, other, 1), other, 1),
                new Refused(scores, Draw.mask(other, (i, j) -> j <= i), other),
                new Refused(draw.normal(2, tokens, other), Draw.mask(other, (i, j) -> j <= i), other),
                new Refused(draw.normal(tokens, other), causal, tokens),
                new Refused(scores, Draw.mask(1, (i, j) -> true), 1),
                new Refused(draw.normal(1, tokens), Draw.mask(1, (i, j) -> true), 1),
                new Refused(draw.normal(tokens, 1), Draw.mask(1, (i, j) -> true), 1),
                new Refused(draw.normal(2, tokens, tokens), Nd4j.ones(DataType.BOOL, 2, tokens, tokens), tokens),
                new Refused(scores, causal.reshape(1, tokens, tokens), tokens),
                new Refused(scores, causal.reshape(tokens, tokens, 1), tokens),
                new Refused(scores, Nd4j.ones(DataType.BOOL, tokens), tokens),
                new Refused(scores, draw.blind(tokens, row -> row == blind), blind),
                new Refused(draw.normal(2, tokens, tokens), draw.blind(tokens, row -> row == 0), 0));
    }

    /** A refusal whose message must hold these. */
    record Refused(INDArray scores, INDArray mask, List<String> named) {
        Refused(INDArray scores, INDArray mask, int... named) {
            this(scores, mask, Arrays.stream(named).mapToObj(String::valueOf).toList());
        }
    }

    /** Masks and numbers of layers. */
    List<Object[]> reaches() {
        int tokens = draw.between(5, 9);
        INDArray neighbors = Draw.mask(tokens, (i, j) -> Math.abs(i - j) <= 1);
        INDArray before = Draw.mask(tokens, (i, j) -> j == Math.max(0, i - 1));
        INDArray causal = Draw.mask(tokens, (i, j) -> j <= i);
        INDArray halves = Draw.mask(16, (i, j) -> i / 8 == j / 8); // 9 to the power of 330 no longer fits a double
        List<Object[]> reaches = new ArrayList<>();
        for (int layers = 0; layers <= 4; layers++) {
            reaches.add(new Object[] {neighbors, layers});
            reaches.add(new Object[] {before, layers});
            reaches.add(new Object[] {draw.gaps(tokens), layers});
        }
        int many = draw.between(20, 40);
        for (int layers : new int[] {1, 2, draw.between(5, 8), draw.between(9, 15)}) {
            reaches.add(new Object[] {Draw.mask(many, (i, j) -> j == Math.max(0, i - 1)), layers});
            reaches.add(new Object[] {Draw.mask(many, (i, j) -> Math.abs(i - j) == 2), layers});
        }
        reaches.add(new Object[] {causal, draw.between(2, 5)});
        reaches.add(new Object[] {Draw.view(draw.gaps(tokens)), 1});
        reaches.add(new Object[] {Draw.mask(1, (i, j) -> true), draw.between(0, 3)});
        reaches.add(new Object[] {Draw.mask(3, (i, j) -> false), 2});
        reaches.add(new Object[] {neighbors, draw.between(60, 120)});
        reaches.add(new Object[] {halves, draw.between(330, 380)});
        return reaches;
    }
}
