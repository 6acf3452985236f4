package gpt.nn;

import java.util.function.Supplier;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Frees the arrays that a forward pass makes on its way, and keeps its result.
 *
 * <p>An ND4J array lies outside the Java heap, where the garbage collector sees only a small handle and frees late. Within
 * {@link #tidy}, new arrays belong to an ND4J workspace, and their memory is freed with it:
 *
 * <pre>{@code
 * return tidy(() -> {
 *     INDArray h = norm.forward(x);
 *     return x.add(h);
 * });
 * }</pre>
 *
 * <p>A layer that makes no array but its result needs no scope. Scopes nest as layers do. An array made within a scope must not be used after it; closing it has no effect.
 */
public final class Scope {
    private static final String WORKSPACE = "gpt.nn.Scope ";

    /** A workspace of size 0 that never learns a larger one (NONE), so every array gets memory of its own (EXTERNAL). */
    private static final WorkspaceConfiguration CONFIGURATION = WorkspaceConfiguration.builder()
            .policyLearning(LearningPolicy.NONE)
            .policySpill(SpillPolicy.EXTERNAL)
            .build();

    /** How many scopes are open on a thread. Each depth uses one workspace's name, since ND4J keeps every name for ever. */
    private static final ThreadLocal<Integer> OPEN = ThreadLocal.withInitial(() -> 0);

    private Scope() {}

    /**
     * Runs {@code pass}, then frees every array that it made on this thread but its result.
     *
     * <p>The result belongs to the scope around this one or, if there is none, to the caller. It is a copy, unless it was
     * made before the scope. ND4J's own operations then run on one thread, and OpenBLAS has the others.
     */
    public static INDArray tidy(Supplier<INDArray> pass) {
        int depth = OPEN.get();
        if (depth == 0) {
            limitNd4jToOneThread();
        }
        MemoryWorkspace outer = Nd4j.getMemoryManager().getCurrentWorkspace();
        MemoryWorkspace inner = Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, WORKSPACE + depth);
        OPEN.set(depth + 1);
        try {
            INDArray result = pass.get();
            return outer == null ? result.detach() : result.leverageTo(outer.getId());
        } finally {
            OPEN.set(depth);
            inner.close();
            inner.destroyWorkspace(true); // frees the memory; the next scope of this depth opens it again
        }
    }

    /** Runs {@code work} as if no scope were open: what it makes outlives them all. */
    static INDArray outside(Supplier<INDArray> work) {
        MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
        try {
            return work.get();
        } finally {
            none.close();
        }
    }

    /**
     * Limits ND4J's own operations to one thread. Its other threads would spin while they wait, on the cores where OpenBLAS's
     * threads multiply matrices.
     */
    private static void limitNd4jToOneThread() {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }
}
