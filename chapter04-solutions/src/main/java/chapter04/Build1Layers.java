package chapter04;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Build 1: the layers that work on one token at a time: layer normalization, GELU and the feed-forward network.
 *
 * <p>All arrays are of type FLOAT. A shape is written with these letters: B sequences, T tokens in each, C numbers
 * (channels) per token; (…, C) is any shape whose last dimension is C, such as (C), (T, C) or (B, T, C).
 *
 * <p>The calls of ND4J that these tasks need:
 *
 * <pre>
 * Nd4j.create(new float[][] {{1, 2}, {3, 4}})   an array of shape (2, 2); needs import org.nd4j.linalg.factory.Nd4j
 * x.size(0), x.size(-1)       the length of the first and of the last dimension
 * x.shape()                   all of them, as a long[]
 * x.add(y), x.sub(y), x.mul(y), x.div(y)        new arrays, number by number; y may be a single number
 * x.addi(y), x.subi(y)        the same, written into x: for arrays of your own only
 * x.mean(true, -1)            the mean of each row; true keeps the last dimension, with length 1
 * x.std(true, -1), x.var(true, -1)              here, true divides by C - 1, and the dimension is lost
 * x.mmul(y)                   the product of two matrices
 * x.transpose()               rows and columns of a matrix swapped; of more dimensions, all are reversed
 * x.reshape(-1, c)            the same numbers in rows of c; -1: ND4J computes how many rows
 * x.permute(0, 2, 1)          the dimensions in another order: here, each matrix of a rank 3 array transposed
 * x.dup()                     a copy
 * x.getDouble(i, j), y.putScalar(new int[] {i, j}, 3.5)     one number
 * Transforms.sqrt(x), Transforms.tanh(x), Transforms.exp(x) new arrays, number by number
 * </pre>
 *
 * <p>An array of shape (…, 1), or of shape (C), is broadcast, that is, repeated to the shape of x: {@code x.sub(mean)} and
 * {@code x.mul(scale)} need no loop. Loops are fine as well.
 *
 * <p>A task counts only if the code is yours: the model's own classes ({@code gpt.nn} and so on) and ND4J's
 * finished layers may not be called. ND4J's arithmetic may.
 *
 * <p>The book: docs/target/book/build-1-layers.html
 */
public final class Build1Layers {
    private Build1Layers() {}

    /**
     * Task B1, 10 points: layer normalization. It brings the C numbers of each token to mean 0 and variance 1, then
     * multiplies by a learned scale and adds a learned shift.
     *
     * <p>For each row x of C numbers, with the mean and the variance of that row alone:
     *
     * <pre>
     * mean = (x[0] + … + x[C-1]) / C
     * variance = ((x[0] - mean)² + … + (x[C-1] - mean)²) / C
     * y[i] = scale[i] · (x[i] - mean) / √(variance + eps) + shift[i]
     * </pre>
     *
     * <p>Example: for the row {@code [1, 2, 3, 4]} with a scale of ones, a shift of zeros and eps 1e-5, the mean is 2.5, the
     * variance 1.25, and the answer {@code [-1.3416, -0.4472, 0.4472, 1.3416]}.
     *
     * <p>Useful: {@code mean(true, -1)}, {@code sub}, {@code mul}, {@code div}, {@code Transforms.sqrt}.
     *
     * <p>The book: docs/target/book/build-1-layers.html#task-b1
     *
     * @param x (…, C); it stays as it is
     * @param scale (C)
     * @param shift (C)
     * @param eps a small number that keeps the divisor above 0
     * @return (…, C), a new array
     * @throws IllegalArgumentException if {@code scale} or {@code shift} is not of length C; the message contains its
     *     length
     */
    public static INDArray layerNorm(INDArray x, INDArray scale, INDArray shift, double eps) {
        // B1: normalize each row, then scale and shift it
        if (scale.length() != x.size(-1) || shift.length() != x.size(-1)) {
            throw new IllegalArgumentException("rows of " + x.size(-1)
                    + " numbers need as many in scale and shift, got " + scale.length() + " and " + shift.length());
        }
        INDArray centered = x.sub(x.mean(true, -1)); // (…, C)
        INDArray variance = centered.mul(centered).mean(true, -1); // (…, 1)
        INDArray normalized = centered.div(Transforms.sqrt(variance.add(eps)));
        return normalized.mul(scale).add(shift);
    }

