package gpt.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Objects;

/** The numbers of one tensor, still in the file: they come into memory as they are read, widened to float32. */
public final class TensorFloats {
    private final DType dtype;
    private final long begin;
    private final long length;
    private final int perPiece; // numbers that are read from the file at a time
    private final Bytes bytes;

    TensorFloats(TensorInfo tensor, int bytesPerPiece, Bytes bytes) {
        this.dtype = tensor.dtype();
        this.begin = tensor.begin();
        this.length = tensor.numel();
        this.perPiece = bytesPerPiece / dtype.bytes();
        this.bytes = bytes;
    }

    /** Where the bytes of a file come from. */
    @FunctionalInterface
    interface Bytes {
        ByteBuffer at(long begin, int length);
    }

    /** How many numbers there are. */
    public long length() {
        return length;
    }

    /**
     * Reads as many numbers as {@code out} has room for, row by row, beginning with number {@code from}.
     *
     * @throws IndexOutOfBoundsException if there are not that many
     * @throws CheckpointException if the file cannot be read, such as when it has been closed or has shrunk
     */
    public void read(long from, FloatBuffer out) {
        Objects.checkFromIndexSize(from, (long) out.remaining(), length);
        long at = from;
        while (out.hasRemaining()) {
            int count = Math.min(out.remaining(), perPiece);
            widen(bytes.at(begin + at * dtype.bytes(), count * dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN), out);
            at += count;
        }
    }

    private void widen(ByteBuffer part, FloatBuffer out) {
        if (dtype == DType.F32) {
            out.put(part.asFloatBuffer());
            return;
        }
        ShortBuffer halves = part.asShortBuffer();
        while (halves.hasRemaining()) {
            short bits = halves.get();
            out.put(dtype == DType.F16 ? DType.fromF16(bits) : DType.fromBF16(bits));
        }
    }
}
