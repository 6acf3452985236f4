package course.types;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What attention with a KV cache gives back.
 *
 * @param output (H, T, D), for the new tokens
 * @param past the cache with the new tokens appended
 */
public record CachedAttention(INDArray output, KeyValues past) {}
