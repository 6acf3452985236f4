package gpt.random;

import java.nio.FloatBuffer;

/**
 * PyTorch's random numbers on a CPU: the same seed gives the same numbers, so the same model.
 *
 * <p>The engine is the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), which yields 32 random bits at a time.
 * How PyTorch makes floats and normal numbers of them is told at each method. Values agree with PyTorch to about 1e-6:
 * its vectorised {@code log}, {@code sin} and {@code cos} differ from Java's in the last bits.
 */
public final class TorchRandom {
    private static final int N = 624;
    private static final int M = 397;
    /** {@code randn} fills whole blocks of this many numbers; what is smaller goes another way. */
    private static final int BLOCK = 16;

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
        int y = state[used++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int i = 0; i < N; i++) {
            int y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7fffffff);
            state[i] = state[(i + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        used = 0;
    }

    /** A float in [0, 1): the low 24 bits of one draw, the most that a float holds. */
    public float nextFloat() {
        return (nextInt() & 0xffffff) * 0x1p-24f;
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

    /** Fills the whole buffer with numbers that are even in [from, to). */
    public void uniform(FloatBuffer out, float from, float to) {
        float width = to - from;
        for (int i = 0; i < out.limit(); i++) {
            out.put(i, nextFloat() * width + from);
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
        float[] block = new float[BLOCK];
        int whole = size - size % BLOCK;
        for (int i = 0; i < whole; i += BLOCK) {
            normalBlock(block);
            out.put(i, block);
        }
        if (whole < size) {
            for (int i = whole; i < size; i++) {
                nextFloat(); // PyTorch has filled these places too before it overwrites them
            }
            normalBlock(block);
            out.put(size - BLOCK, block);
        }
    }

    private void normalBlock(float[] block) {
        for (int i = 0; i < BLOCK; i++) {
            block[i] = nextFloat();
        }
        for (int i = 0; i < BLOCK / 2; i++) {
            float radius = (float) Math.sqrt(-2 * Math.log(1 - block[i]));
            float angle = (float) TWO_PI * block[i + BLOCK / 2];
            block[i] = radius * (float) Math.cos(angle);
            block[i + BLOCK / 2] = radius * (float) Math.sin(angle);
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
