package gpt.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Objects;

/** The numbers of one tensor, which stay in the file until they are read; they are widened to float32. */
public final class TensorFloats {
    private final DType dtype;
    private final long begin;
    private final long length;
    private final int numbersPerRead;
    private final ByteSource bytes;

    TensorFloats(TensorInfo tensor, long dataBegin, int bytesPerRead, ByteSource bytes) {
        this.dtype = tensor.dtype();
        this.begin = dataBegin + tensor.begin();
        this.length = tensor.numel();
        this.numbersPerRead = bytesPerRead / dtype.bytes();
        this.bytes = bytes;
    }

    /**
     * Fills {@code out} with numbers in row-major order, beginning with number {@code from}.
     *
     * @throws IndexOutOfBoundsException if the tensor ends before {@code out} is full
     * @throws CheckpointException if the file cannot be read, such as when it has been closed or has shrunk
     */
    public void read(long from, FloatBuffer out) {
        Objects.checkFromIndexSize(from, (long) out.remaining(), length);
        long next = from;
        while (out.hasRemaining()) {
            int count = Math.min(out.remaining(), numbersPerRead);
            ByteBuffer read = bytes.read(begin + next * dtype.bytes(), count * dtype.bytes());
            widen(read.order(ByteOrder.LITTLE_ENDIAN), out);
            next += count;
        }
    }

    private void widen(ByteBuffer read, FloatBuffer out) {
        if (dtype == DType.F32) {
            out.put(read.asFloatBuffer());
            return;
        }
        ShortBuffer halves = read.asShortBuffer();
        while (halves.hasRemaining()) {
            short bits = halves.get();
            out.put(dtype == DType.F16 ? DType.fromF16(bits) : DType.fromBF16(bits));
        }
    }
}
