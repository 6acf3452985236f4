package course.run;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.memory.enums.MemoryKind;
import org.nd4j.linalg.cpu.nativecpu.CpuMemoryManager;

/**
 * Refuses what does not fit into a workspace of ND4J's: the arrays within a layer's forward pass, which ND4J's own limit does
 * not count. ND4J makes one where the property {@code memorymanager} names this class.
 */
public final class WorkspaceLimit extends CpuMemoryManager {
    private static final long SMALL = 1_000_000; // in bytes; asking what is in use would cost more
    /** So much that {@link MemoryLimit#endOnExcess} has no reason to end this process. */
    private static final long MOST_IN_MEMORY = RunLimits.MEMORY_BYTES - 200_000_000;

    /**
     * Memory for an array in a workspace.
     *
     * @throws OutOfMemoryError if it is too much, in the words that ND4J has for its own limit
     */
    @Override
    public Pointer allocate(long bytes, MemoryKind kind, boolean initialize) {
        if (bytes > RunLimits.ARRAY_BYTES || (bytes > SMALL && bytes > MOST_IN_MEMORY - Pointer.physicalBytes())) {
            throw new OutOfMemoryError("no room in a workspace; Limit bytes: [" + RunLimits.ARRAY_BYTES
                    + "]; Requested bytes: [" + bytes + "]");
        }
        return super.allocate(bytes, kind, initialize);
    }
}
