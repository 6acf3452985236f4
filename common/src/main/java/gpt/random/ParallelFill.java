package gpt.random;

import java.nio.FloatBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fills a buffer with random numbers on all processors.
 *
 * <p>The generator's words come one after another, so the threads take turns: each locks the generator, takes the words for
 * the next piece of the buffer, and turns them into floats while the next thread takes its words.
 */
final class ParallelFill {
    /** Whole blocks of Box and Muller's; enough that turns are rare, few enough for a processor's second-level cache. */
    private static final int NUMBERS_PER_PIECE = 1024 * BoxMuller.BLOCK;

    private final FloatBuffer out;
    private final int size;
    private final MersenneTwister generator; // locked while a thread takes its words
    private final Supplier<Transform> transforms;
    private final CountDownLatch pieces; // that are not filled yet
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private int filled; // how many numbers have their words; guarded by the generator's lock

    private ParallelFill(FloatBuffer out, MersenneTwister generator, Supplier<Transform> transforms) {
        this.out = out;
        this.size = out.limit();
        this.generator = generator;
        this.transforms = transforms;
        this.pieces = new CountDownLatch((size + NUMBERS_PER_PIECE - 1) / NUMBERS_PER_PIECE);
    }

    /** Turns random words into floats, on one thread at a time. */
    interface Transform {
        /** Turns the first {@code count} words into the first {@code count} values. */
        void apply(int[] words, float[] values, int count);
    }

    /**
     * Fills the whole buffer, each number from one word.
     *
     * @param transforms makes a transform for each thread
     */
    static void fill(FloatBuffer out, MersenneTwister generator, Supplier<Transform> transforms) {
        ParallelFill fill = new ParallelFill(out, generator, transforms);
        long threads = Math.min(ForkJoinPool.getCommonPoolParallelism() + 1, fill.pieces.getCount());
        for (int helper = 1; helper < threads; helper++) {
            ForkJoinPool.commonPool().execute(fill::help);
        }
        fill.takeTurns();
        fill.awaitPieces();
    }

    private void help() {
        try {
            takeTurns();
        } catch (Throwable e) { // the caller throws it
            failure.compareAndSet(null, e);
        }
    }

    /** Waits for pieces and not for helpers: a pool without threads never starts one. */
    private void awaitPieces() {
        boolean interrupted = false;
        while (true) {
            try {
                pieces.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // a thread that still writes must not be left alone with the buffer
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("a thread could not fill its piece", thrown);
        }
    }

    private void takeTurns() {
        int length = Math.min(NUMBERS_PER_PIECE, size);
        int[] words = new int[length];
        float[] values = new float[length];
        Transform transform = transforms.get();
        while (true) {
            int from;
            int count;
            synchronized (generator) {
                from = filled;
                count = Math.min(length, size - from);
                generator.next(words, count);
                filled += count;
            }
            if (count == 0) {
                return;
            }
            try {
                transform.apply(words, values, count);
                out.put(from, values, 0, count);
            } finally {
                pieces.countDown();
            }
        }
    }
}
