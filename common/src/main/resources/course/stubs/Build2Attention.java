package chapter04;

import course.types.Attention;
import course.types.AttentionWeights;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Build 2: attention, the only part of a GPT in which a token gets information from other tokens. First the heads, then
 * what one head computes, then all of them together with their weights.
 *
 * <p>Arrays are of type FLOAT, and masks of type BOOL. The letters of the shapes: B sequences, T tokens in each, C numbers
 * (channels) per token, H heads, and D = C / H numbers per head.
 *
 * <p>The calls of ND4J that these tasks need, besides those that Build1Layers lists:
 *
 * <pre>
 * x.reshape(2, 3, 4, 5)       the same numbers in the same order, with other dimensions
 * x.permute(0, 2, 1, 3)       dimensions 1 and 2 swapped
 * Nd4j.matmul(x, y)           the product of each matrix in x with that in y, for arrays of equal rank
 * Nd4j.matmul(x, y, false, true, false)         the same with each matrix of y transposed
 * mask.castTo(DataType.FLOAT) 1 where true, 0 where false
 * Transforms.log(x)           the logarithm of every number; that of 0 is minus infinity
 * Nd4j.nn().softmax(x, -1)    e^x of every number, divided by the sum of its row
 * x.size(-1), x.size(-2)      the length of the last dimension and of the one before
 * Arrays.toString(x.shape())  the shape as text
 * </pre>
 *
 * <p>An array of shape (T, T) is broadcast over all matrices of a (B, H, T, T) array: {@code scores.add(matrix)} needs no
 * loop. Loops are fine as well.
 *
 * <p>A task counts only if the code is yours: the model's own classes ({@code gpt.attention} and so on) and ND4J's
 * finished attention may not be called. ND4J's softmax and matrix products may.
 *
 * <p>The book: docs/target/book/build-2-attention.html
 */
public final class Build2Attention {
    private Build2Attention() {}

    /**
     * Task B4, 10 points, first half: splits the channels of each token into heads. Head h gets the D channels from h · D
     * to h · D + D - 1, for every token.
     *
     * <pre>
     * y[b, h, t, d] = x[b, t, h · D + d]
     * </pre>
     *
     * <p>Example: one sequence of two tokens with six channels, {@code [[[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11]]]}, becomes
     * three heads of two tokens with two numbers: {@code [[[[0, 1], [6, 7]], [[2, 3], [8, 9]], [[4, 5], [10, 11]]]]}.
     *
     * <p>Useful: {@code reshape} and {@code permute}. The answer may be a view of x.
     *
     * <p>The book: docs/target/book/build-2-attention.html#task-b4
     *
     * @param x (B, T, C); it stays as it is
     * @param heads H
     * @return (B, H, T, D)
     * @throws IllegalArgumentException if {@code heads} is below 1 or does not divide C; the message contains both numbers
     */
    public static INDArray splitHeads(INDArray x, int heads) {
        throw new UnsupportedOperationException("TODO B4: each head gets D of the C channels of every token");
    }

    /**
     * Task B4, second half: the inverse. The heads of each token are side by side again, head 0 first.
     *
     * <pre>
     * x[b, t, h · D + d] = y[b, h, t, d]
     * </pre>
     *
     * <p>Example: the three heads of the example above become {@code [[[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11]]]}. For
     * every x, {@code mergeHeads(splitHeads(x, heads))} is x.
     *
     * <p>Useful: {@code permute} and {@code reshape}, in this order.
     *
     * <p>The book: docs/target/book/build-2-attention.html#task-b4
     *
     * @param y (B, H, T, D); it stays as it is
     * @return (B, T, C) with C = H · D
     */
    public static INDArray mergeHeads(INDArray y) {
        throw new UnsupportedOperationException("TODO B4: the heads of every token side by side");
    }

