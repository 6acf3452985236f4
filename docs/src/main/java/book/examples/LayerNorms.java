package book.examples;

import gpt.nn.LayerNorm;
import gpt.nn.Linear;
import gpt.random.TorchRandom;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What layer normalization does to two rows of numbers. */
public final class LayerNorms {
    private LayerNorms() {}

    /** The chapter's two rows: random numbers through a linear layer, and what is below 0 set to 0. */
    public static INDArray twoRows() {
        TorchRandom random = TorchRandom.seeded(123);
        INDArray x = Nd4j.createFromArray(random.randn(10)).reshape(2, 5);
        Linear linear = new Linear(5, 6, true);
        linear.initialize(random);
        return Transforms.relu(linear.forward(x));
    }

    public static void before() {
        INDArray out = twoRows();
        Print.rows(4, out);
        Print.line("mean    ", 4, out.mean(1).toFloatVector());
        Print.line("variance", 4, out.var(false, 1).toFloatVector());
    }

    public static void byHand() {
        INDArray out = twoRows();
        INDArray centered = out.subColumnVector(out.mean(1));
        INDArray normed = centered.divColumnVector(out.std(false, 1));
        Print.rows(4, normed);
        Print.line("mean    ", 4, normed.mean(1).toFloatVector());
        Print.line("variance", 4, normed.var(false, 1).toFloatVector());
    }

    public static void layer() {
        LayerNorm norm = new LayerNorm(6);
        norm.initialize(TorchRandom.seeded(123)); // scale 1, shift 0
        INDArray normed = norm.forward(twoRows());
        Print.rows(4, normed);
        Print.line("mean    ", 4, normed.mean(1).toFloatVector());
        Print.line("variance", 4, normed.var(false, 1).toFloatVector());
    }

    public static void tiny() {
        LayerNorm norm = new LayerNorm(5);
        norm.initialize(TorchRandom.seeded(123));
        INDArray large = Nd4j.createFromArray(1f, 2, 3, 4, 5).reshape(1, 5);
        Print.rows(3, norm.forward(large));
        Print.rows(3, norm.forward(large.mul(1e-3)));
    }

    public static void twoDivisors() {
        for (int width : new int[] {6, 768}) {
            double factor = Math.sqrt((width - 1.0) / width);
            System.out.printf(
                    Locale.ROOT,
                    "C = %3d: dividing by C - 1 makes every number %.2f%% smaller%n",
                    width,
                    100 * (1 - factor));
        }
    }
}
