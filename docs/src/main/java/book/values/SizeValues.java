package book.values;

import static book.values.ChapterValues.CHAPTER;
import static book.values.ChapterValues.MEBI;
import static book.values.ChapterValues.MEGA;
import static book.values.ChapterValues.count;

import chapter04.Exercise41ParameterCounts;
import chapter04.Exercise42ModelSizes;
import gpt.model.GPT2Size;
import gpt.model.GPTConfig;
import gpt.model.GPTModel;
import gpt.nn.Layer;
import gpt.report.ModelSize;
import gpt.report.ParameterCount;
import java.util.List;
import java.util.Locale;

/** Where the parameters of the four published sizes are; the names begin with small-, medium-, large- or xl-. */
public final class SizeValues {
    private SizeValues() {}

    static void addTo(Attributes values) {
        for (GPT2Size size : GPT2Size.values()) {
            String prefix = size.name().toLowerCase(Locale.ROOT) + "-";
            GPTConfig config = Exercise42ModelSizes.getConfig(CHAPTER, size.modelName());
            addConfig(values, prefix, config);
            addSize(values, prefix, Exercise42ModelSizes.modelSize(config));
            long asPublished = published(size).parametersWithWeightTying();
            long biases = asPublished - Exercise42ModelSizes.modelSize(config).parametersWithWeightTying();
            values.add(prefix + "published", asPublished).add(prefix + "qkv-biases", biases);
            addBlock(values, prefix, config);
            addParts(values, prefix, new GPTModel(config));
        }
        long fourGib = 4 * ChapterValues.GIBI;
        values.add("four-gib", fourGib)
                .add(
                        "largest-in-four-gib",
                        Exercise42ModelSizes.largestThatFits(CHAPTER, fourGib).orElseThrow());
    }

    /** The model as it was published: with biases for query, key and value, and to be counted with a tied head. */
    public static ModelSize published(GPT2Size size) {
        GPTConfig config = size.applyTo(CHAPTER);
        return Exercise42ModelSizes.modelSize(new GPTConfig(
                config.vocabSize(),
                config.contextLength(),
                config.embDim(),
                config.nHeads(),
                config.nLayers(),
                config.dropRate(),
                true));
    }

    /** As the code prints them: without commas. */
    private static void addConfig(Attributes values, String prefix, GPTConfig config) {
        values.add(prefix + "emb-dim", String.valueOf(config.embDim()))
                .add(prefix + "hidden", 4L * config.embDim())
                .add(prefix + "layers", config.nLayers())
                .add(prefix + "heads", config.nHeads())
                .add(prefix + "head-dim", config.embDim() / config.nHeads());
    }

    private static void addSize(Attributes values, String prefix, ModelSize size) {
        long bytes = size.totalParameters() * Float.BYTES;
        values.add(prefix + "parameters", size.totalParameters())
                .add(prefix + "parameters-millions", millions(size.totalParameters()))
                .add(prefix + "tied", size.parametersWithWeightTying())
                .add(prefix + "tied-millions", millions(size.parametersWithWeightTying()))
                .add(prefix + "bytes", bytes)
                .add(prefix + "mb", (double) bytes / MEGA, 2)
                .add(prefix + "mib", size.float32Mebibytes(), 2)
                .add(prefix + "gib", (long) (size.float32Mebibytes() / ChapterValues.KIBI))
                .add(prefix + "tied-mib", (double) size.parametersWithWeightTying() * Float.BYTES / MEBI, 2);
    }

    private static long millions(long number) {
        return Math.round((double) number / MEGA);
    }

    private static void addBlock(Attributes values, String prefix, GPTConfig config) {
        List<ParameterCount> feedForward = Exercise41ParameterCounts.feedForwardBreakdown(config);
        List<ParameterCount> attention = Exercise41ParameterCounts.attentionBreakdown(config);
        values.add(prefix + "first-linear", feedForward.get(0).total())
                .add(prefix + "second-linear", feedForward.get(1).total())
                .add(prefix + "query", attention.get(0).total())
                .add(prefix + "out-proj", attention.get(3).total())
                .add(prefix + "ratio", Exercise41ParameterCounts.feedForwardToAttentionRatio(config), 6);
    }

    private static void addParts(Attributes values, String prefix, GPTModel model) {
        Layer block = model.find("trf_blocks.0");
        long feedForward = Exercise41ParameterCounts.countParameters(block.find("ff"));
        long attention = Exercise41ParameterCounts.countParameters(block.find("att"));
        long norm = count(block.find("norm1"));
        long inABlock = count(block);
        long layers = model.config().nLayers();
        long tokens = count(model.find("tok_emb"));
        long positions = count(model.find("pos_emb"));
        long head = count(model.find("out_head"));
        long all = count(model);
        values.add(prefix + "feed-forward", feedForward)
                .add(prefix + "attention", attention)
                .add(prefix + "norm", norm)
                .add(prefix + "block-norms", 2 * norm)
                .add(prefix + "all-block-norms", layers * 2 * norm)
                .add(prefix + "block", inABlock)
                .add(prefix + "blocks", layers * inABlock)
                .add(prefix + "token-embedding", tokens)
                .add(prefix + "position-embedding", positions)
                .add(prefix + "embeddings", tokens + positions)
                .add(prefix + "out-head", head)
                .addPercent(prefix + "feed-forward-share", feedForward * layers, all)
                .addPercent(prefix + "attention-share", attention * layers, all)
                .addPercent(prefix + "blocks-share", layers * inABlock, all)
                .addPercent(prefix + "embeddings-share", tokens + positions, all)
                .addPercent(prefix + "out-head-share", head, all);
    }
}
