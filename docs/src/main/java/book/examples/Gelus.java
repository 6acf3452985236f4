package book.examples;

import gpt.model.FeedForward;
import gpt.nn.GELU;
import gpt.random.TorchRandom;
import gpt.report.LayerTree;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** GELU beside ReLU, and the feed-forward network around it. */
public final class Gelus {
    private Gelus() {}

    public static void beside() {
        INDArray x = Nd4j.createFromArray(-3f, -2, -1, -0.75f, -0.5f, 0, 0.5f, 1, 2, 3);
        INDArray relu = Transforms.relu(x, true);
        INDArray gelu = new GELU().forward(x);
        System.out.println("    x     ReLU     GELU");
        for (int i = 0; i < x.length(); i++) {
            float[] row = {x.getFloat(i), relu.getFloat(i), gelu.getFloat(i)};
            System.out.printf(Locale.ROOT, "%5.2f %8.4f %8.4f%n", row[0], row[1], row[2]);
        }
    }

    public static void network() {
        FeedForward network = new FeedForward(768);
        network.initialize(TorchRandom.seeded(123));
        INDArray x =
                Nd4j.createFromArray(TorchRandom.seeded(123).rand(2 * 3 * 768)).reshape(2, 3, 768);
        System.out.println(LayerTree.of(network));
        System.out.println("in  " + Print.shape(x));
        System.out.println("out " + Print.shape(network.forward(x)));
    }

    public static void tokenByToken() {
        FeedForward network = new FeedForward(8);
        network.initialize(TorchRandom.seeded(123));
        INDArray three = Nd4j.createFromArray(TorchRandom.seeded(7).randn(24)).reshape(3, 8);
        INDArray together = network.forward(three);
        INDArray alone = network.forward(three.getRow(1, true));
        Print.line("the second of three", 4, together.getRow(1).toFloatVector());
        Print.line("the same one, alone", 4, alone.getRow(0).toFloatVector());
    }

    /** How far GPT-2's GELU is from the exact one at most; the latter by adding up the bell curve in small steps. */
    public static double largestDifferenceOfTheForms() {
        double step = 1e-3;
        double below = 0.5; // the chance that a normally distributed number is below x, from x = 0 on
        double largest = 0;
        for (double x = step; x < 6; x += step) {
            below += step * Math.exp(-(x - step / 2) * (x - step / 2) / 2) / Math.sqrt(2 * Math.PI);
            double tanh = 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            largest = Math.max(largest, Math.abs(tanh - x * below));
        }
        return largest;
    }
}
