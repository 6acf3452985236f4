package gpt.checkpoint;

import static gpt.checkpoint.CheckpointException.printable;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Checks that the tensors fill the data of a file, from the end of the header to the end of the file, without gaps. */
final class DataLayout {
    private final String file;
    private final long dataLength;

    /** The layout of the {@code dataLength} bytes after the header. */
    DataLayout(String file, long dataLength) {
        this.file = file;
        this.dataLength = dataLength;
    }

    /**
     * Checks that each tensor has the size of its shape and type, and that no two overlap or leave a gap.
     *
     * @throws CheckpointException otherwise
     */
    void check(Collection<TensorInfo> tensors) {
        tensors.forEach(this::checkSize);
        List<TensorInfo> inOrder = tensors.stream()
                .sorted(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end))
                .toList();
        long end = 0;
        for (TensorInfo tensor : inOrder) {
            if (tensor.begin() < end) {
                throw wrong(tensor, "begins at byte " + tensor.begin() + ", inside another tensor that ends at " + end);
            }
            if (tensor.begin() > end) {
                throw wrong(tensor, "begins at byte " + tensor.begin() + ", which leaves a gap after byte " + end);
            }
            end = tensor.end();
        }
        if (end != dataLength) {
            throw new CheckpointException(
                    file, "its tensors end at byte " + end + ", but its data ends at byte " + dataLength);
        }
    }

    private void checkSize(TensorInfo tensor) {
        if (tensor.begin() > tensor.end()) {
            throw wrong(tensor, "ends before it begins: data_offsets " + offsets(tensor));
        }
        if (tensor.end() > dataLength) {
            throw wrong(
                    tensor,
                    "reaches beyond the end of the file: data_offsets " + offsets(tensor) + ", with " + dataLength
                            + " bytes of data; the file may be truncated, so download it again");
        }
        long bytes = bytes(tensor);
        if (bytes != tensor.end() - tensor.begin()) {
            throw wrong(
                    tensor,
                    "takes " + bytes + " bytes as " + type(tensor) + ", but data_offsets " + offsets(tensor)
                            + " give it " + (tensor.end() - tensor.begin()));
        }
    }

    private long bytes(TensorInfo tensor) {
        long bytes = tensor.dtype().bytes();
        try {
            for (long size : tensor.shape()) {
                bytes = Math.multiplyExact(bytes, size);
            }
        } catch (ArithmeticException e) {
            throw wrong(tensor, "is too large for any file: " + type(tensor));
        }
        return bytes;
    }

    private static String type(TensorInfo tensor) {
        return tensor.dtype() + " " + printable(tensor.shape().toString());
    }

    private static String offsets(TensorInfo tensor) {
        return "[" + tensor.begin() + ", " + tensor.end() + "]";
    }

    private CheckpointException wrong(TensorInfo tensor, String problem) {
        return CheckpointException.ofTensor(file, tensor.name(), problem);
    }
}
