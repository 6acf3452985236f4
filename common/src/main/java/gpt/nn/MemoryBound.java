package gpt.nn;

import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Pointer;

/**
 * A bound to the memory of all parameters together, for a program that runs code which may ask for too much. Until
 * {@link #set} is called, there is none.
 */
public final class MemoryBound {
    private static final long NONE = Long.MAX_VALUE;
    private static final int COLLECTIONS = 10;
    private static final long NANOSECONDS_TO_FREE = 50_000_000;

    private static long most = NONE;
    private static long taken;

    private MemoryBound() {}

    /** Allows this many bytes from now on. */
    public static synchronized void set(long bytes) {
        most = bytes;
    }

    /** Allows everything again. */
    public static void remove() {
        set(NONE);
    }

    /**
     * Memory for this many floats, all 0. Where they do not fit, the garbage collector first frees what nothing uses.
     *
     * @throws OutOfMemoryError if they do not fit even then
     */
    static Pointer zeros(long count) {
        requireBelow(count);
        for (int collections = 0; !take(count); collections++) {
            if (collections == COLLECTIONS) {
                throw noMemory(count);
            }
            collectGarbage();
        }
        Pointer memory = Pointer.calloc(count, Float.BYTES);
        if (memory == null || memory.isNull()) {
            giveBack(count);
            throw noMemory(count);
        }
        return memory;
    }

    /** Frees memory of {@link #zeros}, once. */
    static void free(Pointer memory, long count) {
        Pointer.free(memory);
        giveBack(count);
    }

    /**
     * Refuses at once what would not fit if nothing else were taken.
     *
     * @throws OutOfMemoryError if this many floats are more than the bound
     */
    static synchronized void requireBelow(long count) {
        if (bytes(count) > most) {
            throw noMemory(count);
        }
    }

    /** The failure; a bound is told in the words that ND4J has for its own. */
    private static synchronized OutOfMemoryError noMemory(long count) {
        String bound = "; Limit bytes: [" + most + "]; Requested bytes: [" + bytes(count) + "]";
        return new OutOfMemoryError("no memory for " + count + " numbers" + (most == NONE ? "" : bound));
    }

    private static synchronized boolean take(long count) {
        boolean fits = bytes(count) <= most - taken;
        if (fits) {
            taken += bytes(count);
        }
        return fits;
    }

    private static synchronized void giveBack(long count) {
        taken -= bytes(count);
    }

    private static void collectGarbage() {
        System.gc();
        LockSupport.parkNanos(NANOSECONDS_TO_FREE); // the cleaner frees on a thread of its own
    }

    private static long bytes(long count) {
        return count > Long.MAX_VALUE / Float.BYTES ? Long.MAX_VALUE : count * Float.BYTES;
    }
}
