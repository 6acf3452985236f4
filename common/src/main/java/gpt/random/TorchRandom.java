package gpt.random;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * PyTorch's random numbers on a CPU: the same seed gives the same numbers, so the same model.
 *
 * <p>The engine is the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), which yields 32 random bits at a time.
 * How PyTorch makes floats and normal numbers of them is told at each method. Values agree with PyTorch to about 1e-6:
 * its vectorised {@code log}, {@code sin} and {@code cos} differ from Java's in the last bits.
 *
 * <p>A generator is for one thread at a time: which numbers each of two threads would get is left to chance.
 */
public final class TorchRandom {
    private static final int N = 624;
    private static final int M = 397;
    /** {@code randn} fills whole blocks of this many numbers; what is smaller goes another way. */
    private static final int BLOCK = BoxMuller.BLOCK;

    /** How many numbers are made at a time: few enough for the fast ones of the processor's caches. */
    private static final int PIECE = 512 * BLOCK;
    /** How many pieces may wait for other cores. */
    private static final int LAG = 8;

    private static final double TWO_PI = 2 * Math.PI;

    private final int[] state = new int[N];
    private int used = N;
    private double spareNormal = Double.NaN;

    private TorchRandom(int seed) {
        state[0] = seed;
        for (int i = 1; i < N; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** The generator after {@code torch.manual_seed(seed)}; as there, only the low 32 bits of the seed count. */
    public static TorchRandom seeded(long seed) {
        return new TorchRandom((int) seed);
    }

    /** 32 random bits. */
    public int nextInt() {
        if (used == N) {
            twist();
        }
        return tempered(state[used++]);
    }

    private static int tempered(int word) {
        int y = word ^ (word >>> 11);
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    /** The next 624 words: {@code state[i] = state[i + 397] ^ mix(state[i], state[i + 1])}, places counted around. */
    private void twist() {
        for (int i = 0; i < N - M; i++) {
            state[i] = state[i + M] ^ mix(state[i], state[i + 1]);
        }
        for (int i = N - M; i < N - 1; i++) {
            state[i] = state[i + M - N] ^ mix(state[i], state[i + 1]);
        }
        state[N - 1] = state[M - 1] ^ mix(state[N - 1], state[0]);
        used = 0;
    }

    private static int mix(int high, int low) {
        int y = (high & 0x80000000) | (low & 0x7fffffff);
        return (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
    }

    /** A float in [0, 1): the low 24 bits of one draw, the most that a float holds. */
    public float nextFloat() {
        return unit(nextInt());
    }

    private static float unit(int bits) {
        return (bits & 0xffffff) * 0x1p-24f;
    }

    /** A double in [0, 1): the low 53 bits of two draws, the first being the high word. */
    public double nextDouble() {
        long high = nextInt();
        long low = nextInt() & 0xffffffffL;
        return ((high << 32 | low) & ((1L << 53) - 1)) * 0x1p-53;
    }

    /** {@code torch.rand(n)}: n numbers, even in [0, 1). */
    public float[] rand(int n) {
        float[] values = new float[n];
        uniform(FloatBuffer.wrap(values), 0, 1);
        return values;
    }

    /** {@code torch.randn(n)}: n numbers, normal with mean 0 and variance 1. */
    public float[] randn(int n) {
        float[] values = new float[n];
        normal(FloatBuffer.wrap(values));
        return values;
    }

    /** Fills the whole buffer with numbers that are even in [from, to): {@code nextFloat() * (to - from) + from} each. */
    public void uniform(FloatBuffer out, float from, float to) {
        float width = to - from;
        draw(out, (bench, count) -> even(bench, count, width, from));
    }

    private static void even(Bench bench, int count, float width, float from) {
        int[] words = bench.words;
        float[] values = bench.values;
        for (int i = 0; i < count; i++) {
            values[i] = unit(tempered(words[i])) * width + from;
        }
    }

    /**
     * Fills the whole buffer with normal numbers, by the Box–Muller transform: two even numbers give a radius and an
     * angle, and these give two normal ones.
     *
     * <p>From 16 numbers on, PyTorch works in float and in blocks of 16: eight radii, then eight angles. When the size
     * is no multiple of 16, the last 16 places are drawn afresh, over what was there. Below 16 it works in double, a
     * pair at a time, and keeps the second of a pair for the next call.
     */
    public void normal(FloatBuffer out) {
        int size = out.limit();
        if (size < BLOCK) {
            for (int i = 0; i < size; i++) {
                out.put(i, (float) nextNormal());
            }
            return;
        }
        int whole = size - size % BLOCK;
        Maker normal = (bench, count) -> {
            even(bench, count, 1, 0);
            bench.boxMuller.transform(bench.values, count);
        };
        draw(out.slice(0, whole), normal);
        if (whole < size) {
            rand(size - whole);
            draw(out.slice(size - BLOCK, BLOCK), normal);
        }
    }

    /** Makes numbers of the generator's words, one of each. */
    private interface Maker {
        void make(Bench bench, int count);
    }

    /** Where a piece is made. */
    private static final class Bench {
        final int[] words;
        final float[] values;
        final BoxMuller boxMuller;

        Bench(int most) {
            words = new int[most];
            values = new float[most];
            boxMuller = new BoxMuller(most);
        }

        void make(FloatBuffer out, Maker maker) {
            maker.make(this, out.limit());
            out.put(0, values, 0, out.limit());
        }
    }

    /**
     * Fills the buffer with what is made of a word for each number.
     *
     * <p>A model has millions of them. The words come one after another, 624 with each twist; what is made of them is made
     * on other cores meanwhile, or by this one when those lag behind. Loops over whole arrays, without a call or a branch
     * inside, are what the JVM turns into vector instructions.
     */
    private void draw(FloatBuffer out, Maker maker) {
        int size = out.limit();
        int most = Math.min(PIECE, size);
        Bench mine = new Bench(most);
        Queue<Bench> free = new ConcurrentLinkedQueue<>();
        List<ForkJoinTask<?>> given = new ArrayList<>();
        int from = 0;
        for (; size - from > most; from += most) {
            FloatBuffer piece = out.slice(from, most);
            Bench other = given.size() < LAG ? new Bench(most) : free.poll();
            if (other == null) {
                draw(mine.words, most);
                mine.make(piece, maker);
            } else {
                draw(other.words, most);
                given.add(ForkJoinPool.commonPool().submit(() -> {
                    other.make(piece, maker);
                    free.add(other);
                }));
            }
        }
        draw(mine.words, size - from);
        mine.make(out.slice(from, size - from), maker);
        given.forEach(ForkJoinTask::join);
    }

    /** The next words, as they are before they are tempered. */
    private void draw(int[] words, int count) {
        int done = 0;
        while (done < count) {
            if (used == N) {
                twist();
            }
            int some = Math.min(N - used, count - done);
            System.arraycopy(state, used, words, done, some);
            used += some;
            done += some;
        }
    }

    private double nextNormal() {
        if (!Double.isNaN(spareNormal)) {
            double spare = spareNormal;
            spareNormal = Double.NaN;
            return spare;
        }
        double angle = TWO_PI * nextDouble();
        double radius = Math.sqrt(-2 * Math.log1p(-nextDouble()));
        spareNormal = radius * Math.sin(angle);
        return radius * Math.cos(angle);
    }
}
