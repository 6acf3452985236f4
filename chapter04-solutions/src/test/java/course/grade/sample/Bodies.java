package course.grade.sample;

import java.util.List;
import java.util.Map;

/** Bodies that are wrong for certain, for each method of the exercises. */
final class Bodies {
    static final Map<String, List<String>> WRONG = Map.ofEntries(
            Map.entry(
                    "countParameters",
                    List.of(
                            "return layer.parameters().values().stream().mapToLong(Parameter::numel).sum();",
                            "return layer.children().values().stream()"
                                    + ".mapToLong(Exercise41ParameterCounts::countParameters).sum() + 1;",
                            "return 4722432L;")),
            Map.entry(
                    "feedForwardBreakdown",
                    List.of(
                            "long c = config.embDim();\n        return List.of("
                                    + "new ParameterCount(\"1st linear layer\", 4 * c * c, 0),"
                                    + " new ParameterCount(\"2nd linear layer\", 4 * c * c, 0));",
                            "return List.of();")),
            Map.entry("attentionBreakdown", List.of("return null;", "return feedForwardBreakdown(config);")),
            Map.entry(
                    "feedForwardToAttentionRatio",
                    List.of("return 2.0;", "return 4722432 / 2360064;", "throw new IllegalStateException(\"later\");")),
            Map.entry("getConfig", List.of("return base;", "return resized(base, 768, 12, 12);")),
            Map.entry(
                    "modelSize",
                    List.of(
                            "long total = totalParameters(config);\n        return new ModelSize(total, total, total * 4 / 1e6);",
                            "return new ModelSize(163009536, 124412160, 621.83);")),
            Map.entry("largestThatFits", List.of("return Optional.of(\"gpt2-small\");", "return Optional.empty();")),
            Map.entry(
                    "createNeighborMask",
                    List.of(
                            "return Transforms.abs(distances(seqLength)).lte(2);",
                            "return distances(seqLength).lte(1);",
                            "return Transforms.abs(distances(seqLength)).lte(1).castTo(DataType.FLOAT);")),
            Map.entry(
                    "createBandMask",
                    List.of(
                            "INDArray distances = distances(seqLength);\n"
                                    + "        return Transforms.and(distances.lte(right), distances.gte(-(double) left));",
                            "return createNeighborMask(seqLength);")),
            Map.entry(
                    "maskedSoftmax",
                    List.of(
                            "return Nd4j.nn().softmax(scores, -1);",
                            "return Nd4j.nn().softmax(scores.mul(mask.castTo(scores.dataType())), -1);")),
            Map.entry(
                    "receptiveField",
                    List.of(
                            "return mask;",
                            "return Nd4j.eye(mask.size(0)).castTo(DataType.BOOL);",
                            "return receptiveField(mask, layers);")),
            Map.entry(
                    "blockWithSeparateDropout",
                    List.of(
                            "return new TransformerBlock(new MultiHeadAttention(config.embDim(), config.nHeads(),"
                                    + " rates.shortcut(), config.qkvBias()), new FeedForward(config.embDim()),"
                                    + " new LayerNorm(config.embDim()), new LayerNorm(config.embDim()),"
                                    + " new Dropout(rates.attention()));",
                            "return new FeedForward(config.embDim());")));

    private Bodies() {}
}
