package gpt.random;

/**
 * Makes normal numbers of even ones: two of these give a radius and an angle, and these give two normal ones (Box and
 * Muller, 1958).
 *
 * <p>A model begins with tens of millions of them, and {@code Math.log}, {@code cos} and {@code sin} would take most of the
 * time that drawing it takes. Here the logarithm comes from a small table and a short series, cosine and sine from series
 * of products and sums only, which the JVM computes several at a time. In double they are right to 12 digits, more than
 * the float holds that they end in.
 */
final class BoxMuller {
    /** How many numbers in a block: first the radii's, then the angles'. */
    static final int BLOCK = 16;

    private static final int HALF = BLOCK / 2;
    private static final float TWO_PI = (float) (2 * Math.PI);
    /** A float's fraction has 23 bits; the first seven choose an entry of the tables. */
    private static final int FRACTION = 23;

    private static final int ENTRIES = 1 << 7;
    private static final double LN_2 = Math.log(2);
    private static final double C1 = -1.0 / 2L;
    private static final double C2 = 1.0 / 24L;
    private static final double C3 = -1.0 / 720L;
    private static final double C4 = 1.0 / 40320L;
    private static final double C5 = -1.0 / 3628800L;
    private static final double C6 = 1.0 / 479001600L;
    private static final double C7 = -1.0 / 87178291200L;
    private static final double C8 = 1.0 / 20922789888000L;
    private static final double S1 = -1.0 / 6L;
    private static final double S2 = 1.0 / 120L;
    private static final double S3 = -1.0 / 5040L;
    private static final double S4 = 1.0 / 362880L;
    private static final double S5 = -1.0 / 39916800L;
    private static final double S6 = 1.0 / 6227020800L;
    private static final double S7 = -1.0 / 1307674368000L;
    private static final double S8 = 1.0 / 355687428096000L;

    private static final double[] LOGARITHM = new double[ENTRIES]; // ln(1 + i / 128)
    private static final double[] INVERSE = new double[ENTRIES]; // 1 / (1 + i / 128)

    static {
        for (int i = 0; i < ENTRIES; i++) {
            double start = 1 + (double) i / ENTRIES;
            LOGARITHM[i] = Math.log(start);
            INVERSE[i] = 1 / start;
        }
    }

    private final double[] radius;
    private final double[] half; // of the angle, less π: from −π/2 to π/2
    private final double[] cosine;
    private final double[] sine;

    /** Transforms so many numbers at a time at most; one for each thread. */
    BoxMuller(int most) {
        radius = new double[most / 2];
        half = new double[most / 2];
        cosine = new double[most / 2];
        sine = new double[most / 2];
    }

    /** Turns so many even numbers in [0, 1), whole blocks, into normal ones. */
    void transform(float[] values, int count) {
        int pairs = count / 2;
        for (int pair = 0; pair < pairs; pair++) {
            int at = pair / HALF * BLOCK + pair % HALF;
            radius[pair] = -2 * logarithm(1 - values[at]);
            half[pair] = (TWO_PI * values[at + HALF] - Math.PI) / 2;
        }
        for (int pair = 0; pair < pairs; pair++) {
            double h = half[pair];
            double z = h * h;
            double c = cosine(z);
            double s = h * sineByAngle(z);
            radius[pair] = Math.sqrt(radius[pair]);
            cosine[pair] = 2 * s * s - 1; // cos(2h + π)
            sine[pair] = -2 * s * c; // sin(2h + π)
        }
        for (int pair = 0; pair < pairs; pair++) {
            int at = pair / HALF * BLOCK + pair % HALF;
            values[at] = (float) radius[pair] * (float) cosine[pair];
            values[at + HALF] = (float) radius[pair] * (float) sine[pair];
        }
    }

    /** The natural logarithm of a normal float above 0: of its power of 2, of an entry of the table, and of what is left. */
    static double logarithm(float x) {
        int bits = Float.floatToRawIntBits(x);
        int exponent = (bits >> FRACTION) - Float.MAX_EXPONENT;
        int entry = bits >> (FRACTION - 7) & (ENTRIES - 1);
        int rest = bits & ((1 << (FRACTION - 7)) - 1);
        double r = rest * 0x1p-23 * INVERSE[entry]; // below 1/128
        double series = r * (1 - r * (1.0 / 2 - r * (1.0 / 3 - r * (1.0 / 4 - r * (1.0 / 5)))));
        return exponent * LN_2 + LOGARITHM[entry] + series;
    }

    /** {@code cos(h)} for {@code h²} up to (π/2)²: Taylor's series, 1 − z/2! + z²/4! − … */
    static double cosine(double z) {
        double sum = C8;
        sum = C7 + z * sum;
        sum = C6 + z * sum;
        sum = C5 + z * sum;
        sum = C4 + z * sum;
        sum = C3 + z * sum;
        sum = C2 + z * sum;
        sum = C1 + z * sum;
        return 1 + z * sum;
    }

    /** {@code sin(h) / h} for {@code h²} up to (π/2)²: Taylor's series, 1 − z/3! + z²/5! − … */
    static double sineByAngle(double z) {
        double sum = S8;
        sum = S7 + z * sum;
        sum = S6 + z * sum;
        sum = S5 + z * sum;
        sum = S4 + z * sum;
        sum = S3 + z * sum;
        sum = S2 + z * sum;
        sum = S1 + z * sum;
        return 1 + z * sum;
    }
}
