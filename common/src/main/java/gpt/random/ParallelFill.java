package gpt.random;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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
    private int filled; // how many numbers have their words; guarded by the generator's lock

    private ParallelFill(FloatBuffer out, MersenneTwister generator, Supplier<Transform> transforms) {
        this.out = out;
        this.size = out.limit();
        this.generator = generator;
        this.transforms = transforms;
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
        int pieces = fill.size / NUMBERS_PER_PIECE + 1;
        int threads = Math.min(ForkJoinPool.getCommonPoolParallelism() + 1, pieces);
        List<? extends ForkJoinTask<?>> helpers = IntStream.range(1, threads)
                .mapToObj(helper -> ForkJoinPool.commonPool().submit(fill::takeTurns))
                .toList();
        fill.takeTurns();
        helpers.forEach(ForkJoinTask::join);
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
            transform.apply(words, values, count);
            out.put(from, values, 0, count);
        }
    }
}
