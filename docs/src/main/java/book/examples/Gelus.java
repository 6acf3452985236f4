package book.examples;

import gpt.model.FeedForward;
import gpt.nn.GELU;
import gpt.random.TorchRandom;
import gpt.report.LayerTree;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
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

    /** GELU as it is defined: x times the probability that a normally distributed number is below x. */
    static INDArray exact(INDArray x) {
        INDArray erf = Nd4j.math().erf(x.div(Math.sqrt(2)));
        return erf.addi(1).muli(x).muli(0.5);
    }

    /** How far the tanh form is from the exact one at most. */
    public static double largestDifferenceOfTheForms() {
        INDArray x = Nd4j.linspace(-6, 6, 12_001, DataType.FLOAT);
        return new GELU().forward(x).subi(exact(x)).amaxNumber().doubleValue();
    }

    /** Where GELU is lowest, and how low. */
    public static double[] lowest() {
        INDArray x = Nd4j.linspace(-2, 0, 2001, DataType.FLOAT);
        INDArray y = new GELU().forward(x);
        int at = y.neg().argMax().getInt(0);
        return new double[] {x.getFloat(at), y.getFloat(at)};
    }
}
