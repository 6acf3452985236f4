package book.values;

import static book.values.ChapterValues.CHAPTER;

import chapter04.Exercise41ParameterCounts;
import gpt.model.GPTConfig;
import gpt.nn.LayerNorm;
import gpt.nn.Linear;
import gpt.nn.Sequential;
import java.util.List;

/** The small counts that the pages do by hand: a box with two layers, and blocks of width 2 and 6. */
final class CountingValues {
    private CountingValues() {}

    static void addTo(Attributes values) {
        Linear linear = new Linear(3, 2, true);
        LayerNorm norm = new LayerNorm(3);
        values.add("box-linear", Exercise41ParameterCounts.countParameters(linear))
                .add("box-norm", Exercise41ParameterCounts.countParameters(norm))
                .add("box", Exercise41ParameterCounts.countParameters(new Sequential(List.of(linear, norm))));
        values.add("ratio-denominator", String.valueOf(4 * CHAPTER.embDim() + 1))
                .add("inverse-ratio", 1 / Exercise41ParameterCounts.feedForwardToAttentionRatio(CHAPTER), 1);
        for (int width : new int[] {2, 6}) {
            String prefix = "width-" + width + "-";
            addModules(values, prefix, width(width, false));
            GPTConfig biased = width(width, true);
            values.add(prefix + "attention-biased", attention(biased))
                    .add(prefix + "ratio-biased", Exercise41ParameterCounts.feedForwardToAttentionRatio(biased), 6);
        }
    }

    private static void addModules(Attributes values, String prefix, GPTConfig config) {
        values.add(
                        prefix + "feed-forward",
                        Exercise41ParameterCounts.feedForwardBreakdown(config).stream()
                                .mapToLong(row -> row.total())
                                .sum())
                .add(prefix + "attention", attention(config))
                .add(prefix + "ratio", Exercise41ParameterCounts.feedForwardToAttentionRatio(config), 6);
    }

    private static long attention(GPTConfig config) {
        return Exercise41ParameterCounts.attentionBreakdown(config).stream()
                .mapToLong(row -> row.total())
                .sum();
    }

    /** A chapter's model of another width, with one head. */
    static GPTConfig width(int embDim, boolean qkvBias) {
        return new GPTConfig(
                CHAPTER.vocabSize(),
                CHAPTER.contextLength(),
                embDim,
                1,
                CHAPTER.nLayers(),
                CHAPTER.dropRate(),
                qkvBias);
    }
}
