package book.examples;

import chapter04.Build1Layers;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The tasks of Build 1, one step after the other, with numbers that are small enough for paper. */
public final class LayersByHand {
    private LayersByHand() {}

    public static void arrays() {
        INDArray x = Nd4j.create(new float[][][] {{{1, 2}, {3, 4}, {5, 6}}}); // one sequence of three tokens
        System.out.println("x                  " + Print.shape(x));
        System.out.println("x.mean(true, -1)   " + Print.shape(x.mean(true, -1)));
        System.out.println("x.reshape(-1, 2)   " + Print.shape(x.reshape(-1, 2)));
        System.out.println("x.permute(0, 2, 1) " + Print.shape(x.permute(0, 2, 1)));
        INDArray w = Nd4j.create(new float[][] {{1, 0}, {0, 1}, {1, 1}, {0, 0}}); // (4, 2)
        System.out.println("tokens · wᵀ        " + Print.shape(x.reshape(-1, 2).mmul(w.transpose())));
    }

    public static void norm() {
        INDArray x = Nd4j.create(new float[][] {{-1, 0, 0, 5}});
        INDArray scale = Nd4j.create(new float[] {1, 1, 2, 2});
        INDArray shift = Nd4j.create(new float[] {0, 5, 0, 5});
        INDArray centered = x.sub(x.mean(true, -1));
        INDArray squares = centered.mul(centered);
        INDArray normalized = Build1Layers.layerNorm(x, scale.mul(0).add(1), shift.mul(0), 1e-5);
        Print.line("x          ", 3, x.toFloatVector());
        Print.line("mean       ", 3, x.meanNumber().floatValue());
        Print.line("x - mean   ", 3, centered.toFloatVector());
        Print.line("squares    ", 3, squares.toFloatVector());
        Print.line("variance   ", 3, squares.meanNumber().floatValue());
        Print.line("normalized ", 3, normalized.toFloatVector());
        Print.line("scale      ", 3, scale.toFloatVector());
        Print.line("shift      ", 3, shift.toFloatVector());
        Print.line(
                "answer     ", 3, Build1Layers.layerNorm(x, scale, shift, 1e-5).toFloatVector());
    }

    public static void gelu() {
        INDArray x = Nd4j.create(new float[] {-3, -1, -0.5f, 0, 0.5f, 1, 3});
        INDArray cubed = x.mul(x).mul(x);
        INDArray inner = x.add(cubed.mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
        INDArray tanh = Transforms.tanh(inner);
        INDArray gelu = Build1Layers.gelu(x);
        System.out.println("    x       x³   inner    tanh    GELU");
        for (int i = 0; i < x.length(); i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%5.1f%9.3f%8.4f%8.4f%8.4f%n",
                    x.getFloat(i),
                    cubed.getFloat(i),
                    inner.getFloat(i),
                    tanh.getFloat(i),
                    gelu.getFloat(i));
        }
    }

    public static void network() {
        INDArray x = Nd4j.create(new float[][] {{1, 2}, {4, -1}});
        INDArray w1 = Nd4j.create(new float[][] {{1, 0}, {0, 1}, {1, 1}});
        INDArray b1 = Nd4j.create(new float[] {0, 0, -1});
        INDArray w2 = Nd4j.create(new float[][] {{1, 1, 0}, {0, 0, 1}});
        INDArray b2 = Nd4j.create(new float[] {0, 9});
        INDArray y = Build1Layers.feedForward(x, w1, b1, w2, b2, hidden -> {
            INDArray active = Transforms.relu(hidden, true);
            System.out.println("hidden = x · w1ᵀ + b1");
            Print.rows(0, hidden);
            System.out.println("after the activation, ReLU");
            Print.rows(0, active);
            return active;
        });
        System.out.println("y = active · w2ᵀ + b2");
        Print.rows(0, y);
    }
}
