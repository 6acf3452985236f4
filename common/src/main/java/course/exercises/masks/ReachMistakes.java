package course.exercises.masks;

import course.exercises.Body;
import course.exercises.Draw;
import course.exercises.Mistake;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Task 4.3d: what people get wrong in following information from block to block. */
final class ReachMistakes {
    static final List<Mistake> ALL = List.of(
            mistake(
                    "one-layer-too-many",
                    "one layer too many is computed.",
                    (mask, layers) -> power(withSelf(mask), layers + 1)),
            mistake(
                    "one-layer-too-few",
                    "one layer too few is computed.",
                    (mask, layers) -> power(withSelf(mask), Math.max(0, layers - 1))),
            mistake(
                    "layers-ignored",
                    "only one layer is computed, however many there are.",
                    (mask, layers) -> withSelf(mask)),
            mistake(
                    "no-layer-is-one",
                    "0 layers are treated like 1.",
                    (mask, layers) -> power(withSelf(mask), Math.max(1, layers))),
            mistake(
                    "shortcuts-forgotten",
                    "the residual connections are forgotten: a token keeps its own information even if it does not see itself.",
                    (mask, layers) -> power(mask, layers)),
            mistake(
                    "one-shortcut-around-all",
                    "there is one residual connection around all blocks instead of one around each.",
                    (mask, layers) -> withSelf(power(mask, layers))),
            mistake(
                    "changed-while-read",
                    "each layer is written into the array that it reads (next = reach makes no copy): later rows see"
                            + " what earlier rows got in the same layer.",
                    ReachMistakes::inPlace),
            mistake(
                    "mask-given-back",
                    "the mask itself is returned, whatever the number of layers.",
                    (mask, layers) -> mask.dup()),
            mistake(
                    "squared",
                    "the receptive field is multiplied by itself: each layer then doubles it.",
                    (mask, layers) -> {
                        INDArray reach = layers == 0 ? power(mask, 0) : withSelf(mask);
                        for (int layer = 1; layer < layers && layer < 60; layer++) {
                            reach = power(reach, 2);
                        }
                        return reach;
                    }),
            mistake(
                    "multiplied-cell-by-cell",
                    "no layer adds anything: mul multiplies cell by cell, and the matrix product is mmul.",
                    (mask, layers) -> power(mask, 0)),
            mistake(
                    "cells-to-a-power",
                    "each cell is raised to a power: the power of a matrix is a product of matrices.",
                    (mask, layers) -> layers == 0 ? mask.castTo(DataType.FLOAT).gte(0) : withSelf(mask)),
            mistake(
                    "band-widened",
                    "a band grows by one token to each side in each layer, whatever the mask is.",
                    (mask, layers) -> Draw.mask((int) mask.size(0), (i, j) -> Math.abs(i - j) <= layers)),
            mistake(
                    "reach-transposed",
                    "the matrix is transposed: row i says which tokens token i reaches, not which tokens reach it.",
                    (mask, layers) -> power(withSelf(mask).transpose(), layers)),
            mistake(
                    "everything-connected",
                    "information flows in both directions, from the token that sees another as well.",
                    (mask, layers) -> power(or(withSelf(mask), mask.transpose()), layers)),
            mistake(
                    "paths-in-an-int",
                    "the paths are counted in an int, and their number overflows.",
                    (mask, layers) -> pathsInAnInt(mask, layers)),
            mistake(
                    "paths-in-a-float",
                    "the paths are counted, and their number overflows a float.",
                    (mask, layers) -> pathsInAFloat(mask, layers)),
            mistake("mask-damaged", "the residual connections are written into the caller's mask.", (mask, layers) -> {
                INDArray reach = power(withSelf(mask), layers);
                mask.assign(withSelf(mask));
                return reach;
            }),
            new Mistake(
                    "negative-layers-accepted",
                    AttentionMasks.RECEPTIVE_FIELD,
                    "a negative number of layers is not refused: it is like 0.",
                    Body.of((INDArray mask, Integer layers) -> {
                        Masking.requireSquare(mask);
                        return power(withSelf(mask), Math.max(0, layers));
                    })));

    private ReachMistakes() {}

    private static Mistake mistake(String id, String when, Body.Two<INDArray, Integer, INDArray> body) {
        return new Mistake(id, AttentionMasks.RECEPTIVE_FIELD, when, Body.of((INDArray mask, Integer layers) -> {
            Masking.requireSquare(mask);
            if (layers < 0) {
                throw new IllegalArgumentException("layers must be at least 0, got " + layers);
            }
            return body.call(mask, layers);
        }));
    }

    private static INDArray withSelf(INDArray mask) {
        return or(mask, Nd4j.eye(mask.size(0)));
    }

    private static INDArray or(INDArray one, INDArray other) {
        return one.castTo(DataType.FLOAT).add(other.castTo(DataType.FLOAT)).gt(0);
    }

    private static INDArray power(INDArray mask, int times) {
        INDArray step = mask.castTo(DataType.FLOAT).dup('c');
        INDArray reach = Nd4j.eye(mask.size(0)).castTo(DataType.FLOAT);
        for (int layer = 0; layer < times; layer++) {
            INDArray next = step.mmul(reach).gt(0).castTo(DataType.FLOAT);
            if (next.equalsWithEps(reach, 0)) {
                break; // it goes on like that
            }
            reach = next;
        }
        return reach.gt(0);
    }

    private static INDArray inPlace(INDArray mask, int layers) {
        boolean[][] step = Draw.cells(withSelf(mask));
        boolean[][] reach = Draw.cells(Nd4j.eye(mask.size(0)));
        for (int layer = 0; layer < Math.min(layers, reach.length); layer++) { // then nothing changes any more
            for (int i = 0; i < reach.length; i++) {
                for (int k = 0; k < reach.length; k++) {
                    for (int j = 0; j < reach.length; j++) {
                        reach[i][j] |= step[i][k] && reach[k][j];
                    }
                }
            }
        }
        return Nd4j.create(reach);
    }

    private static INDArray pathsInAnInt(INDArray mask, int layers) {
        int[][] step = withSelf(mask).toIntMatrix();
        int tokens = step.length;
        int[][] paths = Nd4j.eye(tokens).toIntMatrix();
        for (int layer = 0; layer < layers; layer++) {
            int[][] next = new int[tokens][tokens];
            for (int i = 0; i < tokens; i++) {
                for (int j = 0; j < tokens; j++) {
                    for (int k = 0; k < tokens; k++) {
                        next[i][j] += step[i][k] * paths[k][j];
                    }
                }
            }
            paths = next;
        }
        return Nd4j.createFromArray(paths).gt(0);
    }

    private static INDArray pathsInAFloat(INDArray mask, int layers) {
        INDArray step = withSelf(mask).castTo(DataType.FLOAT);
        INDArray paths = Nd4j.eye(mask.size(0)).castTo(DataType.FLOAT);
        for (int layer = 0; layer < layers; layer++) {
            paths = step.mmul(paths);
        }
        return paths.gt(0);
    }
}
