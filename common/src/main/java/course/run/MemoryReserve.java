package course.run;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Reserves memory and releases it when a student's code has filled the heap, so that the board can be drawn.
 *
 * <p>The JVM has one reserve: the tests are loaded again after each save, and a reserve each time would fill the heap.
 */
public final class MemoryReserve {
    private static final int PIECE = 16 << 20;

    private static final Queue<byte[]> PIECES =
            new ConcurrentLinkedQueue<>(List.of(new byte[PIECE], new byte[PIECE], new byte[PIECE]));

    private MemoryReserve() {}

    /** Fills the reserve, unless it has been filled before. */
    public static void prepare() {
        // loading this class does
    }

    /** Releases a piece, if one is left. */
    public static void release() {
        PIECES.poll();
    }
}
