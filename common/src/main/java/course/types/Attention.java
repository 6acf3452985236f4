package course.types;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Attention as a function: a weighted mean of values for every query. */
@FunctionalInterface
public interface Attention {
    /**
     * Attends to the visible tokens.
     *
     * @param query (…, T, D)
     * @param key (…, T, D)
     * @param value (…, T, D)
     * @param mask a BOOL array (T, T), true where visible
     * @return (…, T, D)
     */
    INDArray attend(INDArray query, INDArray key, INDArray value, INDArray mask);
}
