package book.examples;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Vectors, products and softmax: each as a loop, and beside it what ND4J calls it. */
public final class Vectors {
    private Vectors() {}

    static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Row i, column j of the product is the dot product of row i of {@code a} and column j of {@code b}. */
    static float[][] product(float[][] a, float[][] b) {
        float[][] product = new float[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    /** Output i is the dot product of the input and row i of {@code w}, plus {@code b[i]}. */
    static float[] linear(float[] x, float[][] w, float[] b) {
        float[] y = new float[w.length];
        for (int i = 0; i < w.length; i++) {
            y[i] = dot(x, w[i]) + b[i];
        }
        return y;
    }

    static float[] softmax(float[] scores) {
        float[] weights = new float[scores.length];
        float sum = 0;
        for (int i = 0; i < scores.length; i++) {
            weights[i] = (float) Math.exp(scores[i]);
            sum += weights[i];
        }
        for (int i = 0; i < scores.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    public static void dots() {
        float[] a = {1, 2, 0};
        float[] b = {3, 1, 5};
        System.out.println("loop  " + dot(a, b));
        INDArray products = Nd4j.createFromArray(a).mul(Nd4j.createFromArray(b));
        System.out.println("ND4J  " + products.sumNumber());
    }

    public static void directions() {
        float[] east = {1, 0};
        System.out.println("with itself             " + dot(east, east));
        System.out.println("with its opposite       " + dot(east, new float[] {-1, 0}));
        System.out.println("at a right angle        " + dot(east, new float[] {0, 1}));
        System.out.println("with one twice as long  " + dot(east, new float[] {2, 0}));
    }

    public static void products() {
        float[][] a = {{1, 2}, {3, 4}, {5, 6}}; // (3, 2)
        float[][] b = {{1, 0, 1, 2}, {0, 1, 1, 0}}; // (2, 4)
        System.out.println("loop");
        Print.rows(0, Nd4j.create(product(a, b)));
        INDArray product = Nd4j.create(a).mmul(Nd4j.create(b));
        System.out.println("ND4J, " + Print.shape(product));
        Print.rows(0, product);
    }

    public static void linears() {
        float[] x = {1, 2, 3};
        float[][] w = {{1, 0, -1}, {0.5f, 0.5f, 0.5f}}; // (out, in)
        float[] b = {10, 0};
        Print.line("loop ", 1, linear(x, w, b));
        INDArray rows = Nd4j.create(new float[][] {x}); // a row per token; here one token, (1, in)
        INDArray y = rows.mmul(Nd4j.create(w).transpose()).addRowVector(Nd4j.createFromArray(b));
        Print.line("ND4J ", 1, y.toFloatVector());
    }

    public static void twoLayers() {
        INDArray x = Nd4j.create(new float[][] {{1, 2}});
        INDArray w1 = Nd4j.create(new float[][] {{1, 3}, {2, -1}, {-1, 0}}); // from 2 numbers to 3
        INDArray w2 = Nd4j.create(new float[][] {{1, 1, 1}, {0, 2, 1}}); // from 3 numbers to 2
        INDArray two = times(w2, times(w1, x));
        INDArray one = times(w2.mmul(w1), x);
        INDArray withRelu = times(w2, Transforms.relu(times(w1, x)));
        INDArray opposite = times(w2, Transforms.relu(times(w1, x.neg())));
        Print.line("W2 (W1 x)         ", 0, two.toFloatVector());
        Print.line("(W2 W1) x         ", 0, one.toFloatVector());
        Print.line("W2 relu(W1 x)     ", 0, withRelu.toFloatVector());
        Print.line("W2 relu(W1 (-x))  ", 0, opposite.toFloatVector());
    }

    /** A linear layer without bias. */
    private static INDArray times(INDArray w, INDArray x) {
        return x.mmul(w.transpose());
    }

    public static void softmaxes() {
        float[] scores = {2, 1, -1};
        Print.line("loop            ", 3, softmax(scores));
        INDArray weights = Nd4j.nn().softmax(Nd4j.create(new float[][] {scores}), 1);
        Print.line("ND4J            ", 3, weights.toFloatVector());
        Print.line("all scores + 5  ", 3, softmax(new float[] {7, 6, 4}));
    }

    public static void tooLarge() {
        float[] scores = {100, 99};
        Print.line("loop", 3, softmax(scores));
        Print.line(
                "ND4J",
                3,
                Nd4j.nn().softmax(Nd4j.create(new float[][] {scores}), 1).toFloatVector());
    }

    public static void arrays() {
        INDArray x = Nd4j.create(new float[][] {{1, 2, 3}, {4, 5, 6}});
        System.out.println(x.dataType() + " " + Print.shape(x));
        System.out.println("row 1, column 2: " + x.getDouble(1, 2));
        INDArray twice = x.mul(2); // a new array
        x.addi(100); // the i is for in place: x itself changes
        Print.rows(0, twice);
        Print.rows(0, x);
        System.out.println(x.gt(103).dataType());
    }
}
