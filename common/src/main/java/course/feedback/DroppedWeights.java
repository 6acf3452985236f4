package course.feedback;

import gpt.model.TransformerBlock;
import gpt.nn.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Which attention weights a block dropped in training, as its output tells.
 *
 * <p>For that, the {@link #SILENCED} layers are 0. Without queries, a token attends evenly to itself and to those before
 * it; without the last layer of the feed-forward module, attention is all that is added to x. So what is added to token
 * 0 is one of 2<sup>H</sup> sums, and to token 1 one of 4<sup>H</sup>: each weight is there, made larger, or it is not.
 */
public final class DroppedWeights {
    /** The layers whose parameters must all be 0, in the block that is looked at and in the usual one. */
    public static final List<String> SILENCED = List.of("att.W_query", "ff.layers.2");

    /** How many tokens each sequence must have. */
    public static final int TOKENS = 2;

    private static final double ROUNDING = 1e-4;

    private final Layer usual;
    private final int heads;
    private final double rate;

    /**
     * Of a block with this rate for its attention weights, and 0 for its shortcuts.
     *
     * @param usual a block with the same numbers in its parameters
     */
    public DroppedWeights(TransformerBlock usual, int heads, double rate) {
        this.usual = usual;
        this.heads = heads;
        this.rate = rate;
    }

    /**
     * A sentence about what dropping attention weights never does, if there is something.
     *
     * @param x what was put in, {@code (B, 2, C)}; some hundred sequences tell enough
     * @param trained what came out in training
     */
    public Optional<String> complaint(INDArray x, INDArray trained) {
        INDArray normed = usual.find("norm1").forward(x);
        long[] dropped = new long[(int) x.size(0)];
        for (int sequence = 0; sequence < dropped.length; sequence++) {
            List<double[]> shares = new ArrayList<>();
            for (int token = 0; token < TOKENS; token++) {
                shares.addAll(shares(row(normed, sequence, token)));
                double[] added = minus(row(trained, sequence, token), row(x, sequence, token), bias());
                long weights = dropped(shares, (1 - rate) * (token + 1), added);
                if (weights < 0) {
                    return Optional.of(noSum(token));
                }
                dropped[sequence] |= weights << (heads * token); // token 0 has one weight in each head
            }
        }
        int weights = heads * (1 + TOKENS) * TOKENS / 2;
        return new Chance("an attention rate", rate, "attention weight", "attention weights", weights)
                .complaint(dropped);
    }

    private String noSum(int token) {
        String kept = String.format(Locale.ROOT, "1 / (1 - %s)", rate);
        return "In training, an attention weight becomes 0 or, to make up for those, is multiplied by " + kept
                + ". What your block adds to token " + token + ", which sees "
                + (token == 0 ? "itself alone" : "token 0 and itself") + ", cannot be the result of such weights.";
    }

    /** What each head's value of one token gives to the output, were its weight 1. */
    private List<double[]> shares(float[] normed) {
        float[] value = forward("att.W_value", normed);
        int width = value.length / heads;
        List<double[]> shares = new ArrayList<>();
        for (int head = 0; head < heads; head++) {
            float[] alone = new float[value.length];
            System.arraycopy(value, head * width, alone, head * width, width);
            shares.add(minus(forward("att.out_proj", alone), bias()));
        }
        return shares;
    }

    private float[] forward(String layer, float[] token) {
        INDArray x = Nd4j.createFromArray(new float[][] {token});
        return usual.find(layer).forward(x).data().asFloat();
    }

    /** The weights without which the shares add up to this, as bits; −1 if there are no such. */
    private static long dropped(List<double[]> shares, double divisor, double[] added) {
        long nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (long some = 0; some < 1L << shares.size(); some++) {
            double[] rest = added.clone();
            for (int weight = 0; weight < shares.size(); weight++) {
                for (int i = 0; i < rest.length && (some >> weight & 1) == 0; i++) {
                    rest[i] -= shares.get(weight)[i] / divisor;
                }
            }
            if (largest(rest) < least) { // never true of NaN
                least = largest(rest);
                nearest = some;
            }
        }
        return least <= ROUNDING * Math.max(1, largest(added)) ? nearest : -1;
    }

    private float[] bias() {
        return Objects.requireNonNull(usual.namedParameters().get("att.out_proj.bias"))
                .value()
                .toFloatVector();
    }

    private static float[] row(INDArray sequences, long sequence, long token) {
        return sequences
                .get(NDArrayIndex.point(sequence), NDArrayIndex.point(token))
                .toFloatVector();
    }

    private static double[] minus(float[] from, float[]... others) {
        double[] rest = new double[from.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = from[i];
            for (float[] other : others) {
                rest[i] -= other[i];
            }
        }
        return rest;
    }

    private static double largest(double... numbers) {
        return Arrays.stream(numbers).map(Math::abs).max().orElse(0);
    }
}
