package gpt;

import gpt.nn.FloatMemory;
import gpt.nn.MadeMemory;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.BaseDataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.Deallocatable;
import org.nd4j.linalg.api.memory.abstracts.Nd4jWorkspace;
import org.nd4j.linalg.api.memory.deallocation.DeallocatorService;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Counts, to the single one, the arrays of floats and the {@link FloatMemory} outside the Java heap that were made since
 * {@link #watch()} and not closed.
 *
 * <p>ND4J tells its deallocator service of every buffer that it makes, so that the garbage collector can free what
 * nobody closed. This puts a service in between that keeps hold of each buffer: none is collected before it is counted,
 * and so none can hide. Views have no memory of their own and do not count. Neither do arrays in a workspace, which counts
 * as one array itself until it is destroyed. Buffers of a single number and of other types do not count either, since ND4J
 * makes some for itself (a shape, an index, the 2 of {@code mul(2)}) and leaves those to the garbage collector.
 */
public final class LiveArrays implements AutoCloseable {
    private final Collection<BaseDataBuffer> made = new ConcurrentLinkedQueue<>();
    private final Collection<FloatMemory> memories = new ConcurrentLinkedQueue<>();
    private final Collection<Nd4jWorkspace> workspaces = new ConcurrentLinkedQueue<>();
    private final DeallocatorService usual = Nd4j.getDeallocatorService();

    private LiveArrays() {
        MadeMemory.addTo(memories);
        use(new DeallocatorService() {
            @Override
            public void pickObject(Deallocatable object) {
                super.pickObject(object);
                if (object instanceof BaseDataBuffer buffer) {
                    made.add(buffer);
                } else if (object instanceof Nd4jWorkspace workspace) {
                    workspaces.add(workspace);
                }
            }
        });
    }

    public static LiveArrays watch() {
        return new LiveArrays();
    }

    /** How many are alive now. */
    public int count() {
        return lengths().size();
    }

    /** How many numbers each of those holds that are alive now. */
    public List<Long> lengths() {
        made.removeIf(buffer -> buffer.wasClosed() || !counts(buffer));
        memories.removeIf(FloatMemory::isClosed);
        workspaces.removeIf(workspace -> bytes(workspace) == 0);
        return Stream.of(
                        made.stream().map(BaseDataBuffer::length),
                        memories.stream().map(memory -> (long) memory.buffer().limit()),
                        workspaces.stream().map(workspace -> bytes(workspace) / Float.BYTES))
                .flatMap(lengths -> lengths)
                .toList();
    }

    private static long bytes(Nd4jWorkspace workspace) {
        return workspace.getCurrentSize()
                + (workspace.getNumberOfExternalAllocations() > 0 ? workspace.getSpilledSize() : 0);
    }

    private static boolean counts(BaseDataBuffer buffer) {
        boolean ownsItsMemory =
                buffer.originalDataBuffer() == null && !buffer.isAttached() && !MadeMemory.isIn(buffer.pointer());
        return ownsItsMemory && buffer.dataType() == DataType.FLOAT && buffer.length() > 1;
    }

    @Override
    public void close() {
        MadeMemory.addToNone();
        use(usual);
    }

    private static void use(DeallocatorService service) {
        try {
            Field field = Nd4j.class.getDeclaredField("deallocatorService");
            field.setAccessible(true);
            field.set(null, service);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this ND4J keeps its deallocator service elsewhere", e);
        }
    }
}
