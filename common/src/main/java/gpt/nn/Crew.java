package gpt.nn;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Helpers for work that comes in short bursts, one right after the other, such as the products of a model.
 *
 * <p>To wake a thread that sleeps takes as long as a small product does. So the helpers, tasks in Java's common pool, look
 * out for the next burst for a moment before they leave. Whoever has work does it with them, piece by piece, and waits for
 * no helper that has not come: where a second generation has them, or another program has the cores, it goes on alone.
 */
final class Crew {
    private static final int HELPERS = Cores.count() - 1;
    /** How long a helper looks out for work, in nanoseconds. */
    private static final long PATIENCE = 200_000;
    /** How often to look whether a helper has finished before leaving the core, which it may be waiting for, to it. */
    private static final int LOOKS = 10_000;

    private static final long SHORT = 10_000;

    private static final Crew CREW = new Crew();

    private final AtomicBoolean taken = new AtomicBoolean();
    private final AtomicInteger here = new AtomicInteger();
    private volatile @Nullable Burst burst;

    private Crew() {}

    /** Does {@code work} on all pieces from 0 on, several at a time, in any order. */
    static void share(int pieces, IntConsumer work) {
        CREW.run(pieces, work);
    }

    private void run(int pieces, IntConsumer work) {
        Burst mine = new Burst(pieces, work);
        if (HELPERS == 0 || pieces < 2 || !taken.compareAndSet(false, true)) {
            mine.takePart();
        } else {
            try {
                burst = mine;
                callHelpers();
                mine.takePart();
                mine.awaitOthers();
            } finally {
                burst = null;
                taken.set(false);
            }
        }
        mine.rethrow();
    }

    private void callHelpers() {
        while (here.get() < HELPERS) {
            here.incrementAndGet();
            ForkJoinPool.commonPool().execute(this::help);
        }
    }

    private void help() {
        Burst last = null;
        long since = System.nanoTime();
        while (System.nanoTime() - since < PATIENCE) {
            Burst now = burst;
            if (now == null || now == last) {
                Thread.onSpinWait();
            } else {
                now.takePart();
                last = now;
                since = System.nanoTime();
            }
        }
        here.decrementAndGet();
    }

    /** Some pieces of work; each is taken once. */
    private static final class Burst {
        private final int pieces;
        private final IntConsumer work;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger finished = new AtomicInteger();
        private volatile @Nullable Throwable failure;

        Burst(int pieces, IntConsumer work) {
            this.pieces = pieces;
            this.work = work;
        }

        /** Takes the next piece as long as there is one. What goes wrong is kept, so that nobody waits in vain. */
        @SuppressWarnings("CatchingUnchecked")
        void takePart() {
            int done = 0;
            for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
                try {
                    work.accept(piece);
                } catch (Throwable problem) {
                    failure = problem;
                }
                done++;
            }
            finished.addAndGet(done);
        }

        void awaitOthers() {
            for (int look = 0; finished.get() < pieces; look++) {
                if (look < LOOKS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(SHORT);
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
                throw new IllegalStateException("a piece of work failed", problem);
            }
        }
    }
}
