package gpt.random;

/**
 * Turns uniform random numbers into normal ones (Box and Muller, 1958): one gives a radius, another an angle, and that
 * point's two coordinates are normal.
 *
 * <pre>{@code
 * r = √(−2 · ln(1 − u₁))     θ = 2π · u₂
 * x = r · cos θ              y = r · sin θ
 * }</pre>
 *
 * <p>A model starts with tens of millions of normal numbers, and {@code Math.log}, {@code cos} and {@code sin} would take
 * most of the time. The logarithm comes from a table and a short series here:
 *
 * <pre>{@code
 * ln(2ᵉ · (a + b)) = (e · ln 2 + ln a) + ln(1 + b/a)     a = 1, 1 + 1/128, 1 + 2/128, …; b < 1/128
 * }</pre>
 *
 * <p>Cosine and sine come from Taylor's series for half the angle, which lies in ±π/2 once π is taken away:
 *
 * <pre>{@code
 * h = (θ − π) / 2     cos θ = −cos 2h = 2 sin²h − 1     sin θ = −sin 2h = −2 · sin h · cos h
 * }</pre>
 *
 * <p>The series are loops of products and sums only, which the JVM turns into vector instructions. Computed in double, they
 * are accurate to 12 digits; the float that stores them holds seven.
 */
final class BoxMuller implements ParallelFill.Transform {
    /** The numbers of a block: first those for the radii, then those for the angles. */
    static final int BLOCK = 16;

    private static final int HALF = BLOCK / 2;
    private static final float TWO_PI = (float) (2 * Math.PI);

    /** A float's fraction has 23 bits: the first seven give {@code a}, the other 16 give {@code b}. */
    private static final int STEPS = 1 << 7;

    private static final int LOW_BITS = 16;
    private static final int LOW_MASK = (1 << LOW_BITS) - 1;

    private static final int SMALLEST = Float.floatToRawIntBits(0x1p-24f) >> LOW_BITS;
    private static final int LARGEST = Float.floatToRawIntBits(1) >> LOW_BITS;
    private static final double[] LOGARITHM = new double[LARGEST - SMALLEST + 1]; // e · ln 2 + ln a
    private static final double[] INVERSE = new double[STEPS]; // 2⁻²³ / a

    static {
        double ln2 = Math.log(2);
        for (int bits = SMALLEST; bits <= LARGEST; bits++) {
            int exponent = bits / STEPS - Float.MAX_EXPONENT;
            double a = 1 + (double) (bits % STEPS) / STEPS;
            LOGARITHM[bits - SMALLEST] = exponent * ln2 + Math.log(a);
            INVERSE[bits % STEPS] = 0x1p-23 / a;
        }
    }

    private static final double C1 = -1.0 / 2L; // 1 / 2!, 1 / 4!, … for the cosine
    private static final double C2 = 1.0 / 24L;
    private static final double C3 = -1.0 / 720L;
    private static final double C4 = 1.0 / 40320L;
    private static final double C5 = -1.0 / 3628800L;
    private static final double C6 = 1.0 / 479001600L;
    private static final double C7 = -1.0 / 87178291200L;
    private static final double C8 = 1.0 / 20922789888000L;
    private static final double S1 = -1.0 / 6L; // 1 / 3!, 1 / 5!, … for the sine
    private static final double S2 = 1.0 / 120L;
    private static final double S3 = -1.0 / 5040L;
    private static final double S4 = 1.0 / 362880L;
    private static final double S5 = -1.0 / 39916800L;
    private static final double S6 = 1.0 / 6227020800L;
    private static final double S7 = -1.0 / 1307674368000L;
    private static final double S8 = 1.0 / 355687428096000L;

    /** How many pairs at a time: few enough for the fastest of a processor's caches. */
    private static final int PAIRS = 1024;

    private final double[] radius = new double[PAIRS];
    private final double[] quotient = new double[PAIRS]; // b / a
    private final double[] halfAngle = new double[PAIRS];
    private final double[] cosine = new double[PAIRS];
    private final double[] sine = new double[PAIRS];

