package chapter04;

import gpt.attention.MultiHeadAttention;
import gpt.model.DropoutRates;
import gpt.model.FeedForward;
import gpt.model.GPTConfig;
import gpt.model.TransformerBlock;
import gpt.nn.Dropout;
import gpt.nn.Layer;
import gpt.nn.LayerNorm;

/**
 * Exercise 4.4, a bonus: one dropout rate for each place instead of one for all. In the printed chapter this
 * is exercise 4.3.
 *
 * <p>The book: docs/target/book/exercise-4-4.html
 */
public final class Exercise44SeparateDropout {
    private Exercise44SeparateDropout() {}

    /**
     * Task 4.4, 10 bonus points: a transformer block with separate dropout rates for the attention weights and for the
     * residual connections (shortcuts).
     *
     * <p>The rate of {@code config} is not used here, and {@code rates.embedding()} is for the model around the
     * block. Apart from the rates, the block is a {@link TransformerBlock}: the same layers with the same names in the
     * same order, which is {@code att}, {@code ff}, {@code norm1}, {@code norm2}, {@code drop_shortcut}. All of its
     * random numbers are those of {@link Dropout}. So the same seed gives it the same parameters and the same output,
     * in evaluation and in training.
     *
     * <p>Example: with {@code new DropoutRates(0.1, 0.2, 0.3)} the block prints {@code (dropout): Dropout(p=0.2,
     * inplace=False)} inside {@code att} and {@code (drop_shortcut): Dropout(p=0.3, inplace=False)} at its end.
     *
     * <p>The book: docs/target/book/exercise-4-4.html#task-4-4
     *
     * @param config the block's sizes
     * @param rates the three rates
     * @return the block, without values yet and in evaluation, like every new layer
     */
    public static Layer blockWithSeparateDropout(GPTConfig config, DropoutRates rates) {
        throw new UnsupportedOperationException("TODO 4.4: build a block with a rate for each dropout");
    }
}
