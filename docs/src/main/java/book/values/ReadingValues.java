package book.values;

import static book.values.ChapterValues.CHAPTER;
import static book.values.ChapterValues.KIBI;
import static book.values.ChapterValues.MEGA;
import static book.values.ChapterValues.count;

import book.examples.Gelus;
import book.examples.Shortcuts;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.nn.GELU;
import gpt.nn.Layer;
import java.util.List;

/** What the chapter's pages tell besides counts of parameters: how large, how far apart, how often. */
final class ReadingValues {
    private ReadingValues() {}

    static void addTo(Attributes values) {
        addNorms(values);
        addGradients(values);
        addShares(values);
        int headDim = CHAPTER.embDim() / CHAPTER.nHeads();
        double[] lowest = Gelus.lowest();
        values.add("root-of-head-dim", Math.round(Math.sqrt(headDim)))
                .add("one-of-vocabulary", 100.0 / CHAPTER.vocabSize(), 3)
                .add("gelu-cubic", String.valueOf(GELU.CUBIC))
                .add("gelu-forms-difference", Gelus.largestDifferenceOfTheForms(), 5)
                .add("gelu-lowest", lowest[1], 2)
                .add("gelu-lowest-at", lowest[0], 2)
                .add("cache-kib-per-token", 2L * CHAPTER.nLayers() * CHAPTER.embDim() * Float.BYTES / KIBI)
                .add("scores-megabytes", CHAPTER.nHeads() * square(CHAPTER.contextLength()) * Float.BYTES / MEGA);
    }

    private static void addNorms(Attributes values) {
        GPTModel model = new GPTModel(CHAPTER);
        long one = count(model.find("final_norm"));
        long all = model.namedParameters().entrySet().stream()
                .filter(entry -> entry.getKey().contains("norm"))
                .mapToLong(entry -> entry.getValue().numel())
                .sum();
        values.add("norm-layers", all / one).add("norms-total", all);
    }

    private static void addGradients(Attributes values) {
        List<Double> without = Shortcuts.meanGradients(5, false);
        List<Double> with = Shortcuts.meanGradients(5, true);
        List<Double> deep = Shortcuts.meanGradients(20, true);
        values.add("gradient-without-first", without.get(0), 4)
                .add("gradient-without-last", without.get(without.size() - 1), 4)
                .add("gradient-without-ratio", lastOverFirst(without))
                .add("gradient-with-first", with.get(0), 4)
                .add("gradient-with-last", with.get(with.size() - 1), 4)
                .add("gradient-with-ratio", lastOverFirst(with))
                .add("gradient-deep", deep.size())
                .add("gradient-deep-with-ratio", lastOverFirst(deep));
    }

    private static long lastOverFirst(List<Double> gradients) {
        return Math.round(gradients.get(gradients.size() - 1) / gradients.get(0));
    }

    private static void addShares(Attributes values) {
        GPTModel model = new GPTModel(CHAPTER);
        Layer block = model.find("trf_blocks.0");
        long tables = count(model.find("tok_emb")) + count(model.find("pos_emb")) + count(model.find("out_head"));
        values.addPercent("small-feed-forward-share-of-block", count(block.find("ff")), count(block))
                .addPercent("small-tables-share", tables, count(model));
    }

    /** What is read for each token that is written: all but the two embeddings, of which it takes a row each. */
    static double megabytesPerToken(GPTConfig config) {
        GPTModel model = new GPTModel(config);
        return (double) (count(model) - count(model.find("tok_emb")) - count(model.find("pos_emb")))
                * Float.BYTES
                / MEGA;
    }

    /** The weights of one of the four linear layers of attention. */
    static double megabytesPerLinear(GPTConfig config) {
        return (double) square(config.embDim()) * Float.BYTES / MEGA;
    }

    private static long square(long number) {
        return number * number;
    }
}