    /**
     * Task B2, 5 points: GELU in the tanh form, the non-linearity of GPT-2, applied to each number.
     *
     * <pre>
     * gelu(x) = 0.5 · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³)))
     * </pre>
     *
     * <p>Example: {@code [-1, 0, 1, 3]} becomes {@code [-0.1588, 0, 0.8412, 2.9964]}. Far from 0 it is nearly ReLU, near 0 it
     * is a smooth curve, and it is slightly below 0 for negative numbers.
     *
     * <p>Useful: {@code mul}, {@code add}, {@code Transforms.tanh}, {@code Math.sqrt} and {@code Math.PI}.
     *
     * <p>The book: docs/target/book/build-1-layers.html#task-b2
     *
     * @param x an array of any shape; it stays as it is
     * @return an array of the same shape
     */
    public static INDArray gelu(INDArray x) {
        // B2: 0.5 x (1 + tanh(...)), number by number
        INDArray cubed = x.mul(x).mul(x);
        INDArray inner = x.add(cubed.mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
        return x.mul(0.5).mul(Transforms.tanh(inner).add(1));
    }

    /**
     * Task B3, 10 points: the feed-forward network of a block: a linear layer to more numbers, an activation, and a linear
     * layer back. Each token is transformed by itself.
     *
     * <pre>
     * hidden = x · w1ᵀ + b1            (…, C) to (…, F); in GPT-2, F is 4 C
     * y = activation(hidden) · w2ᵀ + b2         back to (…, C)
     * </pre>
     *
     * <p>Weights are stored as PyTorch stores them: a row for each output, so w1 is (F, C), and x is multiplied by its
     * transpose. The activation is an argument: in the model it is your {@code gelu}, in the tests it may be
     * another function.
     *
     * <p>Example: for x = {@code [1, 2]}, w1 = {@code [[1, 0], [0, 1], [1, 1]]}, b1 = {@code [0, 0, -5]}, the activation
     * {@code h -> 2h}, w2 = {@code [[1, 1, 0], [0, 0, 1]]} and b2 = {@code [0, 10]}: hidden is {@code [1, 2, -2]}, twice
     * that is {@code [2, 4, -4]}, and the answer {@code [6, 6]}.
     *
     * <p>Useful: {@code reshape(-1, c)} to make a matrix of any x, {@code mmul}, {@code transpose}, {@code add}, and
     * {@code reshape} back; {@code activation.apply(hidden)}.
     *
     * <p>The book: docs/target/book/build-1-layers.html#task-b3
     *
     * @param x (…, C); it stays as it is
     * @param w1 (F, C)
     * @param b1 (F)
     * @param w2 (C, F)
     * @param b2 (C)
     * @param activation is applied to each number
     * @return (…, C)
     * @throws IllegalArgumentException if the rows of {@code w1} are not as long as those of {@code x}, or {@code w2} does
     *     not have as many inputs as {@code w1} has outputs; the message contains both numbers
     */
    public static INDArray feedForward(
            INDArray x, INDArray w1, INDArray b1, INDArray w2, INDArray b2, UnaryOperator<INDArray> activation) {
        // B3: linear, activation, linear
        if (w1.size(1) != x.size(-1)) {
            throw new IllegalArgumentException(
                    "w1 takes " + w1.size(1) + " numbers per token, but x has " + x.size(-1));
        }
        if (w2.size(1) != w1.size(0)) {
            throw new IllegalArgumentException("w2 takes " + w2.size(1) + " numbers, but w1 makes " + w1.size(0));
        }
        INDArray tokens = x.reshape(-1, x.size(-1)); // (B·T, C)
        INDArray hidden = activation.apply(linear(tokens, w1, b1)); // (B·T, F)
        return linear(hidden, w2, b2).reshape(x.shape());
    }

    /** {@code x · wᵀ + b}, from (tokens, in) to (tokens, out). */
    private static INDArray linear(INDArray x, INDArray w, INDArray b) {
        return x.mmul(w.transpose()).addRowVector(b.reshape(1, b.length()));
    }
}
