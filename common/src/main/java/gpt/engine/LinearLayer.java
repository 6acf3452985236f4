package gpt.engine;

import gpt.engine.Products.Factor;
import gpt.nn.Parameter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A linear layer of the model: {@code W · x + b} for each column x.
 *
 * @param weight {@code (out, in)}
 * @param bias {@code (out)}, or null
 */
record LinearLayer(Parameter weight, @Nullable Parameter bias) {
    /** With a single column, a product takes as long as reading its weights: a piece reads at most this many numbers. */
    private static final int NUMBERS_PER_PIECE = 300_000;
    /** Up to this many multiplications, OpenBLAS multiplies where the numbers are, instead of copying them to a better place. */
    private static final int SMALL_PRODUCT = 1_000_000;
    /** A small product sums at most this many numbers at a time, so that a piece can have enough rows. */
    private static final int SMALL_SUM = 1024;
    /** Small products of fewer rows than this do not pay. */
    private static final int FEWEST_ROWS = 32;

    private static final int ROWS_PER_PIECE = 384;

    /** One application of a layer: {@code y = f(W · x + b + beta · y)}, f being GELU or nothing. */
    record Application(LinearLayer layer, Matrix x, Matrix y, float beta, boolean gelu) {
        private Stream<Runnable> pieces() {
            Matrix weights = Matrix.of(layer.weight);
            float[] biases =
                    layer.bias == null ? new float[0] : Matrix.of(layer.bias).toArray();
            int rows = rowsPerPiece(weights.rows(), weights.columns(), x.columns());
            return Stream.iterate(0, from -> from < weights.rows(), from -> from + rows)
                    .map(from -> () -> compute(weights, biases, from, Math.min(from + rows, weights.rows())));
        }

        private void compute(Matrix weights, float[] biases, int from, int to) {
            Matrix part = y.rows(from, to);
            int step = sumsPerProduct(weights.columns(), x.columns());
            for (int k = 0; k < weights.columns(); k += step) {
                int end = Math.min(k + step, weights.columns());
                Factor some = Factor.of(weights.rows(from, to).columns(k, end));
                Products.multiply(some, Factor.of(x.rows(k, end)), k == 0 ? beta : 1, part);
            }
            if (biases.length == 0 && !gelu) {
                return;
            }
            float[] numbers = part.toArray(); // just written, so still in the processor's cache
            int width = y.columns();
            if (biases.length > 0) {
                for (int row = from; row < to; row++) {
                    float bias = biases[row];
                    for (int i = (row - from) * width; i < (row - from + 1) * width; i++) {
                        numbers[i] += bias;
                    }
                }
            }
            if (gelu) {
                Loops.gelu(numbers, numbers.length);
            }
            part.put(numbers);
        }
    }

    /** {@code y = W · x + b}. */
    Application into(Matrix y, Matrix x) {
        return new Application(this, x, y, 0, false);
    }

    /** {@code y = GELU(W · x + b)}. */
    Application withGelu(Matrix y, Matrix x) {
        return new Application(this, x, y, 0, true);
    }

    /** {@code y = y + W · x + b}. */
    Application addTo(Matrix y, Matrix x) {
        return new Application(this, x, y, 1, false);
    }

    /** Computes these at once, on all cores; none of them reads what another writes. */
    static void compute(Application... applications) {
        List<Runnable> pieces =
                Stream.of(applications).flatMap(Application::pieces).toList();
        ParallelFor.run(pieces.size(), piece -> pieces.get(piece).run());
    }

    /** {@code y = (W · x + b)ᵀ}: a row per column of x. The layer has no bias. */
    void computeTransposed(Matrix y, Matrix x) {
        Matrix weights = Matrix.of(weight);
        int rows = rowsPerPiece(weights.rows(), weights.columns(), x.columns());
        ParallelFor.runInParts(
                weights.rows(),
                rows,
                (from, to) -> Products.multiply(
                        Factor.transposed(x), Factor.transposed(weights.rows(from, to)), 0, y.columns(from, to)));
    }

    /**
     * How many of a weight's rows a piece of its product has: enough to be worth a call, and few enough that all threads get as
     * many pieces of the same size.
     */
    private static int rowsPerPiece(int rows, int in, int columns) {
        int most = columns == 1
                ? Math.max(1, NUMBERS_PER_PIECE / in)
                : isSmall(in, columns) ? rowsOfSmallProduct(in, columns) : ROWS_PER_PIECE;
        int piecesPerThread = ParallelFor.ceilDiv(ParallelFor.ceilDiv(rows, most), ParallelFor.THREADS);
        return ParallelFor.ceilDiv(rows, piecesPerThread * ParallelFor.THREADS);
    }

    /** How many of a weight's columns a product takes at a time. */
    private static int sumsPerProduct(int in, int columns) {
        return columns > 1 && isSmall(in, columns) ? Math.min(in, SMALL_SUM) : in;
    }

    private static boolean isSmall(int in, int columns) {
        return rowsOfSmallProduct(in, columns) >= FEWEST_ROWS;
    }

    private static int rowsOfSmallProduct(int in, int columns) {
        return SMALL_PRODUCT / Math.min(in, SMALL_SUM) / columns;
    }
}
