package course.grade.sample;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;

/** Bodies that are wrong for certain, for each method of the exercises. */
final class Bodies {
    static final Map<String, List<String>> WRONG = """
            countParameters: return layer.parameters().values().stream().mapToLong(Parameter::numel).sum();
            countParameters: return layer.children().values().stream()\
                    .mapToLong(Exercise41ParameterCounts::countParameters).sum() + 1;
            countParameters: return 4722432L;
            feedForwardBreakdown: long c = config.embDim(); return List.of(\
                    new ParameterCount("1st linear layer", 4 * c * c, 0), \
                    new ParameterCount("2nd linear layer", 4 * c * c, 0));
            feedForwardBreakdown: return List.of();
            attentionBreakdown: return null;
            attentionBreakdown: return feedForwardBreakdown(config);
            feedForwardToAttentionRatio: return 2.0;
            feedForwardToAttentionRatio: return 4722432 / 2360064;
            feedForwardToAttentionRatio: throw new IllegalStateException("later");
            getConfig: return base;
            getConfig: return resized(base, 768, 12, 12);
            modelSize: long total = totalParameters(config); return new ModelSize(total, total, total * 4 / 1e6);
            modelSize: return new ModelSize(163009536, 124412160, 621.83);
            largestThatFits: return Optional.of("gpt2-small");
            largestThatFits: return Optional.empty();
            createNeighborMask: return Transforms.abs(distances(seqLength)).lte(2);
            createNeighborMask: return distances(seqLength).lte(1);
            createNeighborMask: return Transforms.abs(distances(seqLength)).lte(1).castTo(DataType.FLOAT);
            createBandMask: INDArray distances = distances(seqLength); \
                    return Transforms.and(distances.lte(right), distances.gte(-(double) left));
            createBandMask: return createNeighborMask(seqLength);
            maskedSoftmax: return Nd4j.nn().softmax(scores, -1);
            maskedSoftmax: return Nd4j.nn().softmax(scores.mul(mask.castTo(scores.dataType())), -1);
            receptiveField: return mask;
            receptiveField: return Nd4j.eye(mask.size(0)).castTo(DataType.BOOL);
            receptiveField: return receptiveField(mask, layers);
            blockWithSeparateDropout: return new TransformerBlock(new MultiHeadAttention(config.embDim(), \
                    config.nHeads(), rates.shortcut(), config.qkvBias()), new FeedForward(config.embDim()), \
                    new LayerNorm(config.embDim()), new LayerNorm(config.embDim()), new Dropout(rates.attention()));
            blockWithSeparateDropout: return new FeedForward(config.embDim());
            """.lines()
            .map(line -> line.split(": +", 2))
            .collect(groupingBy(line -> line[0], mapping(line -> line[1], toList())));

    private Bodies() {}
}
