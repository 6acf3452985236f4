package gpt.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The numbers of one tensor, still in the file: they come into memory as they are read, widened to float32.
 *
 * <p>A mapping of a file holds at most 2 GB, so a large tensor is mapped in pieces.
 */
public final class TensorFloats {
    private final DType dtype;
    private final long length;
    private final int perPiece; // numbers in each piece but the last, which may be shorter
    private final List<ByteBuffer> pieces = new ArrayList<>();

    TensorFloats(TensorInfo tensor, int bytesPerPiece, Bytes bytes) {
        this.dtype = tensor.dtype();
        this.length = tensor.numel();
        this.perPiece = bytesPerPiece / dtype.bytes();
        long step = (long) perPiece * dtype.bytes();
        for (long at = tensor.begin(); at < tensor.end(); at += step) {
            pieces.add(bytes.at(at, Math.min(step, tensor.end() - at)));
        }
    }

    /** Where the bytes of a file come from. */
    @FunctionalInterface
    interface Bytes {
        ByteBuffer at(long begin, long length);
    }

    /** How many numbers there are. */
    public long length() {
        return length;
    }

    /**
     * Reads as many numbers as {@code out} has room for, row by row, beginning with number {@code from}.
     *
     * @throws IndexOutOfBoundsException if there are not that many
     */
    public void read(long from, FloatBuffer out) {
        Objects.checkFromIndexSize(from, (long) out.remaining(), length);
        long at = from;
        while (out.hasRemaining()) {
            int offset = (int) (at % perPiece);
            int count = Math.min(out.remaining(), perPiece - offset);
            ByteBuffer part = pieces.get((int) (at / perPiece))
                    .slice(offset * dtype.bytes(), count * dtype.bytes())
                    .order(ByteOrder.LITTLE_ENDIAN);
            widen(part, out);
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
