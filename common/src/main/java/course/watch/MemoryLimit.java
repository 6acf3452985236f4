package course.watch;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Notices that the process takes too much memory, on every system: Java bounds only its heap, JavaCPP looks before an
 * array is filled, and only Linux can be told a limit.
 */
final class MemoryLimit {
    private static final long MILLISECONDS_PER_LOOK = 50;

    private final LongSupplier used;
    private final long most;

    /**
     * A limit.
     *
     * @param used how many bytes the process has in memory
     * @param most how many it may have
     */
    MemoryLimit(LongSupplier used, long most) {
        this.used = used;
        this.most = most;
    }

    /** Returns when the process has more than it may have. */
    void awaitExcess() throws InterruptedException {
        while (used.getAsLong() <= most) {
            TimeUnit.MILLISECONDS.sleep(MILLISECONDS_PER_LOOK);
        }
    }
}
