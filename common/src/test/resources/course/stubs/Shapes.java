package toy;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Exercise T.2: arrays and functions. */
public final class Shapes {
    private Shapes() {}

    /** Task T.2a, 5 points: every number twice as large. */
    public static INDArray twice(INDArray x) {
        throw new UnsupportedOperationException("TODO T.2a: 2 x");
    }

    /** Task T.2b, 5 points: a function with a residual connection around it. */
    public static INDArray residual(UnaryOperator<INDArray> function, INDArray x) {
        throw new UnsupportedOperationException("TODO T.2b: x + f(x)");
    }

    /** Task T.2c, 1 bonus point: a text in capital letters. */
    public static String shout(String text) {
        throw new UnsupportedOperationException("TODO T.2c: capital letters");
    }
}
