package gpt.checkpoint;

import static gpt.checkpoint.CheckpointException.printable;
import static gpt.checkpoint.CheckpointException.quoted;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Checks that the tensors of a file lie in it one behind another, from the end of the header to the end of the file. */
final class DataLayout {
    private final String file;
    private final long dataLength;

    /** The layout of {@code dataLength} bytes behind the header. */
    DataLayout(String file, long dataLength) {
        this.file = file;
        this.dataLength = dataLength;
    }

    /** Refuses tensors that are larger or smaller than they say, that overlap, or that leave a hole. */
    void check(Collection<TensorInfo> tensors) {
        tensors.forEach(this::checkAlone);
        List<TensorInfo> inOrder = tensors.stream()
                .sorted(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end))
                .toList();
        long reached = 0;
        for (TensorInfo tensor : inOrder) {
            if (tensor.begin() < reached) {
                throw wrong(tensor, "begins at byte " + tensor.begin() + ", inside another that ends at " + reached);
            }
            if (tensor.begin() > reached) {
                throw wrong(
                        tensor, "begins at byte " + tensor.begin() + ", which leaves a hole behind byte " + reached);
            }
            reached = tensor.end();
        }
        if (reached != dataLength) {
            throw new CheckpointException(
                    file, "its tensors end at byte " + reached + ", its data only at byte " + dataLength);
        }
    }

    private void checkAlone(TensorInfo tensor) {
        if (tensor.begin() > tensor.end()) {
            throw wrong(tensor, "ends before it begins: data_offsets " + offsets(tensor));
        }
        if (tensor.end() > dataLength) {
            throw wrong(
                    tensor,
                    "reaches beyond the file: data_offsets " + offsets(tensor) + ", with " + dataLength
                            + " bytes of data; the file may be cut off, so download it again");
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

    private CheckpointException wrong(TensorInfo tensor, String what) {
        return new CheckpointException(file, "tensor " + quoted(tensor.name()) + " " + what);
    }
}
