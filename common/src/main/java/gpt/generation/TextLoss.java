package gpt.generation;

import gpt.engine.Engine;
import gpt.model.GPTModel;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How well a model predicts a text: the loss of a token is the cross-entropy −ln p, where p is the probability that the model
 * gave this token, seeing those before it.
 *
 * <p>A model that gives each of V tokens the same probability has the loss ln V; one that is always sure and right has 0. The
 * text is cut into pieces of the model's context length, so the first tokens of a piece have little before them.
 */
public final class TextLoss {
    private final int[] ids;
    private final double[] losses;

    private TextLoss(int[] ids, double[] losses) {
        this.ids = ids;
        this.losses = losses;
    }

    /**
     * Measures a text.
     *
     * @param ids the text's tokens: the first is only seen, each of the others is predicted too
     * @throws IllegalArgumentException if there are fewer than two, or one is not in the vocabulary
     * @throws IllegalStateException if the model has no values, is in training mode, or gives a logit that is not finite
     */
    public static TextLoss of(GPTModel model, int... ids) {
        if (ids.length < 2) {
            throw new IllegalArgumentException(
                    "a loss needs at least 2 tokens, one to see and one to predict, got " + ids.length);
        }
        Engine engine = Engine.of(model);
        int context = model.config().contextLength();
        double[] losses = new double[ids.length - 1];
        for (int begin = 0; begin < losses.length; begin += context) {
            int end = Math.min(begin + context, losses.length);
            try (INDArray logits = engine.logits(new int[][] {Arrays.copyOfRange(ids, begin, end)})) { // (1, T, V)
                for (int t = begin; t < end; t++) {
                    losses[t] = crossEntropy(row(logits, t - begin), ids[t + 1]);
                }
            }
        }
        return new TextLoss(ids.clone(), losses);
    }

    private static float[] row(INDArray logits, int token) {
        try (INDArray row = logits.get(NDArrayIndex.point(0), NDArrayIndex.point(token), NDArrayIndex.all())
                .dup()) {
            return row.data().asFloat();
        }
    }

    /** −ln softmax(logits)[target] = ln Σ exp(logit − max) − (logits[target] − max). */
    private static double crossEntropy(float[] logits, int target) {
        Logits.requireFinite(logits);
        float max = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - max);
        }
        return Math.log(sum) - (logits[target] - max);
    }

    /** How many tokens were predicted. */
    public int tokens() {
        return losses.length;
    }

    /** The id of a predicted token, counted from 0; the text's first token is not among them. */
    public int id(int token) {
        return ids[token + 1];
    }

    /** The loss of a predicted token, in nats. */
    public double loss(int token) {
        return losses[token];
    }

    /** The mean loss per token, in nats. */
    public double mean() {
        return Arrays.stream(losses).average().orElseThrow();
    }

    /** e to the mean loss: among how many equally likely tokens the model seems to choose. */
    public double perplexity() {
        return Math.exp(mean());
    }
}
