package chapter04.kill;

import static chapter04.kill.GivenAnswers.given;

import course.exercises.masks.AttentionMasks;
import gpt.attention.AttentionMask;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Right answers to tasks 4.3a, 4.3b and 4.3d. */
final class RightMasks {
    static final List<GivenAnswers.Given> ALL = List.of(
            given("neighbors-cell-by-cell", AttentionMasks.NEIGHBORS, "createNeighborMask", RightMasks::cellByCell),
            given("neighbors-in-ints-cast-late", AttentionMasks.NEIGHBORS, "createNeighborMask", (Integer tokens) -> {
                require(tokens >= 1, "seqLength must be at least 1, got " + tokens);
                INDArray numbers = Nd4j.zeros(DataType.INT32, tokens, tokens);
                for (int i = 0; i < tokens; i++) {
                    for (int j = Math.max(0, i - 1); j <= Math.min(tokens - 1, i + 1); j++) {
                        numbers.putScalar(new int[] {i, j}, 1);
                    }
                }
                return numbers.castTo(DataType.BOOL);
            }),
            given("neighbors-as-a-view", AttentionMasks.NEIGHBORS, "createNeighborMask", (Integer tokens) -> {
                require(tokens >= 1, "seqLength must be at least 1, got " + tokens);
                return cellByCell(tokens + 3)
                        .get(NDArrayIndex.interval(1, tokens + 1), NDArrayIndex.interval(1, tokens + 1));
            }),
            given(
                    "neighbors-transposed",
                    AttentionMasks.NEIGHBORS,
                    "createNeighborMask",
                    (Integer tokens) -> cellByCell(tokens).transpose()),
            given("neighbors-by-recursion", AttentionMasks.NEIGHBORS, "createNeighborMask", RightMasks::byRecursion),
            given("neighbors-by-squares", AttentionMasks.NEIGHBORS, "createNeighborMask", (Integer tokens) -> {
                require(tokens >= 1, "got " + tokens);
                INDArray at = Nd4j.arange(tokens).castTo(DataType.DOUBLE);
                INDArray apart = at.reshape(1, tokens).sub(at.reshape(tokens, 1));
                return apart.mul(apart).lt(1.5);
            }),
            given(
                    "band-as-a-stream",
                    AttentionMasks.BAND,
                    "createBandMask",
                    (Integer tokens, Integer left, Integer right) -> {
                        requireBand(tokens, left, right);
                        boolean[][] rows = IntStream.range(0, tokens)
                                .mapToObj(i -> cells(tokens, j -> j >= (long) i - left && j <= (long) i + right))
                                .toArray(boolean[][]::new);
                        return Nd4j.create(rows);
                    }),
            given(
                    "band-as-a-difference",
                    AttentionMasks.BAND,
                    "createBandMask",
                    (Integer tokens, Integer left, Integer right) -> {
                        requireBand(tokens, left, right);
                        INDArray upTo = lower(tokens, right);
                        INDArray below = lower(tokens, -(long) left - 1);
                        return upTo.sub(below).castTo(DataType.BOOL);
                    }),
            given(
                    "band-by-name",
                    AttentionMasks.BAND,
                    "createBandMask",
                    (Integer tokens, Integer left, Integer right) -> {
                        requireBand(tokens, left, right);
                        AttentionMask band = AttentionMask.band(left, right);
                        return Nd4j.create(IntStream.range(0, tokens)
                                .mapToObj(i -> cells(tokens, j -> band.allows(i, j)))
                                .toArray(boolean[][]::new));
                    }),
            given("reach-in-bit-sets", AttentionMasks.REACH, "receptiveField", RightMasks::inBitSets),
            given("reach-by-recursion", AttentionMasks.REACH, "receptiveField", RightMasks::reachByRecursion),
            given("reach-by-halves", AttentionMasks.REACH, "receptiveField", (INDArray mask, Integer layers) -> {
                requireReach(mask, layers);
                return byHalves(mask.castTo(DataType.DOUBLE).add(Nd4j.eye(mask.size(0))), layers)
                        .castTo(DataType.BOOL);
            }));

