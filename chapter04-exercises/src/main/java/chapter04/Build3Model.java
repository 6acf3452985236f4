package chapter04;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Build 3: the parts form a model: the transformer block, the logits of the whole GPT, and the loop that generates text.
 *
 * <p>All arrays are of type FLOAT. The letters of shapes: B sequences, T tokens in each, C numbers (channels) per token, V
 * tokens in the vocabulary.
 *
 * <p>Your methods get the parts of the model as functions: {@code norm1.apply(x)} calls one and returns a new array of the
 * shape of x. In the model these are your own layers; in the tests they may be as simple as {@code x -> 2x}. So you can solve
 * these tasks before Build 1 and Build 2, and in any order.
 *
 * <p>A task counts only if the code is yours: the model's own classes ({@code gpt.model} and so on) may not be
 * called. ND4J's arithmetic may; the comment at the top of Build1Layers lists the calls that you need.
 *
 * <p>The book: docs/target/book/build-3-model.html
 */
public final class Build3Model {
    private Build3Model() {}

    /**
     * Task B7, 10 points: the transformer block. Attention lets the tokens exchange information, then the feed-forward
     * network transforms each token. The input of each of the two is normalized (pre-norm), and its output is added to the
     * numbers before the norm (residual connection).
     *
     * <pre>
     * h = x + attention(norm1(x))
     * y = h + feedForward(norm2(h))
     * </pre>
     *
     * <p>Example: for x = {@code [1, 2]}, the norms {@code x -> 2x} and {@code x -> -x}, attention {@code x -> x + 1} and the
     * feed-forward network {@code x -> 3x}: attention gets {@code [2, 4]} and returns {@code [3, 5]}, so h is {@code [4, 7]}; the
     * feed-forward network gets {@code [-4, -7]} and returns {@code [-12, -21]}; the answer is {@code [-8, -14]}.
     *
     * <p>There is no dropout, which does nothing outside of training.
     *
     * <p>Useful: {@code apply}, {@code add}.
     *
     * <p>The book: docs/target/book/build-3-model.html#task-b7
     *
     * @param x (B, T, C); it stays as it is
     * @param norm1 the norm before attention
     * @param attention gives (B, T, C)
     * @param norm2 the norm before the feed-forward network
     * @param feedForward gives (B, T, C)
     * @return (B, T, C), a new array
     */
    public static INDArray transformerBlock(
            INDArray x,
            UnaryOperator<INDArray> norm1,
            UnaryOperator<INDArray> attention,
            UnaryOperator<INDArray> norm2,
            UnaryOperator<INDArray> feedForward) {
        throw new UnsupportedOperationException("TODO B7: two halves, each with a norm before it and a residual connection around it");
    }

    /**
     * Task B8, 10 points: the logits of the whole model. For every token of every sequence there is a logit for each token of
     * the vocabulary: its score as the next token.
     *
     * <pre>
     * x[b, t] = tokEmb[ids[b][t]] + posEmb[t]       (B, T, C), token t of sequence b
     * x = block(x)                                  for each block in turn
     * logits = finalNorm(x) · outHeadᵀ              (B, T, V)
     * </pre>
     *
     * <p>tokEmb and posEmb are tables with a row for each id and for each position. outHead is stored as PyTorch stores
     * weights, a row for each output, so multiply by its transpose.
     *
     * <p>Example: for ids = {@code {{2, 0}}}, tokEmb = {@code [[1, 0], [0, 1], [1, 1]]}, posEmb = {@code [[0, 0], [10, 20]]},
     * one block {@code x -> 2x}, the final norm {@code x -> x + 1} and outHead = {@code [[1, 0], [0, 1], [1, -1]]}: the sums of
     * the embeddings are {@code [1, 1]} and {@code [11, 20]}, the block makes {@code [2, 2]} and {@code [22, 40]} of them, the
     * norm {@code [3, 3]} and {@code [23, 41]}, and the logits are {@code [3, 3, 0]} and {@code [23, 41, -18]}.
     *
     * <p>Useful: {@code table.getRows(ids[b])} makes an array (T, C) of the rows of these ids;
     * {@code table.get(NDArrayIndex.interval(0, t), NDArrayIndex.all())} gives the first t rows, as a view;
     * {@code Nd4j.stack(0, sequences)} makes (B, T, C) of an array of sequences (T, C); {@code reshape(-1, c)} makes the
     * matrix for {@code mmul}, and {@code reshape(b, t, v)} brings the dimensions back. {@code table.getRow(i)} is a view:
     * what is written into it is written into the table.
     *
     * <p>The book: docs/target/book/build-3-model.html#task-b8
     *
     * @param ids B sequences of T tokens each, at least one; they stay as they are
     * @param tokEmb (V, C), the embeddings of the tokens; it stays as it is
     * @param posEmb (context length, C), the embeddings of the positions; it stays as it is
     * @param blocks in the order in which they are applied; there may be none
     * @param finalNorm comes after the last block
     * @param outHead (V, C)
     * @return (B, T, V)
     * @throws IllegalArgumentException if there are more tokens in a sequence than rows in {@code posEmb}; the message
     *     contains both numbers; or if an id is negative or not below V: the message contains the id
     */
    public static INDArray logits(
            int[][] ids,
            INDArray tokEmb,
            INDArray posEmb,
            List<UnaryOperator<INDArray>> blocks,
            UnaryOperator<INDArray> finalNorm,
            INDArray outHead) {
        throw new UnsupportedOperationException("TODO B8: embeddings, blocks, final norm, output head");
    }

    /**
     * Task B9, 15 points: greedy generation. Compute the logits of the next token, append the token with the highest logit, and
     * repeat. The model accepts no more than {@code contextLength} tokens, so give it only the last ones of a longer text,
     * but return the whole text.
     *
     * <pre>
     * repeat maxNewTokens times:
     *     context = the last contextLength tokens of the text, or all of it if it is shorter
     *     logits = nextLogits(context)              (V)
     *     append the id of the highest logit; of several that are equal, the first
     * </pre>
     *
     * <p>Example: with a model whose highest logit is always that of the last token + 1, {@code generate(model, {5, 3}, 4, 3)}
     * gives {@code {5, 3, 4, 5, 6, 7}}; the model was called with {@code {5, 3}}, {@code {5, 3, 4}}, {@code {3, 4, 5}} and
     * {@code {4, 5, 6}}.
     *
     * <p>Useful: {@code nextLogits.apply(context)}, {@code Arrays.copyOf}, {@code Arrays.copyOfRange}.
     *
     * <p>The book: docs/target/book/build-3-model.html#task-b9
     *
     * @param nextLogits the model: from the tokens so far to the logits of the next one, a number per id; all of them may
     *     be negative
     * @param ids the prompt; it stays as it is
     * @param maxNewTokens how many tokens to append
     * @param contextLength how many tokens the model accepts, at least 1
     * @return the prompt and the new tokens
     * @throws IllegalArgumentException if {@code maxNewTokens} is negative or {@code contextLength} below 1; the message
     *     contains the value; or if there are no ids: the message says "empty"
     */
    public static int[] generate(Function<int[], float[]> nextLogits, int[] ids, int maxNewTokens, int contextLength) {
        throw new UnsupportedOperationException("TODO B9: append the most probable token, maxNewTokens times");
    }
}
