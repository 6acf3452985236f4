package book.examples;

import gpt.attention.AttentionMask;
import gpt.attention.MultiHeadAttention;
import gpt.random.TorchRandom;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Attention by hand, then the real one under its masks. */
public final class Attentions {
    private Attentions() {}

    /** Four tokens, two numbers each, (T, C): so few that a reader can check every step. */
    public static INDArray x() {
        return Nd4j.create(new float[][] {{1, 0}, {0, 2}, {1, 1}, {2, 0}});
    }

    /** The weights of the queries, (D, C). */
    public static INDArray wQuery() {
        return Nd4j.create(new float[][] {{0, 1}, {1, 0}});
    }

    /** The weights of the keys, (D, C). */
    public static INDArray wKey() {
        return Nd4j.create(new float[][] {{1, 1}, {0, 1}});
    }

    /** The weights of the values, (D, C). */
    public static INDArray wValue() {
        return Nd4j.create(new float[][] {{3, 0}, {0, 2}});
    }

    public static void byHand() {
        INDArray x = x(); // (T, C)
        INDArray query = x.mmul(wQuery().transpose()); // (T, D)
        INDArray key = x.mmul(wKey().transpose()); // (T, D)
        INDArray value = x.mmul(wValue().transpose()); // (T, D)
        INDArray scores = query.mmul(key.transpose()); // (T, T)
        INDArray scaled = scores.div(Math.sqrt(2)); // D is 2
        INDArray masked = scaled.add(AttentionMask.causal().bias(4)); // −∞ above the diagonal
        INDArray weights = Nd4j.nn().softmax(masked, 1); // (T, T)
        INDArray output = weights.mmul(value); // (T, D)
        System.out.println("weights");
        Print.rows(3, weights);
        System.out.println("output");
        Print.rows(3, output);
    }

    public static void spread() {
        for (int d : new int[] {4, 16, 64, 256}) {
            TorchRandom random = TorchRandom.seeded(123);
            INDArray queries = Nd4j.createFromArray(random.randn(10_000 * d)).reshape(10_000, d);
            INDArray keys = Nd4j.createFromArray(random.randn(10_000 * d)).reshape(10_000, d);
            INDArray scores = queries.mul(keys).sum(1); // 10,000 dot products
            float mean = scores.meanNumber().floatValue();
            float deviation = scores.stdNumber().floatValue();
            Print.line(String.format(Locale.ROOT, "D = %3d   mean, standard deviation ", d), 1, mean, deviation);
        }
    }

    public static void masks() {
        System.out.println("causal");
        System.out.print(AttentionMask.causal().draw(5));
        System.out.println("neighbor");
        System.out.print(AttentionMask.neighbor().draw(5));
    }

    public static void bias() {
        INDArray bias = AttentionMask.causal().bias(4); // (T, T)
        for (int query = 0; query < 4; query++) {
            for (int key = 0; key < 4; key++) {
                System.out.print(bias.getFloat(query, key) == 0 ? "   0" : "  -∞");
            }
            System.out.println();
        }
    }

    public static void weights() {
        MultiHeadAttention attention = new MultiHeadAttention(8, 2, 0, false, AttentionMask.causal());
        attention.initialize(TorchRandom.seeded(123));
        INDArray x = Nd4j.createFromArray(TorchRandom.seeded(1).randn(32)).reshape(1, 4, 8);
        INDArray weights = attention.attentionWeights(x); // (B, H, T, T)
        System.out.println(Print.shape(weights) + ", and the first head is");
        Print.rows(3, weights.get(NDArrayIndex.point(0), NDArrayIndex.point(0)));
    }

    public static void lookingBack() {
        MultiHeadAttention attention = new MultiHeadAttention(8, 2, 0, false, AttentionMask.causal());
        attention.initialize(TorchRandom.seeded(123));
        INDArray x = Nd4j.createFromArray(TorchRandom.seeded(1).randn(32)).reshape(1, 4, 8);
        INDArray changed = x.dup();
        changed.putScalar(0, 3, 0, 100); // the last token becomes another one
        INDArray difference =
                attention.forward(changed).subi(attention.forward(x)).reshape(4, 8);
        for (int token = 0; token < 4; token++) {
            boolean same = difference.getRow(token).amaxNumber().doubleValue() == 0;
            System.out.println("token " + token + (same ? "  the same, bit for bit" : "  changed"));
        }
    }

    public static void blind() {
        AttentionMask blind = (query, key) -> key < query; // not even itself
        try {
            blind.bias(4);
        } catch (IllegalArgumentException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
