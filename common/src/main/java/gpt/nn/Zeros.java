package gpt.nn;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays of zeros, cleared on all processors: the system clears each new page of memory when it is first written to, which
 * for a large model takes one processor as long as initializing the numbers.
 */
final class Zeros {
    private static final float[] PIECE = new float[1 << 18];

    private Zeros() {}

    /** A FLOAT array of this shape, whose numbers fit into a buffer. */
    static INDArray create(long... shape) {
        INDArray zeros = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        FloatBuffer numbers = Parameter.buffer(zeros);
        int length = (int) zeros.length();
        IntStream.rangeClosed(0, (length - 1) / PIECE.length).parallel().forEach(piece -> {
            int from = piece * PIECE.length;
            numbers.put(from, PIECE, 0, Math.min(PIECE.length, length - from));
        });
        return zeros;
    }
}
