package gpt.nn;

import java.util.function.IntConsumer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Who works on the machine's cores.
 *
 * <p>ND4J brings two crews of threads: OpenBLAS's for matrix products, OpenMP's for everything else. Neither knows of the
 * other, and both wait badly: OpenMP's spins on a core that the next product wants, and OpenBLAS's has to be woken, which
 * for a single row takes longer than the product. So here both stay on the thread that calls them, and what is large is
 * shared out among Java's threads. That holds for every product in the process, not only for those of this package: a
 * large {@code mmul} elsewhere runs on one core and takes longer.
 */
public final class Cores {
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    /** Below so many numbers, waking another thread takes longer than it helps. */
    private static final long WORTH_SHARING = 100_000;

    private static final NativeOps NATIVE;

    static {
        Nd4j.factory().blas().setMaxThreads(1); // which loads ND4J, too
        NATIVE = NativeOpsHolder.getInstance().getDeviceNativeOps();
    }

    private Cores() {}

    /** Work on the rows from {@code from} to before {@code to}. */
    @FunctionalInterface
    public interface Work {
        void on(long from, long to);
    }

    /** How many cores there are for the JVM. */
    static int count() {
        return CORES;
    }

    /** Keeps what the calling thread asks of ND4J on the one core that it has. */
    static void leaveToJava() {
        NATIVE.setOmpNumThreads(1);
    }

    /** Does short work on all pieces, from 0 on, that comes in bursts: see {@link Crew}. */
    public static void share(int pieces, IntConsumer work) {
        Crew.share(pieces, work);
    }

    /** Does the work on all rows: at once where there are few numbers, else in a part for each core. */
    public static void share(long rows, long numbers, Work work) {
        int parts = (int) Math.min(CORES, rows);
        if (numbers < WORTH_SHARING || parts < 2) {
            leaveToJava();
            work.on(0, rows);
            return;
        }
        Crew.share(parts, part -> {
            leaveToJava();
            work.on(rows * part / parts, rows * (part + 1) / parts);
        });
    }
}
