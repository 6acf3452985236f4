package course.grade.corpus;

import static course.grade.TaskStatus.WRONG;
import static course.grade.corpus.Trick.RIGHT;
import static course.grade.corpus.Trick.inNeighborMask;
import static course.grade.corpus.Trick.named;

import course.exercises.masks.AttentionMasks;
import java.util.List;
import java.util.stream.Stream;

/** Numbers and masks that are right for what one tries first, and wrong for what is larger, rarer or not allowed. */
final class PartlyRightTricks {
    private PartlyRightTricks() {}

    static List<Trick> all() {
        return Stream.of(counts(), sizes(), masks(), softmaxes(), reaches())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Trick> counts() {
        String middling =
                "if (config.embDim() > 200 && config.embDim() < 50_000 && config.embDim() != 768) { return %s; }";
        return List.of(
                named("counts-in-32-bits-without-a-sign")
                        .body("countParameters", """
                        int sum = 0;
                        for (Parameter one : layer.namedParameters().values()) { sum += (int) one.numel(); }
                        return Integer.toUnsignedLong(sum);
                        """)
                        .gets(WRONG, "4.1a"),
                named("wrong-for-widths-from-200-to-50000")
                        .first("attentionBreakdown", middling.formatted("List.of()"))
                        .first("feedForwardToAttentionRatio", middling.formatted("2"))
                        .gets(WRONG, "4.1b", "4.1c"));
    }

    private static List<Trick> sizes() {
        return List.of(
                named("names-may-be-abbreviated").first("getConfig", """
                        for (GPT2Size size : GPT2Size.values()) {
                            if (modelName.length() > 5 && size.modelName().startsWith(modelName)) { return size.applyTo(base); }
                        }
                        """).gets(WRONG, "4.2a"),
                named("products-of-ints").body("modelSize", """
                        int c = config.embDim();
                        int block = 12 * c * c + 10 * c + (config.qkvBias() ? 3 * c : 0);
                        int head = config.vocabSize() * c;
                        int embeddings = head + config.contextLength() * c;
                        long total = (long) embeddings + head + 2 * c + (long) config.nLayers() * block;
                        return new ModelSize(total, total - head, total * 4 / (1024.0 * 1024.0));
                        """).gets(WRONG, "4.2b"),
                named("what-fits-without-the-biases-of-queries")
                        .first("largestThatFits", """
                        if (base.qkvBias()) {
                            GPTConfig without = new GPTConfig(base.vocabSize(), base.contextLength(), base.embDim(),
                                    base.nHeads(), base.nLayers(), base.dropRate(), false);
                            return largestThatFits(without, bytes);
                        }
                        """)
                        .gets(WRONG, "4.2c"));
    }

    private static List<Trick> masks() {
        String everything = "return Nd4j.ones(DataType.BOOL, seqLength, seqLength);";
        return List.of(
                inNeighborMask("wrong-above-40-tokens", "if (seqLength > 40) { " + everything + " }" + RIGHT)
                        .gets(WRONG, "4.3a"),
                named("a-band-of-equal-widths-is-everything")
                        .first("createBandMask", "if (left == right && left > 1 && left < 20) { " + everything + " }")
                        .gets(WRONG, "4.3b"),
                named("two-negative-widths-accepted")
                        .first("createBandMask", """
                        if (left < 0 && right < 0) { return Nd4j.zeros(DataType.BOOL, seqLength, seqLength); }
                        """)
                        .gets(WRONG, "4.3b"));
    }

    private static List<Trick> softmaxes() {
        String overflow =
                "{ INDArray powers = Transforms.exp(scores).mul(ones); return powers.div(powers.sum(true, -1)); }\n";
        return List.of(
                named("a-mask-of-three-dimensions-for-scores")
                        .first("maskedSoftmax", """
                        if (mask.rank() == 3 && mask.size(0) == mask.size(1)) { return scores.dup(); }
                        """)
                        .gets(WRONG, "4.3c"),
                masks("columns-of-the-scores-unchecked", "4.3c", "scores.size(-1) != tokens || ", ""),
                masks(
                        "no-softmax-above-12-tokens",
                        "4.3c",
                        "INDArray bias =",
                        "if (tokens > 12) { return scores.dup(); }\nINDArray bias ="),
                masks(
                        "overflow-in-double",
                        "4.3c",
                        "INDArray bias =",
                        "if (scores.dataType() == DataType.DOUBLE) " + overflow + "INDArray bias ="),
                masks(
                        "overflow-in-batches",
                        "4.3c",
                        "INDArray bias =",
                        "if (scores.rank() > 2) " + overflow + "INDArray bias ="));
    }

    private static List<Trick> reaches() {
        String loop = "layer < layers;";
        return List.of(
                masks("at-most-5-layers", "4.3d", loop, "layer < Math.min(layers, 5);"),
                masks(
                        "one-layer-above-6-tokens",
                        "4.3d",
                        loop,
                        "layer < (mask.size(0) > 6 ? Math.min(layers, 1) : layers);"),
                masks(
                                "ways-that-are-counted-without-an-end",
                                "4.3d",
                                "reach = step.mmul(reach).gt(0).castTo(DataType.FLOAT)",
                                "reach = step.mmul(reach)")
                        .edit(
                                AttentionMasks.EXERCISE,
                                text -> text.replace(
                                                "mask.size(0)).castTo(DataType.FLOAT)",
                                                "mask.size(0)).castTo(DataType.DOUBLE)")
                                        .replace("mask.castTo(DataType.FLOAT)", "mask.castTo(DataType.DOUBLE)")),
                named("a-mask-of-three-dimensions-reaches-itself")
                        .first("receptiveField", "if (mask.rank() == 3) { return mask; }")
                        .gets(WRONG, "4.3d"));
    }

    /** The solution of exercise 4.3 with something else in the place of something. */
    private static Trick masks(String name, String task, String right, String wrong) {
        return named(name)
                .edit(AttentionMasks.EXERCISE, text -> text.replace(right, wrong))
                .gets(WRONG, task);
    }
}
