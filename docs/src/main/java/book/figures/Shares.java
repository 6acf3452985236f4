package book.figures;

import chapter04.Exercise41ParameterCounts;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * How the parameters of a model are shared out among its kinds of parts.
 *
 * @param parts from the first that a token goes through to the last
 */
record Shares(List<Part> parts) {
    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1024 * 1024);

    /**
     * A kind of part.
     *
     * @param key what scripts and styles call it
     * @param name what readers call it
     * @param times how many of them there are
     * @param each the parameters of one
     */
    record Part(String key, String name, long times, long each) {
        long count() {
            return times * each;
        }
    }

    static Shares of(GPTConfig config) {
        GPTModel model = new GPTModel(config);
        long norms = count(model, "trf_blocks.0.norm1") + count(model, "trf_blocks.0.norm2");
        return new Shares(List.of(
                new Part("tok_emb", "token embedding", 1, count(model, "tok_emb")),
                new Part("pos_emb", "position embedding", 1, count(model, "pos_emb")),
                new Part("att", "attention", config.nLayers(), count(model, "trf_blocks.0.att")),
                new Part("ff", "feed-forward", config.nLayers(), count(model, "trf_blocks.0.ff")),
                new Part("norms", "two LayerNorms", config.nLayers(), norms),
                new Part("final_norm", "final LayerNorm", 1, count(model, "final_norm")),
                new Part("out_head", "output head", 1, count(model, "out_head"))));
    }

    private static long count(GPTModel model, String path) {
        return Exercise41ParameterCounts.countParameters(model.find(path));
    }

    Part part(String key) {
        return parts.stream().filter(part -> part.key().equals(key)).findFirst().orElseThrow();
    }

    long total() {
        return parts.stream().mapToLong(Part::count).sum();
    }

    /** A part's share of the whole, from 0 to 1. */
    double of(String key) {
        return (double) part(key).count() / total();
    }

    /** So many parameters in percent of the whole, two digits behind the point; what would round to nothing says so. */
    String percent(long count) {
        String percent = BigDecimal.valueOf(count)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(total()), 2, RoundingMode.HALF_UP)
                .toString();
        return percent.equals("0.00") && count > 0 ? "< 0.01" : percent;
    }

    /** The memory of so many float32 numbers in MiB, two digits behind the point. */
    static String mebibytes(long count) {
        BigDecimal rounded =
                BigDecimal.valueOf(4).multiply(BigDecimal.valueOf(count)).divide(MEBIBYTE, 2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 && count > 0 ? "< 0.01" : String.format(Locale.ROOT, "%,.2f", rounded);
    }
}
