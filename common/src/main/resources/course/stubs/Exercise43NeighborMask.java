package chapter04;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Exercise 4.3: attention masks of your own. Which token may attend to which, and how far does information travel?
 *
 * <p>A mask is a BOOL array of shape (T, T): row i, column j is true when the token at position i may see the token at
 * position j. True means visible, everywhere in this course.
 *
 * <p>Useful: {@code Nd4j.create(cells)} makes a BOOL array of a {@code boolean[][]}, and comparisons such as {@code a.lte(1)}
 * give BOOL arrays. {@code Transforms.and(a, b)} and {@code Transforms.or(a, b)} combine two of them, cell by cell. BOOL arrays
 * cannot be added or multiplied: {@code castTo(DataType.FLOAT)} makes them numbers, 1 for true and 0 for false.
 *
 * <p>The book: docs/target/book/exercise-4-3.html
 */
public final class Exercise43NeighborMask {
    private Exercise43NeighborMask() {}

    /**
     * Task 4.3a, 15 points: the mask in which each token sees itself and its immediate neighbors, one to each side.
     *
     * <p>Example: {@code createNeighborMask(5)}, drawn with 1 for true and 0 for false:
     *
     * <pre>
     * 1 1 0 0 0
     * 1 1 1 0 0
     * 0 1 1 1 0
     * 0 0 1 1 1
     * 0 0 0 1 1
     * </pre>
     *
     * <p>The book: docs/target/book/exercise-4-3.html#task-4-3a
     *
     * @param seqLength T, the number of tokens, at least 1
     * @return a BOOL array (T, T), true where |i − j| ≤ 1
     * @throws IllegalArgumentException if {@code seqLength} is below 1; the message contains the value
     */
    public static INDArray createNeighborMask(int seqLength) {
        throw new UnsupportedOperationException("TODO 4.3a: true where the positions differ by at most 1");
    }

    /**
     * Task 4.3b, 10 points: the mask in which each token sees itself, {@code left} tokens before it and {@code right}
     * tokens after it.
     *
     * <p>Example: {@code createBandMask(4, 2, 0)}; with {@code left} = 1 and {@code right} = 1 it is the neighbor mask.
     *
     * <pre>
     * 1 0 0 0
     * 1 1 0 0
     * 1 1 1 0
     * 0 1 1 1
     * </pre>
     *
     * <p>The book: docs/target/book/exercise-4-3.html#task-4-3b
     *
     * @param seqLength T, the number of tokens, at least 1
     * @param left how many tokens back, at least 0; may be more than there are
     * @param right how many tokens ahead, at least 0; may be more than there are
     * @return a BOOL array (T, T), true where −right ≤ i − j ≤ left
     * @throws IllegalArgumentException if {@code seqLength} is below 1 or a width is negative; the message contains
     *     the value
     */
    public static INDArray createBandMask(int seqLength, int left, int right) {
        throw new UnsupportedOperationException("TODO 4.3b: true from left tokens before to right tokens after");
    }

    /**
     * Task 4.3c, 10 points: the softmax of each row of scores, over the visible positions.
     *
     * <p>Masked positions get a weight of exactly 0, and each row adds up to 1. A score of −∞ has the weight 0, so the
     * usual way is to add −∞ to every masked score and then to take the softmax over the last dimension.
     *
     * <p>Example: for the scores {@code [[1, 9], [0, 0]]} and the mask {@code [[true, false], [true, true]]} the answer
     * is {@code [[1, 0], [0.5, 0.5]]}: the 9 is masked, so it has no effect.
     *
     * <p>The book: docs/target/book/exercise-4-3.html#task-4-3c
     *
     * @param scores (…, T, T), of rank 2 or more: every (T, T) in it gets the same mask; they stay as they are
     * @param mask a BOOL array (T, T), true where visible; it stays as it is
     * @return the weights, of the shape and type of {@code scores}
     * @throws IllegalArgumentException if the mask is not square or not of the scores' size (the message contains the
     *     shape), or if a row has no visible token (the message contains the row)
     */
    public static INDArray maskedSoftmax(INDArray scores, INDArray mask) {
        throw new UnsupportedOperationException("TODO 4.3c: mask with minus infinity, then take the softmax of each row");
    }

    /**
     * Task 4.3d, 10 points: how far information travels through several transformer blocks that use this mask.
     *
     * <p>In one block, token i attends to the tokens that it may see. In the next block it attends to them again, but by
     * then each of them has attended to others. And a block has residual connections (shortcuts): whatever the mask says,
     * each token keeps the information that it had.
     *
     * <p>Example: with the neighbor mask of 5 tokens, {@code receptiveField(mask, 2)} every token depends on two tokens on
     * each side. With 0 layers, each token depends on itself alone:
     *
     * <pre>
     * 0 layers       1 layer        2 layers
     * 1 0 0 0 0      1 1 0 0 0      1 1 1 0 0
     * 0 1 0 0 0      1 1 1 0 0      1 1 1 1 0
     * 0 0 1 0 0      0 1 1 1 0      1 1 1 1 1
     * 0 0 0 1 0      0 0 1 1 1      0 1 1 1 1
     * 0 0 0 0 1      0 0 0 1 1      0 0 1 1 1
     * </pre>
     *
     * <p>The book: docs/target/book/exercise-4-3.html#task-4-3d
     *
     * @param mask a BOOL array (T, T), true where visible; it stays as it is
     * @param layers how many blocks, at least 0
     * @return a BOOL array (T, T), true at row i, column j when the output at position i depends on the input at j
     * @throws IllegalArgumentException if the mask is not square or {@code layers} is negative; the message contains the
     *     shape or the value
     */
    public static INDArray receptiveField(INDArray mask, int layers) {
        throw new UnsupportedOperationException("TODO 4.3d: follow the information from layer to layer");
    }
}
