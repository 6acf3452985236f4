package course.types;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A KV cache: the keys and values of all tokens so far.
 *
 * @param keys (H, T, D)
 * @param values (H, T, D)
 */
public record KeyValues(INDArray keys, INDArray values) {}
