package book.examples;

import java.util.Arrays;
import java.util.List;

/**
 * A language model that fits on a page: its only weights are a score for each pair of tokens, so the next token depends on
 * the last one alone. Such a model is called a bigram model.
 */
public final class BigramModel {
    private static final double NUDGE = 1e-6;

    private final List<String> vocabulary;
    private final int[] ids;
    private final double[][] weights;

    /** A model with all weights 0, to learn this text, whose words are parted by spaces. */
    public BigramModel(String text) {
        List<String> words = List.of(text.split(" "));
        this.vocabulary = words.stream().distinct().toList();
        this.ids = words.stream().mapToInt(vocabulary::indexOf).toArray();
        this.weights = new double[vocabulary.size()][vocabulary.size()];
    }

    public List<String> vocabulary() {
        return vocabulary;
    }

    /** The text, a number for each word. */
    public int[] ids() {
        return ids.clone();
    }

    /** For each token, the probability of each token after it. */
    public double[][] probabilities() {
        return Arrays.stream(weights).map(BigramModel::softmax).toArray(double[][]::new);
    }

    /** The mean of −ln p over the text, where p is the probability of the token that comes next. */
    public double loss() {
        double sum = 0;
        for (int t = 0; t + 1 < ids.length; t++) {
            double[] p = softmax(weights[ids[t]]);
            int target = ids[t + 1];
            sum -= Math.log(p[target]);
        }
        return sum / (ids.length - 1);
    }

    /** The loss of the best bigram model for this text: it gives each next token the probability that it has in the text. */
    public double lowestLoss() {
        double[] counts = new double[weights.length];
        double[][] pairs = new double[weights.length][weights.length];
        for (int t = 0; t + 1 < ids.length; t++) {
            counts[ids[t]]++;
            pairs[ids[t]][ids[t + 1]]++;
        }
        double sum = 0;
        for (int t = 0; t + 1 < ids.length; t++) {
            sum -= Math.log(pairs[ids[t]][ids[t + 1]] / counts[ids[t]]);
        }
        return sum / (ids.length - 1);
    }

    /** How fast the loss rises with each weight: at each token, the probability minus 1 for the target, minus 0 for others. */
    public double[][] gradient() {
        double[][] gradient = new double[weights.length][weights.length];
        for (int t = 0; t + 1 < ids.length; t++) {
            double[] p = softmax(weights[ids[t]]);
            int target = ids[t + 1];
            for (int id = 0; id < p.length; id++) {
                double error = id == target ? p[id] - 1 : p[id];
                gradient[ids[t]][id] += error / (ids.length - 1);
            }
        }
        return gradient;
    }

    /** The same by trying: make one weight a little larger, then a little smaller, and compare the losses. */
    public double gradientByTrying(int row, int column) {
        double weight = weights[row][column];
        weights[row][column] = weight + NUDGE;
        double above = loss();
        weights[row][column] = weight - NUDGE;
        double below = loss();
        weights[row][column] = weight;
        return (above - below) / (2 * NUDGE);
    }

    /** One step of gradient descent: each weight moves against its gradient. */
    public void step(double learningRate) {
        double[][] gradient = gradient();
        for (int row = 0; row < weights.length; row++) {
            for (int column = 0; column < weights.length; column++) {
                weights[row][column] -= learningRate * gradient[row][column];
            }
        }
    }

    private static double[] softmax(double... scores) {
        double highest = Arrays.stream(scores).max().orElseThrow();
        double[] powers =
                Arrays.stream(scores).map(score -> Math.exp(score - highest)).toArray();
        double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }
}
