package book.examples;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What one writes in PyTorch, written with ND4J. */
public final class Idioms {
    private Idioms() {}

    public static void create() {
        INDArray floats = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});
        INDArray doubles = Nd4j.createFromArray(1.0, 2.0);
        System.out.println(floats.dataType() + " " + Print.shape(floats));
        System.out.println(doubles.dataType() + " " + Print.shape(doubles));
    }

    public static void heads() {
        INDArray x = Nd4j.arange(24).reshape(1, 3, 8); // (B, T, C)
        INDArray heads = x.reshape(1, 3, 2, 4).permute(0, 2, 1, 3); // (B, H, T, D)
        System.out.println(Print.shape(heads));
    }

    public static void products() {
        INDArray x = Nd4j.ones(DataType.FLOAT, 2, 3);
        INDArray w = Nd4j.ones(DataType.FLOAT, 5, 3);
        System.out.println("x · wᵀ    " + Print.shape(x.mmul(w.transpose())));
        INDArray q = Nd4j.ones(DataType.FLOAT, 1, 2, 4, 8); // (B, H, T, D)
        INDArray scores = Nd4j.matmul(q, q, false, true, false); // the second one transposed
        System.out.println("q · kᵀ    " + Print.shape(scores));
    }

    public static void meanAndVariance() {
        INDArray x = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 6, 8}});
        Print.line("mean(1)         ", 3, x.mean(1).toFloatVector());
        Print.line("var(1)          ", 3, x.var(1).toFloatVector());
        Print.line("var(false, 1)   ", 3, x.var(false, 1).toFloatVector());
        System.out.println("mean(true, 1) has the shape " + Print.shape(x.mean(true, 1)));
        System.out.println("var(true, 1)  has the shape " + Print.shape(x.var(true, 1)));
    }

    public static void rowsAndColumns() {
        INDArray positions = Nd4j.arange(4).castTo(DataType.FLOAT);
        INDArray distances = positions.reshape(4, 1).sub(positions.reshape(1, 4)); // (4, 4)
        Print.rows(0, distances);
    }

    public static void hide() {
        INDArray scores = Nd4j.createFromArray(new float[][] {{1, 9}, {2, 2}});
        INDArray visible = Nd4j.createFromArray(new boolean[][] {{true, false}, {true, true}});
        INDArray bias = Transforms.log(visible.castTo(DataType.FLOAT)); // log 1 = 0, log 0 = −∞
        Print.rows(1, Nd4j.nn().softmax(scores.add(bias), 1));
    }

    public static void lastToken() {
        INDArray logits = Nd4j.arange(24).castTo(DataType.FLOAT).reshape(2, 3, 4); // (B, T, V)
        INDArray last = logits.get(NDArrayIndex.all(), NDArrayIndex.point(2), NDArrayIndex.all()); // (B, V)
        Print.rows(0, last);
        System.out.println("best " + Arrays.toString(last.argMax(1).toIntVector()));
    }

    public static void views() {
        INDArray x = Nd4j.zeros(DataType.FLOAT, 2, 3);
        INDArray row = x.getRow(0); // a view
        row.addi(1);
        INDArray copy = x.getRow(1).dup();
        copy.addi(5);
        Print.rows(0, x);
    }

    public static void pastTheEnd() {
        INDArray x = Nd4j.arange(12).castTo(DataType.FLOAT).reshape(3, 4);
        System.out.println("row 0, column 4 of a 3 x 4 array: " + x.getDouble(0, 4));
    }
}
