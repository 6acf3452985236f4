package book.examples;

import chapter04.Build2Attention;
import course.types.AttentionWeights;
import gpt.random.TorchRandom;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The tasks of Build 2, one step after the other, with numbers that are small enough for paper. */
public final class AttentionByHand {
    private AttentionByHand() {}

    public static void heads() {
        INDArray x = Nd4j.arange(12).reshape(1, 2, 6); // one sequence, two tokens of six channels
        System.out.println("x, a row per token");
        Print.rows(0, x.slice(0));
        printHeads("three heads", Build2Attention.splitHeads(x, 3));
        printHeads("reshape alone: other numbers", x.reshape(1, 3, 2, 2));
    }

    private static void printHeads(String title, INDArray y) {
        System.out.println(title);
        for (int head = 0; head < y.size(1); head++) {
            System.out.println("  head " + head);
            Print.rows(0, y.get(NDArrayIndex.point(0), NDArrayIndex.point(head)));
        }
    }

    public static void attend() {
        INDArray query = Nd4j.create(new float[][] {{2, 0, 0, 0}, {0, 2, 0, 0}, {2, 2, 0, 0}}); // (T, D)
        INDArray key = Nd4j.create(new float[][] {{2, 0, 0, 0}, {0, 2, 0, 0}, {1, 1, 0, 0}});
        INDArray value = Nd4j.create(new float[][] {{9, 0, 0, 0}, {0, 9, 0, 0}, {0, 0, 9, 0}});
        INDArray mask = Nd4j.create(new boolean[][] {{true, false, false}, {true, true, false}, {true, true, true}});
        System.out.println("queries");
        Print.rows(0, query);
        System.out.println("keys");
        Print.rows(0, key);
        System.out.println("values");
        Print.rows(0, value);
        INDArray scores = query.mmul(key.transpose());
        System.out.println("query · keyᵀ");
        Print.rows(0, scores);
        System.out.println("divided by √D, here 2");
        Print.rows(0, scores.div(2));
        INDArray bias = Transforms.log(mask.castTo(DataType.FLOAT)); // 0 where visible, −∞ where masked
        System.out.println("weights: softmax under the mask");
        Print.rows(3, Nd4j.nn().softmax(scores.div(2).add(bias), -1));
        System.out.println("weights · value");
        Print.rows(3, Build2Attention.attend(query, key, value, mask));
    }

    public static void shapes() {
        TorchRandom random = TorchRandom.seeded(123);
        Supplier<INDArray> weight = () -> Nd4j.create(random.randn(64)).reshape(8, 8);
        INDArray zeros = Nd4j.zeros(DataType.FLOAT, 8);
        AttentionWeights weights = new AttentionWeights(
                weight.get(), zeros, weight.get(), zeros, weight.get(), zeros, weight.get(), zeros);
        INDArray x = Nd4j.create(random.randn(48)).reshape(2, 3, 8); // (B, T, C)
        INDArray all = Nd4j.ones(3, 3).castTo(DataType.BOOL);
        INDArray y = Build2Attention.multiHeadAttention(x, weights, 2, all, (query, key, value, mask) -> {
            INDArray attended = Build2Attention.attend(query, key, value, mask);
            System.out.println("query in heads  " + Print.shape(query));
            System.out.println("attended        " + Print.shape(attended));
            return attended;
        });
        System.out.println("answer          " + Print.shape(y));
    }
}
