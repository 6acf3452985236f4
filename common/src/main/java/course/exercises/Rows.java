package course.exercises;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays as rows of doubles: what plain loops compute right answers, and wrong ones, from. */
public final class Rows {
    private Rows() {}

    /** The numbers of an array in the order of its dimensions, whatever its layout in memory. */
    public static double[] numbers(INDArray x) {
        return x.isEmpty() ? new double[0] : x.dup('c').data().asDouble();
    }

    /** The rows of an array, those of its last dimension, one after another. */
    public static double[][] of(INDArray x) {
        double[] numbers = numbers(x);
        int width = (int) x.size(-1);
        double[][] rows = new double[numbers.length / width][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(numbers, i * width, (i + 1) * width));
        return rows;
    }

    /** An array of these rows with the type of another array, and its shape up to the last dimension. */
    public static INDArray like(INDArray x, double[][] rows) {
        long[] shape = x.shape().clone();
        shape[shape.length - 1] = rows[0].length;
        return Nd4j.create(rows).castTo(x.dataType()).reshape('c', shape);
    }

    /** Makes weights of the scores in a row, which then add up to 1; a score of −∞ gets the weight 0. */
    public static void softmax(double... scores) {
        double highest = Arrays.stream(scores).max().orElseThrow();
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.exp(scores[i] - highest);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
    }

    /** The product {@code x · yᵀ}: each row of the one with each row of the other. */
    public static double[][] timesTransposed(double[][] x, double[][] y) {
        double[][] product = new double[x.length][y.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                for (int k = 0; k < y[j].length; k++) {
                    product[i][j] += x[i][k] * y[j][k];
                }
            }
        }
        return product;
    }

    /** A linear layer, {@code x · wᵀ + b}. */
    public static double[][] linear(double[][] x, double[][] w, double[] b) {
        double[][] y = timesTransposed(x, w);
        for (double[] row : y) {
            for (int j = 0; j < b.length; j++) {
                row[j] += b[j];
            }
        }
        return y;
    }

    /** What becomes of the product of a query and a key before the softmax, by their places, each from 0. */
    @FunctionalInterface
    public interface Score {
        /** The score of the query at one place and the key at another. */
        double of(int query, int key, double product);
    }

    /** Attention of queries (…, T, D) to keys and values (…, S, D): a softmax over the scores of all keys. */
    public static INDArray attend(INDArray query, INDArray key, INDArray value, Score score) {
        int tokens = (int) query.size(-2);
        int among = (int) key.size(-2);
        double[][] queries = of(query);
        double[][] keys = of(key);
        double[][] values = of(value);
        double[][] result = new double[queries.length][values[0].length];
        for (int row = 0; row < queries.length; row++) {
            int first = row / tokens * among; // where the matrix of keys begins that belongs to this row
            double[][] seen = Arrays.copyOfRange(keys, first, first + among);
            double[] weights = timesTransposed(new double[][] {queries[row]}, seen)[0];
            for (int j = 0; j < among; j++) {
                weights[j] = score.of(row % tokens, j, weights[j]);
            }
            softmax(weights);
            for (int j = 0; j < among; j++) {
                for (int d = 0; d < result[row].length; d++) {
                    result[row][d] += weights[j] * values[first + j][d];
                }
            }
        }
        return like(query, result);
    }
}
