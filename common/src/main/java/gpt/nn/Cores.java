package gpt.nn;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Who works on the machine's cores.
 *
 * <p>ND4J brings two crews of threads: OpenBLAS's for matrix products, OpenMP's for everything else. When it has nothing
 * to do, OpenMP's does not sleep at once but spins, on a core that the next product wants; that made generating four
 * times slower. So here the products have all cores, and of the rest, what is large is shared out among Java's threads,
 * which sleep when they are done.
 */
public final class Cores {
    private static final NativeOps NATIVE = NativeOpsHolder.getInstance().getDeviceNativeOps();
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    /** Below so many numbers, waking another thread takes longer than it helps. */
    private static final long WORTH_SHARING = 100_000;

    private Cores() {}

    /** Work on the rows from {@code from} to before {@code to}. */
    @FunctionalInterface
    public interface Work {
        void on(long from, long to);
    }

    /** Leaves all cores to OpenBLAS, as far as the calling thread goes: its other work stays on the one core it has. */
    static void leaveToProducts() {
        NATIVE.setOmpNumThreads(1);
    }

    /** Does short work on all pieces, from 0 on, that comes in bursts: see {@link Crew}. */
    public static void share(int pieces, IntConsumer work) {
        Crew.share(pieces, work);
    }

    /** Does the work on all rows: at once where there are few numbers, else in a part for each core. */
    public static void share(long rows, long numbers, Work work) {
        if (numbers < WORTH_SHARING || rows < CORES) {
            work.on(0, rows);
            return;
        }
        IntStream.range(0, CORES).parallel().forEach(part -> {
            leaveToProducts();
            work.on(rows * part / CORES, rows * (part + 1) / CORES);
        });
    }
}
