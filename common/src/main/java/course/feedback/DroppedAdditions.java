package course.feedback;

import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a block dropped in training of that which one half of it adds to its shortcut, as its output tells.
 *
 * <p>For that, the other half must add nothing: the parameters of its last layer are 0. So a number comes out as it went
 * in, or with what was added in evaluation made larger.
 */
public final class DroppedAdditions {
    private static final double ROUNDING = 1e-4;

    private final String half;
    private final double rate;

    /**
     * Of a block with this rate for its shortcuts, and 0 for its attention weights.
     *
     * @param half what adds something, as a sentence calls it
     */
    public DroppedAdditions(String half, double rate) {
        this.half = half;
        this.rate = rate;
    }

    /**
     * A sentence about what dropping never does, if there is something.
     *
     * @param x what was put in, {@code (B, T, C)}, where T times C is at most 64; some hundred sequences tell enough
     * @param evaluated what came out in evaluation
     * @param trained what came out in training
     */
    public Optional<String> complaint(INDArray x, INDArray evaluated, INDArray trained) {
        int places = (int) (x.size(1) * x.size(2));
        float[] before = numbers(x);
        float[] whole = numbers(evaluated);
        float[] given = numbers(trained);
        long[] dropped = new long[(int) x.size(0)];
        for (int i = 0; i < before.length; i++) {
            double added = whole[i] - before[i];
            double madeUp = added / (1 - rate);
            double yours = given[i] - before[i];
            boolean kept = Math.abs(yours - madeUp) <= ROUNDING * Math.max(1, Math.abs(madeUp)); // not true of NaN
            if (!kept && !(Math.abs(yours) <= ROUNDING)) {
                return Optional.of(neither(added, madeUp, yours));
            }
            if (!kept || yours == 0) {
                dropped[i / places] |= 1L << (i % places);
            }
        }
        String adds = " that " + half + " adds";
        return new Chance("a shortcut rate", rate, "number" + adds, "numbers" + adds, places).complaint(dropped);
    }

    private static float[] numbers(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    private String neither(double added, double madeUp, double yours) {
        return String.format(
                Locale.ROOT,
                "With a shortcut rate of %s, each number that %s adds is dropped or, to make up for those, divided by"
                        + " 1 - %s: %.4f becomes 0 or %.4f. In your block it became %.4f.",
                rate,
                half,
                rate,
                added,
                madeUp,
                yours);
    }
}
