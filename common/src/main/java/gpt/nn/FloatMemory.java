package gpt.nn;

import java.lang.ref.Cleaner;
import java.nio.FloatBuffer;
import java.util.function.Consumer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Float32 numbers outside the Java heap: those of an ND4J array, or numbers that become an array when one is asked for. So a
 * program that asks for none, such as the command line, does not load ND4J.
 *
 * <p>{@link #close} frees the memory; else the garbage collector frees it when neither this object nor its array is in use.
 */
public final class FloatMemory implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    /** What a test does with each block of memory that is made. */
    static Consumer<FloatMemory> onMade = memory -> {};

    static {
        initializePointers();
    }

    private final Numbers numbers;
    private final Runnable free;
    private volatile @Nullable INDArray array;
    private volatile boolean closed;

    private FloatMemory(Numbers numbers, Runnable free, @Nullable INDArray array) {
        this.numbers = numbers;
        this.free = free;
        this.array = array;
    }

    /**
     * New memory for this many numbers, all 0. The system clears a page when it is first written to, on the processor that
     * writes.
     *
     * @throws OutOfMemoryError if there is not enough, or more than {@link MemoryBound} allows
     */
    public static FloatMemory zeros(long count) {
        Pointer memory = MemoryBound.zeros(count);
        Numbers numbers = new Numbers(memory.address(), count);
        Runnable free = () -> MemoryBound.free(memory, count);
        FloatMemory made = new FloatMemory(numbers, CLEANER.register(numbers, free)::clean, null);
        onMade.accept(made);
        return made;
    }

    /** The memory of a FLOAT array that is no view, its numbers in the order of memory. */
    public static FloatMemory of(INDArray whole) {
        Numbers numbers = new Numbers(whole.data().address(), whole.length());
        return new FloatMemory(numbers, whole::close, whole);
    }

    /**
     * The numbers as a row-major array of this shape, the same one at each call.
     *
     * @throws IllegalStateException if the memory has been freed
     */
    public synchronized INDArray array(long... shape) {
        requireOpen();
        INDArray made = array;
        if (made == null) {
            made = Scope.outside(() -> {
                FloatIndexer indexer = FloatIndexer.create(numbers);
                DataBuffer data = Nd4j.createBuffer(numbers, DataType.FLOAT, numbers.capacity(), indexer);
                return Nd4j.create(data, shape);
            });
            array = made;
        }
        return made;
    }

    /**
     * The numbers as a buffer; writing to it writes to this memory. The caller keeps this object reachable for as long as it
     * uses the buffer.
     *
     * @throws IllegalStateException if the memory has been freed
     */
    public FloatBuffer buffer() {
        requireOpen();
        return numbers.asBuffer();
    }

    /**
     * Where the numbers begin. The caller keeps this object reachable for as long as it uses the address.
     *
     * @throws IllegalStateException if the memory has been freed
     */
    public long address() {
        requireOpen();
        return numbers.address();
    }

    /** Whether the memory has been freed, or its array closed. */
    public boolean isClosed() {
        INDArray made = array;
        return closed || (made != null && made.wasClosed());
    }

    /** Frees the memory, and closes its array. */
    @Override
    public synchronized void close() {
        closed = true;
        if (array != null) {
            array.close();
        }
        free.run();
    }

    /**
     * While JavaCPP loads a library, it locks Loader, and the library may need Pointer to be initialized. A thread that
     * initializes Pointer and then waits for Loader would wait for ever, so this thread locks Loader first.
     */
    @SuppressWarnings("LockOnNonEnclosingClassLiteral")
    private static void initializePointers() {
        synchronized (Loader.class) {
            new Numbers(0, 0);
        }
    }

    private void requireOpen() {
        if (isClosed()) {
            throw new IllegalStateException("the memory of this array has been freed");
        }
    }

    /** A pointer that ND4J's array holds on to, so that the memory outlives the array. */
    private static final class Numbers extends FloatPointer {
        Numbers(long address, long count) {
            super((Pointer) null);
            this.address = address;
            this.limit = count;
            this.capacity = count;
        }
    }
}