    private RightMasks() {}

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static void requireBand(int tokens, int left, int right) {
        require(tokens >= 1, "no mask for " + tokens + " tokens");
        require(left >= 0 && right >= 0, left + " to the left and " + right + " to the right");
    }

    private static void requireReach(INDArray mask, int layers) {
        require(mask.isSquare(), "not square: " + mask.shapeInfoToString());
        require(layers >= 0, "so many layers: " + layers);
    }

    private interface Cell {
        boolean at(int column);
    }

    private static boolean[] cells(int tokens, Cell cell) {
        boolean[] row = new boolean[tokens];
        for (int j = 0; j < tokens; j++) {
            row[j] = cell.at(j);
        }
        return row;
    }

    private static INDArray cellByCell(int tokens) {
        require(tokens >= 1, "seqLength must be at least 1, got " + tokens);
        INDArray mask = Nd4j.create(DataType.BOOL, tokens, tokens);
        for (int i = 0; i < tokens; i++) {
            for (int j = 0; j < tokens; j++) {
                mask.putScalar(new int[] {i, j}, i == j || i == j + 1 || i + 1 == j ? 1 : 0);
            }
        }
        return mask;
    }

    private static INDArray byRecursion(int tokens) {
        require(tokens >= 1, "got " + tokens);
        if (tokens == 1) {
            return Nd4j.create(new boolean[][] {{true}});
        }
        INDArray mask = Nd4j.create(DataType.BOOL, tokens, tokens);
        mask.get(NDArrayIndex.interval(0, tokens - 1), NDArrayIndex.interval(0, tokens - 1))
                .assign(byRecursion(tokens - 1));
        for (int[] at : new int[][] {{tokens - 1, tokens - 1}, {tokens - 1, tokens - 2}, {tokens - 2, tokens - 1}}) {
            mask.putScalar(at, 1);
        }
        return mask;
    }

    /** 1 where column − row is at most this. */
    private static INDArray lower(int tokens, long most) {
        double[][] rows = new double[tokens][tokens];
        for (int i = 0; i < tokens; i++) {
            for (int j = 0; j < tokens; j++) {
                rows[i][j] = (long) j - i <= most ? 1 : 0;
            }
        }
        return Nd4j.create(rows);
    }

    private static INDArray inBitSets(INDArray mask, int layers) {
        requireReach(mask, layers);
        int tokens = (int) mask.size(0);
        BitSet[] reach = new BitSet[tokens];
        for (int i = 0; i < tokens; i++) {
            reach[i] = new BitSet(tokens);
            reach[i].set(i);
        }
        for (int layer = 0; layer < layers; layer++) {
            BitSet[] next = new BitSet[tokens];
            for (int i = 0; i < tokens; i++) {
                next[i] = (BitSet) reach[i].clone();
                for (int k = 0; k < tokens; k++) {
                    if (mask.getInt(i, k) == 1) {
                        next[i].or(reach[k]);
                    }
                }
            }
            reach = next;
        }
        boolean[][] cells = new boolean[tokens][];
        for (int i = 0; i < tokens; i++) {
            cells[i] = cells(tokens, reach[i]::get);
        }
        return Nd4j.create(cells);
    }

    private static INDArray reachByRecursion(INDArray mask, int layers) {
        requireReach(mask, layers);
        INDArray self = Nd4j.eye(mask.size(0)).castTo(DataType.FLOAT);
        if (layers == 0) {
            return self.gt(0);
        }
        INDArray before = reachByRecursion(mask, Math.min(layers, (int) mask.size(0)) - 1);
        return before.castTo(DataType.FLOAT)
                .mmul(mask.castTo(DataType.FLOAT).add(self))
                .gt(0);
    }

    /** The power of a matrix of counts, brought back to 0 and 1 again and again, by squaring. */
    private static INDArray byHalves(INDArray step, int times) {
        if (times == 0) {
            return Nd4j.eye(step.size(0)).castTo(DataType.DOUBLE);
        }
        INDArray half = byHalves(step, times / 2);
        INDArray whole = half.mmul(half);
        return (times % 2 == 0 ? whole : whole.mmul(step)).gt(0).castTo(DataType.DOUBLE);
    }
}
