package chapter04.check;

import course.exercises.Rows;
import gpt.nn.Layer;
import gpt.nn.Parameter;
import java.util.Collections;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a real layer has and does, as the measure of an answer. */
public final class RealLayers {
    /** Far above what rounding makes of numbers around 1, and far below what a token changes that is seen. */
    private static final double ROUNDING = 1e-4;

    private RealLayers() {}

    /** How many numbers the layer and all below it learn. */
    public static long numbersIn(Layer layer) {
        return layer.namedParameters().values().stream()
                .mapToLong(Parameter::numel)
                .sum();
    }

    /**
     * Who is changed by whom in this layer, as a mask: true at row i, column j when a change of token j changes output i.
     * One pass takes the sequence with each of its tokens changed in turn, and, as the last one, as it was.
     */
    public static INDArray influence(Layer layer, int tokens, int width) {
        INDArray x = TestArrays.randn(7, 1, tokens, width);
        INDArray touched = Nd4j.concat(0, Collections.nCopies(tokens + 1, x).toArray(INDArray[]::new));
        for (int key = 0; key < tokens; key++) {
            touched.putScalar(new int[] {key, key, 0}, x.getDouble(0, key, 0) + 3); // one number: LayerNorm undoes more
        }
        double[] after = Rows.numbers(layer.forward(touched));
        boolean[][] changed = new boolean[tokens][tokens];
        for (int key = 0; key < tokens; key++) {
            for (int query = 0; query < tokens; query++) {
                for (int channel = 0; channel < width; channel++) {
                    double change = after[(key * tokens + query) * width + channel]
                            - after[(tokens * tokens + query) * width + channel];
                    changed[query][key] |= Math.abs(change) > ROUNDING;
                }
            }
        }
        return Nd4j.create(changed);
    }
}