    /** Makes normal numbers of whole blocks of words. */
    @Override
    public void apply(int[] words, float[] values, int count) {
        for (int from = 0; from < count; from += 2 * PAIRS) {
            transform(words, values, from, Math.min(PAIRS, (count - from) / 2));
        }
    }

    private void transform(int[] words, float[] values, int from, int pairs) {
        lookUp(words, from, pairs);
        finishRadii(pairs);
        halveAngles(pairs);
        takeCosines(pairs);
        takeSines(pairs);
        doubleAngles(pairs);
        multiply(values, from, pairs);
    }

    private void finishRadii(int pairs) {
        for (int i = 0; i < pairs; i++) {
            radius[i] = Math.sqrt(-2 * (radius[i] + logarithmOfOnePlus(quotient[i])));
        }
    }

    private void halveAngles(int pairs) {
        for (int i = 0; i < pairs; i++) {
            halfAngle[i] = (halfAngle[i] - Math.PI) / 2;
        }
    }

    private void takeCosines(int pairs) {
        for (int i = 0; i < pairs; i++) {
            double h = halfAngle[i];
            cosine[i] = cosine(h * h);
        }
    }

    private void takeSines(int pairs) {
        for (int i = 0; i < pairs; i++) {
            double h = halfAngle[i];
            sine[i] = h * sineByAngle(h * h);
        }
    }

    private void doubleAngles(int pairs) {
        for (int i = 0; i < pairs; i++) {
            double c = cosine[i];
            double s = sine[i];
            cosine[i] = 2 * s * s - 1; // cos θ
            sine[i] = -2 * s * c; // sin θ
        }
    }

    private void multiply(float[] values, int from, int pairs) {
        for (int i = 0, at = from; i < pairs; at += HALF) {
            for (int end = i + HALF; i < end; i++, at++) {
                values[at] = (float) radius[i] * (float) cosine[i];
                values[at + HALF] = (float) radius[i] * (float) sine[i];
            }
        }
    }

    /** One number at a time: JDK 17 vectorizes neither table look-ups nor conversions from float to double. */
    private void lookUp(int[] words, int from, int pairs) {
        for (int i = 0, at = from; i < pairs; at += HALF) {
            for (int end = i + HALF; i < end; i++, at++) {
                int bits = Float.floatToRawIntBits(1 - TorchRandom.unit(words[at]));
                radius[i] = tableLogarithm(bits);
                quotient[i] = tableQuotient(bits);
                halfAngle[i] = TWO_PI * TorchRandom.unit(words[at + HALF]);
            }
        }
    }

    private static double tableLogarithm(int bits) {
        return LOGARITHM[(bits >> LOW_BITS) - SMALLEST];
    }

    private static double tableQuotient(int bits) {
        return (bits & LOW_MASK) * INVERSE[bits >> LOW_BITS & (STEPS - 1)];
    }

    /** The natural logarithm of a float from 2⁻²⁴ to 1. */
    static double logarithm(float x) {
        int bits = Float.floatToRawIntBits(x);
        return tableLogarithm(bits) + logarithmOfOnePlus(tableQuotient(bits));
    }

    /** {@code ln(1 + q)} for q from 0 to 1/128: q − q²/2 + q³/3 − … */
    private static double logarithmOfOnePlus(double q) {
        return q * (1 - q * (1.0 / 2 - q * (1.0 / 3 - q * (1.0 / 4 - q * (1.0 / 5)))));
    }

    /** {@code cos(h)} for {@code z = h²} up to (π/2)²: Taylor's series, 1 − z/2! + z²/4! − … */
    static double cosine(double z) {
        return 1 + z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * (C6 + z * (C7 + z * C8)))))));
    }

    /** {@code sin(h) / h} for {@code z = h²} up to (π/2)²: Taylor's series, 1 − z/3! + z²/5! − … */
    static double sineByAngle(double z) {
        return 1 + z * (S1 + z * (S2 + z * (S3 + z * (S4 + z * (S5 + z * (S6 + z * (S7 + z * S8)))))));
    }
}
