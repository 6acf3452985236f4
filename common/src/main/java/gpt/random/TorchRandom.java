package gpt.random;

import java.nio.FloatBuffer;

/**
 * PyTorch's random numbers on a CPU: the same seed gives the same numbers, so the same model.
 *
 * <p>The generator is the {@link MersenneTwister}, which yields 32 random bits at a time. Each method says how PyTorch makes
 * floats and normal numbers of them. Values agree with PyTorch to about 1e-6: its vectorized {@code log}, {@code sin} and
 * {@code cos} differ from Java's in the last bits.
 *
 * <p>One thread at a time may use a generator; two at once would get numbers in no fixed order.
 */
public final class TorchRandom {
    /** {@code randn} fills whole blocks of this many numbers; fewer numbers are made in another way. */
    private static final int BLOCK = BoxMuller.BLOCK;

    private static final double TWO_PI = 2 * Math.PI;

    private final MersenneTwister generator;
    private double spareNormal = Double.NaN;

    private TorchRandom(int seed) {
        generator = new MersenneTwister(seed);
    }

    /** The generator after {@code torch.manual_seed(seed)}; as there, only the low 32 bits of the seed count. */
    public static TorchRandom seeded(long seed) {
        return new TorchRandom((int) seed);
    }

    /** 32 random bits. */
    public int nextInt() {
        return generator.next();
    }

    /** A float in [0, 1): the low 24 bits of one word, as many as a float holds. */
    public float nextFloat() {
        return unit(nextInt());
    }

    static float unit(int word) {
        return (word & 0xffffff) * 0x1p-24f;
    }

    /** A double in [0, 1): the low 53 bits of two words, the first being the high one. */
    public double nextDouble() {
        long high = nextInt();
        long low = nextInt() & 0xffffffffL;
        return ((high << 32 | low) & ((1L << 53) - 1)) * 0x1p-53;
    }

    /** {@code torch.rand(n)}: n numbers, uniform in [0, 1). */
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

    /** Fills the whole buffer with numbers uniform in [from, to): {@code nextFloat() * (to - from) + from} each. */
    public void uniform(FloatBuffer out, float from, float to) {
        ParallelFill.fill(out, generator, () -> (words, values, count) -> uniform(words, values, count, from, to));
    }

    /** Turns the first {@code count} words into numbers uniform in [from, to). */
    static void uniform(int[] words, float[] values, int count, float from, float to) {
        float width = to - from;
        for (int i = 0; i < count; i++) {
            values[i] = unit(words[i]) * width + from;
        }
    }

    /**
     * Fills the whole buffer with normal numbers by the Box–Muller transform, which makes two of two uniform numbers.
     *
     * <p>From 16 numbers on, PyTorch works in float and in blocks of 16: eight radii, then eight angles. When the size
     * is not a multiple of 16, the last 16 numbers are drawn again, over those that were there. Below 16 it works in
     * double, a pair at a time, and keeps the second of a pair for the next call.
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
        fillBlocks(out.slice(0, whole));
        if (whole < size) {
            rand(size - whole);
            fillBlocks(out.slice(size - BLOCK, BLOCK));
        }
    }

    private void fillBlocks(FloatBuffer out) {
        ParallelFill.fill(out, generator, BoxMuller::new);
    }

    /** {@code radius · cos(angle)}; {@code radius · sin(angle)} is the next one. */
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
