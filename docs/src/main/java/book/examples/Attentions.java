package book.examples;

import gpt.attention.AttentionMask;
import gpt.attention.MultiHeadAttention;
import gpt.random.TorchRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Attention by hand, then the real one under its masks. */
public final class Attentions {
    private Attentions() {}

    public static void byHand() {
        INDArray query = Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {1, 1}}); // (T, D)
        INDArray key = Nd4j.createFromArray(new float[][] {{2, 0}, {0, 2}, {1, 1}}); // (T, D)
        INDArray value = Nd4j.createFromArray(new float[][] {{10, 0}, {0, 10}, {5, 5}}); // (T, D)
        INDArray scores = query.mmul(key.transpose()).div(Math.sqrt(2)); // (T, T)
        INDArray weights = Nd4j.nn().softmax(scores, 1); // (T, T)
        Print.rows(3, weights);
        System.out.println("each row adds up to 1, and the tokens take home");
        Print.rows(3, weights.mmul(value));
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
