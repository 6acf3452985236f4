package gpt.engine;

/**
 * What a GPT computes between the matrix products, as plain loops over arrays.
 *
 * <p>The loops have no calls and no branches inside, so the JVM compiles most of them to vector instructions. They are
 * accurate to a few units in the last place of a float.
 */
final class Loops {
    private static final float SQRT_2_OVER_PI = (float) Math.sqrt(2 / Math.PI);
    private static final float CUBIC = 0.044715f;
    /** From here on, the quotient of polynomials is 1 to the last bit, as a float's tanh is. */
    private static final float TANH_IS_1 = 7.905311f;

    private static final double EPS = 1e-5;

    private static final float LOG2_E = (float) (1 / Math.log(2));
    /** Adding 1.5 · 2²³ to a float below 2²², and subtracting it again, rounds the float to a whole number. */
    private static final float ROUNDER = 0x1.8p23f;
    /** ln 2 in two parts: the first has few digits, so a small whole number times it is exact. */
    private static final float LN2_HIGH = 355f / 512;

    private static final float LN2_LOW = (float) (Math.log(2) - LN2_HIGH);
    private static final float SMALLEST_EXPONENT = -87; // e^-87 is the smallest power that is a normal float
    private static final int EXPONENT_BIAS = 127;
    private static final int FRACTION_BITS = 23;

    private Loops() {}

    /**
     * GELU in the tanh form, {@code 0.5 · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³)))}, of the first {@code count} numbers, in
     * place.
     *
     * <p>tanh(u) is a quotient of two polynomials in u, with the coefficients of the Eigen library.
     */
    static void gelu(float[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            float x = numbers[i];
            float u = Math.max(-TANH_IS_1, Math.min(TANH_IS_1, SQRT_2_OVER_PI * (x + CUBIC * x * x * x)));
            float z = u * u;
            float above = -2.7607684e-16f;
            above = above * z + 2.000188e-13f;
            above = above * z - 8.604672e-11f;
            above = above * z + 5.1222973e-8f;
            above = above * z + 1.48572235e-5f;
            above = above * z + 6.3726195e-4f;
            above = above * z + 0.0048935246f;
            float below = 1.1982584e-6f;
            below = below * z + 1.1853471e-4f;
            below = below * z + 0.0022684347f;
            below = below * z + 0.004893525f;
            numbers[i] = 0.5f * x * (1 + u * above / below);
        }
    }

    /**
     * Normalizes each column of a matrix {@code (C, width)} that lies row by row in {@code numbers}, in place:
     * {@code scale · (x − mean) / √(variance + 1e-5) + shift}.
     */
    static void normalizeColumns(float[] numbers, int width, float[] scale, float[] shift) {
        if (width == 1) {
            normalize(numbers, scale, shift);
            return;
        }
        int channels = scale.length;
        float[] mean = new float[width];
        for (int c = 0; c < channels; c++) {
            for (int t = 0; t < width; t++) {
                mean[t] += numbers[c * width + t];
            }
        }
        for (int t = 0; t < width; t++) {
            mean[t] /= channels;
        }
        float[] squares = new float[width];
        for (int c = 0; c < channels; c++) {
            for (int t = 0; t < width; t++) {
                float difference = numbers[c * width + t] - mean[t];
                squares[t] += difference * difference;
            }
        }
        float[] factor = squares;
        for (int t = 0; t < width; t++) {
            factor[t] = (float) (1 / Math.sqrt(squares[t] / channels + EPS));
        }
        for (int c = 0; c < channels; c++) {
            for (int t = 0; t < width; t++) {
                int i = c * width + t;
                numbers[i] = scale[c] * ((numbers[i] - mean[t]) * factor[t]) + shift[c];
            }
        }
    }

    /** The same for a single column: one long loop, not many of a single iteration. */
    private static void normalize(float[] x, float[] scale, float[] shift) {
        float mean = sum(x, 0, x.length) / x.length;
        float[] squares = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            float difference = x[i] - mean;
            squares[i] = difference * difference;
        }
        float factor = (float) (1 / Math.sqrt(sum(squares, 0, x.length) / x.length + EPS));
        for (int i = 0; i < x.length; i++) {
            x[i] = scale[i] * ((x[i] - mean) * factor) + shift[i];
        }
    }

    /**
     * The softmax of {@code factor · scores} over the places {@code from} to before {@code to}, in place.
     *
     * @param powers room for as many numbers as there are scores
     */
    static void softmax(float[] scores, int from, int to, float factor, float[] powers) {
        float highest = highest(scores, from, to);
        exp(scores, from, to, factor, highest, powers);
        float scale = 1 / sum(scores, from, to);
        for (int i = from; i < to; i++) {
            scores[i] *= scale;
        }
    }

    /**
     * {@code e^(factor · (x − highest))} for the places {@code from} to before {@code to}, none of which is above
     * {@code highest}, in place.
     *
     * <p>{@code e^x = 2^k · e^r}, where k is x / ln 2 rounded and r = x − k · ln 2 is at most ln 2 / 2 from 0: a short polynomial
     * gives e^r, and 2^k is k in a float's exponent bits.
     */
    private static void exp(float[] x, int from, int to, float factor, float highest, float[] powers) {
        for (int i = from; i < to; i++) {
            float y = Math.max(factor * (x[i] - highest), SMALLEST_EXPONENT);
            float k = y * LOG2_E + ROUNDER - ROUNDER;
            float r = y - k * LN2_HIGH - k * LN2_LOW;
            float p = 1.9875691e-4f;
            p = p * r + 0.0013981999f;
            p = p * r + 0.008333452f;
            p = p * r + 0.041665796f;
            p = p * r + 0.16666666f;
            p = p * r + 0.5f;
            x[i] = p * r * r + r + 1;
            powers[i] = k;
        }
        for (int i = from; i < to; i++) {
            x[i] *= Float.intBitsToFloat(((int) powers[i] + EXPONENT_BIAS) << FRACTION_BITS);
        }
    }

    /**
     * The highest of some numbers, those aside that are NaN. Four at a time: a single comparison would wait for the one before
     * it.
     */
    private static float highest(float[] x, int from, int to) {
        float a = x[from];
        float b = a;
        float c = a;
        float d = a;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a = x[i] > a ? x[i] : a;
            b = x[i + 1] > b ? x[i + 1] : b;
            c = x[i + 2] > c ? x[i + 2] : c;
            d = x[i + 3] > d ? x[i + 3] : d;
        }
        for (; i < to; i++) {
            a = x[i] > a ? x[i] : a;
        }
        return Math.max(Math.max(a, b), Math.max(c, d));
    }

    private static float sum(float[] x, int from, int to) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < to; i++) {
            a += x[i];
        }
        return a + b + c + d;
    }
}
