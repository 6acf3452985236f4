package gpt.nn;

import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Who works on the machine's cores. */
final class Cores {
    private static final NativeOps NATIVE = NativeOpsHolder.getInstance().getDeviceNativeOps();

    private Cores() {}

    /**
     * Leaves the cores to matrix products, as far as work of the calling thread goes.
     *
     * <p>ND4J brings two crews of threads: OpenBLAS's for matrix products, OpenMP's for everything else. When it has
     * nothing to do, OpenMP's does not sleep at once but spins, on a core that the next product wants: that made
     * generating four times slower. So the rest stays on one core, which costs little, and the products have them all.
     */
    static void leaveToProducts() {
        NATIVE.setOmpNumThreads(1);
    }
}
