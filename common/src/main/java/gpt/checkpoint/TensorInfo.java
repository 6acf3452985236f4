package gpt.checkpoint;

import java.util.List;

/**
 * What a safetensors file says about one of its tensors.
 *
 * @param name the name it is found by
 * @param dtype the type of its numbers
 * @param shape its dimensions; none for a single number
 * @param begin where its bytes begin, counted from the end of the header
 * @param end where they end
 */
public record TensorInfo(String name, DType dtype, List<Long> shape, long begin, long end) {
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /** How many numbers it holds. */
    public long numel() {
        return (end - begin) / dtype.bytes();
    }
}