    /**
     * Task B5, 15 points: attention. Each token compares its query with the keys of the tokens that it sees. Its output is
     * the average of their values, weighted by how well they match.
     *
     * <p>For each matrix of T rows of D numbers:
     *
     * <pre>
     * scores = query · keyᵀ / √D             (T, T): a row per query, a column per key
     * scores = minus infinity where the mask is false
     * weights = softmax of each row          every row adds up to 1, masked tokens get exactly 0
     * y = weights · value                    (T, D)
     * </pre>
     *
     * <p>Example: with the causal mask {@code [[1, 0], [1, 1]]}, query {@code [[1, 0, 0, 0], [2, 0, 0, 0]]}, key
     * {@code [[2, 0, 0, 0], [0, 4, 0, 0]]} and value {@code [[1, 0, 0, 0], [0, 1, 0, 0]]}: token 0 sees only itself, and its
     * output is its own value, {@code [1, 0, 0, 0]}. The scores of token 1 are 4 / √4 = 2 and 0, its weights 0.8808 and 0.1192, and its
     * answer {@code [0.8808, 0.1192, 0, 0]}.
     *
     * <p>Useful: {@code Nd4j.matmul}, {@code div}, {@code Math.sqrt}, {@code Nd4j.nn().softmax}, and for the mask
     * {@code castTo} and {@code Transforms.log}. Your {@code maskedSoftmax} of 4.3c may be called as well.
     *
     * <p>The book: docs/target/book/build-2-attention.html#task-b5
     *
     * @param query (…, T, D), that is (T, D), (B, T, D) or (B, H, T, D); it stays as it is, and so do the others
     * @param key of the same shape
     * @param value of the same shape
     * @param mask a BOOL array (T, T), true at row i, column j where token i sees token j; each token sees at least one
     * @return (…, T, D)
     * @throws IllegalArgumentException if the mask is not of shape (T, T); the message contains its shape
     */
    public static INDArray attend(INDArray query, INDArray key, INDArray value, INDArray mask) {
        throw new UnsupportedOperationException("TODO B5: softmax(query · keyᵀ / √D) under the mask, times value");
    }

    /**
     * Task B6, 15 points: multi-head attention. Linear layers compute query, key and value of each token; these are split
     * into heads; all heads attend at once; and a last linear layer mixes their results. It needs {@code splitHeads} and
     * {@code mergeHeads} of task B4.
     *
     * <pre>
     * query = x · wQueryᵀ + bQuery           (B, T, C), and key and value likewise
     * y = attention(query, key, value, mask) with each of the three split into heads, (B, H, T, D)
     * result = merged y · wOutᵀ + bOut       (B, T, C)
     * </pre>
     *
     * <p>The attention is an argument: in the model it is your {@code attend}, in the tests it may be another function.
     * It gets the mask as it is. Weights are stored as PyTorch stores them, a row for each output: multiply by the
     * transpose.
     *
     * <p>Example: for x = {@code [[[1, 2]]]}, two heads and an attention that returns the values, queries and keys do not
     * matter. With wValue = {@code [[0, 1], [3, 0]]} and bValue = {@code [10, 0]} the value is {@code [12, 3]}, and with wOut =
     * {@code [[1, 1], [0, 2]]} and bOut = {@code [0, 5]} the answer is {@code [[[15, 11]]]}.
     *
     * <p>Useful: {@code weights.wQuery()}, {@code attention.attend(query, key, value, mask)}, {@code reshape(-1, c)} to make a
     * matrix of x, {@code mmul}, {@code transpose}, {@code addRowVector}.
     *
     * <p>The book: docs/target/book/build-2-attention.html#task-b6
     *
     * @param x (B, T, C); it stays as it is
     * @param weights four weights (C, C) with their biases (C)
     * @param heads H
     * @param mask a BOOL array (T, T)
     * @param attention from (B, H, T, D) three times and the mask to (B, H, T, D)
     * @return (B, T, C)
     * @throws IllegalArgumentException if {@code heads} is below 1 or does not divide C; the message contains both numbers,
     *     as that of {@code splitHeads} does
     */
    public static INDArray multiHeadAttention(
            INDArray x, AttentionWeights weights, int heads, INDArray mask, Attention attention) {
        throw new UnsupportedOperationException("TODO B6: query, key and value in heads, attention, merged, output projection");
    }
}
