package book.values;

import book.examples.Dropouts;
import chapter04.Exercise42ModelSizes;
import chapter04.Exercise43NeighborMask;
import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The small examples of exercises 4.2 to 4.4. */
final class ExerciseValues {
    /** A base of which every value is unlike those of the four models. */
    private static final GPTConfig BASE = new GPTConfig(211, 17, 12, 3, 2, 0.3, true);

    private ExerciseValues() {}

    static void addTo(Attributes values) {
        addConfig(values, "base-", BASE);
        addConfig(values, "resized-", Exercise42ModelSizes.getConfig(BASE, "gpt2-medium"));
        values.add("swapped-message", swapped());
        addSoftmax(values);
        addDropout(values);
    }

    private static void addConfig(Attributes values, String prefix, GPTConfig config) {
        values.add(prefix + "vocab", config.vocabSize())
                .add(prefix + "context", config.contextLength())
                .add(prefix + "emb-dim", String.valueOf(config.embDim()))
                .add(prefix + "heads", config.nHeads())
                .add(prefix + "layers", config.nLayers())
                .add(prefix + "drop-rate", String.valueOf(config.dropRate()))
                .add(prefix + "qkv-bias", String.valueOf(config.qkvBias()));
    }

    /** What the configuration says to somebody who takes heads for layers. */
    private static String swapped() {
        GPTConfig medium = GPT2Size.MEDIUM.applyTo(BASE);
        try {
            return new GPTConfig(
                            BASE.vocabSize(),
                            BASE.contextLength(),
                            medium.embDim(),
                            medium.nLayers(),
                            medium.nHeads(),
                            BASE.dropRate(),
                            BASE.qkvBias())
                    .toString();
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Three scores, 2, 1 and 3, of which the third is masked in one way or another. */
    private static void addSoftmax(Attributes values) {
        double[] scores = {2, 1, 3};
        for (double score : scores) {
            values.add("exp-" + Math.round(score), Math.exp(score), 3);
        }
        values.add("exp-2-and-1", Math.exp(2) + Math.exp(1), 3);
        double[] plain = softmax(true, scores);
        addWeights(values, "softmax-plain-", plain);
        values.add("softmax-late-sum", plain[0] + plain[1], 4);
        addWeights(values, "softmax-zero-", softmax(true, 2, 1, 0));
        addWeights(values, "softmax-masked-", softmax(false, scores));
    }

    private static void addWeights(Attributes values, String prefix, double... weights) {
        for (int i = 0; i < weights.length; i++) {
            values.add(prefix + (i + 1), weights[i], 4);
        }
    }

    /** The first row of the solution's weights for three tokens, with the third visible or not. */
    private static double[] softmax(boolean thirdVisible, double... row) {
        INDArray scores = Nd4j.create(new double[][] {row, row, row});
        boolean[] sees = {true, true, thirdVisible};
        return Exercise43NeighborMask.maskedSoftmax(scores, Nd4j.create(new boolean[][] {sees, sees, sees}))
                .getRow(0)
                .toDoubleVector();
    }

    private static void addDropout(Attributes values) {
        values.add("dropout-sum", Dropouts.sum())
                .add("dropout-outcomes", Dropouts.outcomes())
                .add("dropout-average", Math.round(Dropouts.averageSum()));
        values.add("embedding-rate", String.valueOf(Dropouts.RATES.embedding()))
                .add("attention-rate", String.valueOf(Dropouts.RATES.attention()))
                .add("shortcut-rate", String.valueOf(Dropouts.RATES.shortcut()))
                .add("half-rate", String.valueOf(Dropouts.HALF));
        double rate = 0.2;
        values.add("small-rate", String.valueOf(rate))
                .add("small-rate-kept", 1 - rate, 1)
                .add("small-rate-factor", 1 / (1 - rate), 2);
        double high = 0.9;
        values.add("high-rate", String.valueOf(high))
                .add("high-rate-twice", high * high, 2)
                .add("high-rate-of-hundred", Math.round(100 * high * high));
    }
}
