package gpt.checkpoint;

import static gpt.checkpoint.CheckpointException.printable;

import java.util.List;
import java.util.Map;

/** The tensors of a file by name; a look-up says what is expected, and refuses a tensor that is missing or different. */
record TensorTable(String file, Map<String, TensorInfo> tensors) {
    /**
     * The shape of a tensor with two dimensions.
     *
     * @param meaning what the dimensions are, such as {@code [vocab_size, emb_dim]}
     * @throws CheckpointException if there is no such tensor
     */
    List<Long> matrix(String name, String meaning) {
        TensorInfo tensor = find(name, meaning);
        if (tensor.shape().size() != 2) {
            throw otherShape(tensor, meaning);
        }
        return tensor.shape();
    }

    /**
     * Checks that there is a tensor of this name and shape, and that its numbers can be read.
     *
     * @throws CheckpointException otherwise
     */
    void require(String name, List<Long> shape) {
        TensorInfo tensor = find(name, shape.toString());
        if (!tensor.shape().equals(shape)) {
            throw otherShape(tensor, shape.toString());
        }
        tensor.requireFloats(file);
    }

    private TensorInfo find(String name, String expected) {
        TensorInfo tensor = tensors.get(name);
        if (tensor == null) {
            throw CheckpointException.ofTensor(file, name, "is missing, expected " + expected);
        }
        return tensor;
    }

    private CheckpointException otherShape(TensorInfo tensor, String expected) {
        return CheckpointException.ofTensor(
                file,
                tensor.name(),
                "has the shape " + printable(tensor.shape().toString()) + ", expected " + expected);
    }
}
