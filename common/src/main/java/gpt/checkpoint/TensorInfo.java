package gpt.checkpoint;

import java.util.List;

/**
 * What the header of a safetensors file says about one tensor.
 *
 * @param name its name, unique in the file
 * @param dtype the type of its numbers
 * @param shape its sizes, outermost first; empty for a single number
 * @param begin its first byte, counted from the end of the header
 * @param end the byte after its last
 */
public record TensorInfo(String name, DType dtype, List<Long> shape, long begin, long end) {
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /** The number of its elements. */
    public long numel() {
        return (end - begin) / dtype.bytes();
    }

    /**
     * Checks that the numbers can be read as float32.
     *
     * @throws CheckpointException if they are not F32, F16 or BF16
     */
    void requireFloats(String file) {
        if (!dtype.isReadable()) {
            throw CheckpointException.ofTensor(file, name, "holds " + dtype + ", expected F32, F16 or BF16");
        }
    }
}
