package gpt.engine;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A loop whose iterations all cores share, for many short loops in a row, such as the products of a model.
 *
 * <p>Waking a sleeping thread takes as long as a small matrix product. So helpers, which are tasks in Java's common pool,
 * spin for up to 200 µs after each loop in case another follows. The calling thread works too, and never waits for a helper
 * that has not started: if the helpers are busy elsewhere, it runs every iteration itself.
 */
final class ParallelFor {
    /** How many threads a loop can have: one per core. */
    static final int THREADS = Runtime.getRuntime().availableProcessors();

    /** How long a helper spins after a loop. */
    private static final long SPIN_NANOS = 200_000;
    /** How often the caller spins for the helpers' last iterations before it parks: they may need its core. */
    private static final int SPINS_BEFORE_PARKING = 10_000;

    private static final long PARK_NANOS = 10_000;

    private static final AtomicBoolean BUSY = new AtomicBoolean(); // one caller at a time has the helpers
    private static final AtomicInteger HELPERS = new AtomicInteger(); // how many are running
    private static volatile @Nullable Loop current;

    private ParallelFor() {}

    /** Work on the indices {@code from} to before {@code to}. */
    @FunctionalInterface
    interface Range {
        void accept(int from, int to);
    }

    /**
     * Runs {@code body} for each index from 0 to before {@code count}, several at a time, in any order, and returns when all
     * are done. If one throws, the others still run; then this method throws what it threw.
     */
    static void run(int count, IntConsumer body) {
        Loop loop = new Loop(count, body);
        if (THREADS == 1 || count < 2 || !BUSY.compareAndSet(false, true)) {
            loop.takePart();
        } else {
            try {
                current = loop;
                startHelpers();
                loop.takePart();
                loop.awaitHelpers();
            } finally {
                current = null;
                BUSY.set(false);
            }
        }
        loop.rethrow();
    }

    /** Runs {@code body} for ranges of {@code size} indices, the last perhaps smaller: together, 0 to before {@code count}. */
    static void runInParts(int count, int size, Range body) {
        run(ceilDiv(count, size), part -> body.accept(part * size, Math.min((part + 1) * size, count)));
    }

    /** The quotient, rounded up. */
    static int ceilDiv(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    private static void startHelpers() {
        while (HELPERS.get() < THREADS - 1) {
            HELPERS.incrementAndGet();
            ForkJoinPool.commonPool().execute(ParallelFor::help);
        }
    }

    private static void help() {
        Loop last = null;
        long since = System.nanoTime();
        while (System.nanoTime() - since < SPIN_NANOS) {
            Loop loop = current;
            if (loop == null || loop == last) {
                Thread.onSpinWait();
            } else {
                loop.takePart();
                last = loop;
                since = System.nanoTime();
            }
        }
        HELPERS.decrementAndGet();
    }

    /** One loop. Each index is taken once, by whichever thread comes first. */
    private static final class Loop {
        private final int count;
        private final IntConsumer body;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private volatile @Nullable Throwable failure;

        Loop(int count, IntConsumer body) {
            this.count = count;
            this.body = body;
        }

        /** Runs iterations for as long as there are any. A failure is kept for the caller, which waits for all of them. */
        @SuppressWarnings("CatchingUnchecked")
        void takePart() {
            int mine = 0;
            for (int index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
                try {
                    body.accept(index);
                } catch (Throwable problem) {
                    failure = problem;
                }
                mine++;
            }
            done.addAndGet(mine);
        }

        void awaitHelpers() {
            for (int spins = 0; done.get() < count; spins++) {
                if (spins < SPINS_BEFORE_PARKING) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(PARK_NANOS);
                }
            }
        }

        void rethrow() {
            Throwable problem = failure;
            if (problem instanceof Error error) {
                throw error;
            }
            if (problem instanceof RuntimeException exception) {
                throw exception;
            }
            if (problem != null) {
                throw new IllegalStateException("an iteration of a parallel loop failed", problem);
            }
        }
    }
}
