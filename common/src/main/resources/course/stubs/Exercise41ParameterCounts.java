package chapter04;

import gpt.model.GPTConfig;
import gpt.nn.Layer;
import gpt.nn.Parameter;
import gpt.report.ParameterCount;
import java.util.List;

/**
 * Exercise 4.1: which has more parameters, the feed-forward module or the attention module of a transformer block?
 *
 * <p>You count both twice: in code, by walking through a real layer, and with pencil and paper. Both counts must agree.
 *
 * <p>In exercises 4.1 to 4.4 you may call everything in {@code common}, including the model's classes. Only the second track,
 * in Build1Layers and the files after it, asks for code that does without them.
 *
 * <p>The book: docs/target/book/exercise-4-1.html
 */
public final class Exercise41ParameterCounts {
    private Exercise41ParameterCounts() {}

    /**
     * Task 4.1a, 10 points: counts the parameters of a layer: its own and those of all layers inside it.
     *
     * <p>{@link Layer#parameters()} returns a layer's own parameters, {@link Layer#children()} the layers inside it, and
     * {@link Parameter#numel()} the numbers in one parameter.
     *
     * <p>In a model with weight tying, two layers share a parameter. You may count it twice, or once, as PyTorch does:
     * 163,009,536 or 124,412,160 for {@code GPTModel.withTiedHead(GPT_CONFIG_124M)}. The tests accept both.
     *
     * <p>Example: {@code new Linear(3, 2, true)} has a weight of shape (2, 3) and a bias of shape (2), so the answer is
     * 6 + 2 = 8. {@code new GELU()} has no parameters: 0.
     *
     * <p>The book: docs/target/book/exercise-4-1.html#task-4-1a
     *
     * @param layer any layer, with or without layers inside; it stays as it is
     * @return how many parameters there are; a layer needs no values to be counted
     */
    public static long countParameters(Layer layer) {
        throw new UnsupportedOperationException("TODO 4.1a: add up numel() over all parameters of the layer and of the layers below it");
    }

    /**
     * Task 4.1b, 15 points, first half: counts the parameters of the feed-forward module of one transformer block,
     * layer by layer, by arithmetic alone.
     *
     * <p>With C = {@code config.embDim()}: the first linear layer computes 4C outputs from C inputs, the second C
     * outputs from 4C inputs. Both have a bias, with one number for each output.
     *
     * <p>Example: for C = 2 the rows are {@code ("1st linear layer", 16, 8)} and {@code ("2nd linear layer", 16, 2)}.
     *
     * <p>The book: docs/target/book/exercise-4-1.html#task-4-1b
     *
     * @param config any configuration
     * @return two rows, in this order and with these names: "1st linear layer", "2nd linear layer"
     */
    public static List<ParameterCount> feedForwardBreakdown(GPTConfig config) {
        throw new UnsupportedOperationException("TODO 4.1b: two rows, by arithmetic on config.embDim()");
    }

    /**
     * Task 4.1b, second half: the same for the attention module of one transformer block.
     *
     * <p>With C = {@code config.embDim()}: there are four linear layers, each from C numbers to C numbers. The output
     * projection always has a bias; the other three have one only if {@code config.qkvBias()} is true.
     *
     * <p>Example: for C = 2 without q/k/v bias the rows are {@code ("W_query", 4, 0)}, {@code ("W_key", 4, 0)},
     * {@code ("W_value", 4, 0)} and {@code ("out_proj", 4, 2)}.
     *
     * <p>The book: docs/target/book/exercise-4-1.html#task-4-1b
     *
     * @param config any configuration
     * @return four rows, in this order and with these names: "W_query", "W_key", "W_value", "out_proj"
     */
    public static List<ParameterCount> attentionBreakdown(GPTConfig config) {
        throw new UnsupportedOperationException("TODO 4.1b: four rows, by arithmetic on config.embDim() and config.qkvBias()");
    }

    /**
     * Task 4.1c, 5 points: the parameters of the feed-forward module divided by those of the attention module.
     *
     * <p>Example: for C = 2 without q/k/v bias there are 42 and 18 parameters, so the answer is 42 / 18 = 2.333…
     *
     * <p>The book: docs/target/book/exercise-4-1.html#task-4-1c
     *
     * @param config any configuration
     * @return parameters of the feed-forward module divided by parameters of the attention module, of one block
     */
    public static double feedForwardToAttentionRatio(GPTConfig config) {
        throw new UnsupportedOperationException("TODO 4.1c: divide feed-forward by attention");
    }
}
