package gpt.nn;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
 * <p>A layer that makes no array but its result needs no scope. Scopes nest as layers do. An array made within a scope must
 * not be used after it; closing it has no effect.
 */
public final class Scope {
    /** A workspace of size 0 that never learns a larger one (NONE), so every array gets memory of its own (EXTERNAL). */
    private static final WorkspaceConfiguration CONFIGURATION = WorkspaceConfiguration.builder()
            .policyLearning(LearningPolicy.NONE)
            .policySpill(SpillPolicy.EXTERNAL)
            .build();

    /** Workspaces that no scope is using now. They are used again, since ND4J never forgets a workspace. */
    private static final Queue<MemoryWorkspace> FREE = new ConcurrentLinkedQueue<>();

    private Scope() {}

    /**
     * Runs {@code pass}, then frees every array that it made on this thread but its result.
     *
     * <p>The result belongs to the scope around this one or, if there is none, to the caller. It is a copy, unless it was
     * made before the scope. ND4J's own operations then run on one thread, and OpenBLAS has the others.
     */
    public static INDArray tidy(Supplier<INDArray> pass) {
        // more threads would spin while they wait, on the cores where OpenBLAS's threads multiply matrices
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        MemoryWorkspace free = FREE.poll();
        MemoryWorkspace inner = free == null ? Nd4j.getWorkspaceManager().createNewWorkspace(CONFIGURATION) : free;
        MemoryWorkspace outer = Nd4j.getMemoryManager().getCurrentWorkspace();
        inner.notifyScopeEntered();
        try {
            INDArray result = pass.get();
            if (result.data().getParentWorkspace() != inner) {
                return result;
            }
            Nd4j.getMemoryManager().setCurrentWorkspace(outer); // or none, where this is the outermost scope
            return result.dup();
        } finally {
            Nd4j.getMemoryManager().setCurrentWorkspace(inner);
            inner.close();
            inner.destroyWorkspace(true); // frees the memory
            FREE.add(inner);
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
}
