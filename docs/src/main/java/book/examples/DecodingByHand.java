package book.examples;

import chapter04.Build4Decoding;
import course.types.CachedAttention;
import course.types.KeyValues;
import gpt.random.TorchRandom;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The tasks of Build 4, one step after the other. */
public final class DecodingByHand {
    private static final float[] LOGITS = {0, 2, 1, 2};

    private DecodingByHand() {}

    public static void ranking() {
        int[] ranked = {1, 3, 2, 0};
        System.out.println("temperature  token 1     3     2     0");
        for (double temperature : new double[] {0.5, 1, 2}) {
            double sum = 0;
            for (float logit : LOGITS) {
                sum += Math.exp((logit - LOGITS[ranked[0]]) / temperature);
            }
            System.out.printf(Locale.ROOT, "%11.1f  ", temperature);
            for (int id : ranked) {
                double weight = Math.exp((LOGITS[id] - LOGITS[ranked[0]]) / temperature);
                System.out.printf(Locale.ROOT, "%" + (id == ranked[0] ? 7 : 6) + ".3f", weight / sum);
            }
            System.out.println();
        }
    }

    public static void choices() {
        System.out.println("   u  all  k = 3  p = 0.7  greedy");
        for (double u : new double[] {0.1, 0.45, 0.82, 0.97}) {
            System.out.printf(
                    Locale.ROOT,
                    "%.2f%5d%7d%9d%8d%n",
                    u,
                    Build4Decoding.sample(LOGITS, 1, 0, 1, u),
                    Build4Decoding.sample(LOGITS, 1, 3, 1, u),
                    Build4Decoding.sample(LOGITS, 1, 0, 0.7, u),
                    Build4Decoding.sample(LOGITS, 0, 0, 1, u));
        }
    }

    public static void visible() {
        int past = 3;
        int tokens = 2;
        for (int query = past; query < past + tokens; query++) {
            System.out.print("token " + query + "  ");
            for (int key = 0; key < past + tokens; key++) {
                System.out.print(key <= query ? " 1" : " 0");
            }
            System.out.println();
        }
    }

    public static void chunks() {
        INDArray x = Nd4j.create(TorchRandom.seeded(123).randn(60)).reshape(3, 1, 5, 4); // query, key and value
        System.out.println("five tokens at once");
        Print.rows(4, attend(x, 0, 5, Optional.empty()).output().slice(0));
        System.out.println("three, then one, then one");
        Optional<KeyValues> past = Optional.empty();
        int done = 0;
        for (int chunk : new int[] {3, 1, 1}) {
            CachedAttention attended = attend(x, done, done + chunk, past);
            Print.rows(4, attended.output().slice(0));
            past = Optional.of(attended.past());
            done += chunk;
        }
        System.out.println(
                "keys in the cache: " + Print.shape(past.orElseThrow().keys()));
    }

    private static CachedAttention attend(INDArray x, int from, int to, Optional<KeyValues> past) {
        INDArray part = x.get(
                        NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, to), NDArrayIndex.all())
                .dup(); // (3, H, T, D)
        return Build4Decoding.attendWithCache(part.slice(0), part.slice(1), part.slice(2), past);
    }
}
