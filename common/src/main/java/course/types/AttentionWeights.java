package course.types;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters of multi-head attention, stored as PyTorch stores them: a weight is (out, in), and here C outputs by C
 * inputs. Where a model has no bias, the bias is zeros.
 *
 * @param wQuery (C, C)
 * @param bQuery (C)
 * @param wKey (C, C)
 * @param bKey (C)
 * @param wValue (C, C)
 * @param bValue (C)
 * @param wOut (C, C), the output projection
 * @param bOut (C)
 */
public record AttentionWeights(
        INDArray wQuery,
        INDArray bQuery,
        INDArray wKey,
        INDArray bKey,
        INDArray wValue,
        INDArray bValue,
        INDArray wOut,
        INDArray bOut) {
    @Override
    public String toString() {
        return "AttentionWeights(" + wQuery.size(0) + ", " + wQuery.size(1) + ")";
    }
}
