package course.exercises.counts;

import course.exercises.Body;
import course.exercises.Mistake;
import gpt.model.GPTConfig;
import gpt.report.ParameterCount;
import java.util.List;
import java.util.function.Function;

/** Task 4.1b: what people get wrong in breaking the two modules of a block down. */
final class BreakdownMistakes {
    static final List<Mistake> FEED_FORWARD = List.of(
            feedForward(
                    "three-times-as-wide",
                    "the hidden layer is three times as wide as the model.",
                    config -> widened(config, 3)),
            feedForward(
                    "twice-as-wide", "the hidden layer is twice as wide as the model.", config -> widened(config, 2)),
            feedForward(
                    "not-widened",
                    "both layers go from C numbers to C, and nothing is wider between them.",
                    config -> widened(config, 1)),
            feedForward(
                    "feed-forward-biases-forgotten",
                    "the feed-forward module's biases are forgotten.",
                    config -> feedForward(config, 0, 0)),
            feedForward(
                    "first-bias-only",
                    "the second linear layer's bias is forgotten.",
                    config -> feedForward(config, 4 * width(config), 0)),
            feedForward(
                    "biases-as-long-as-the-input",
                    "a bias is as long as the input of its layer: it is added to the output.",
                    config -> feedForward(config, width(config), 4 * width(config))),
            feedForward(
                    "biases-as-long-as-the-model-is-wide",
                    "both biases are as long as the model is wide: the first layer has four times as many"
                            + " outputs, and each of them has a bias.",
                    config -> feedForward(config, width(config), width(config))),
            feedForward(
                    "feed-forward-biases-among-the-weights",
                    "the biases are counted among the weights.",
                    config -> biasesAmongWeights(feedForward(config))),
            feedForward(
                    "feed-forward-of-all-blocks",
                    "the feed-forward modules of all blocks are counted, and not that of one.",
                    config -> times(feedForward(config), config.nLayers())),
            feedForward(
                    "feed-forward-in-an-int",
                    "the product is computed in an int: beyond 2,147,483,647 it overflows.",
                    config -> inAnInt(feedForward(config))));

    static final List<Mistake> ATTENTION = List.of(
            attention(
                    "qkv-bias-always",
                    "query, key and value are given a bias whatever the configuration says.",
                    config -> attention(config, width(config), width(config))),
            attention(
                    "qkv-bias-never",
                    "query, key and value have no bias, even where the configuration gives them one.",
                    config -> attention(config, 0, width(config))),
            attention(
                    "out-proj-bias-forgotten",
                    "out_proj's bias is forgotten.",
                    config -> attention(config, qkvBias(config), 0)),
            attention(
                    "out-proj-bias-with-qkv-only",
                    "out_proj has a bias only where query, key and value have one.",
                    config -> attention(config, qkvBias(config), qkvBias(config))),
            attention(
                    "times-the-heads",
                    "the weights are counted once for each head: the heads share them.",
                    config -> weights(config, width(config) * width(config) * config.nHeads())),
            attention(
                    "weights-and-biases-times-the-heads",
                    "everything is counted once for each head: the heads share the four matrices.",
                    config -> times(attention(config, qkvBias(config), width(config)), config.nHeads())),
            attention(
                    "times-the-head-width",
                    "the weights are multiplied by the width of a head: each matrix has C rows and C columns.",
                    config -> weights(config, width(config) * width(config) * (config.embDim() / config.nHeads()))),
            attention(
                    "out-proj-left-out",
                    "the fourth matrix is left out: out_proj mixes the outputs of the heads.",
                    config -> attention(config, qkvBias(config), width(config)).subList(0, 3)),
            attention(
                    "attention-biases-among-the-weights",
                    "the biases are counted among the weights.",
                    config -> biasesAmongWeights(attention(config, qkvBias(config), width(config)))),
            attention(
                    "one-head-only",
                    "only one head's share of each matrix is counted.",
                    config -> weights(config, width(config) * (config.embDim() / config.nHeads()))),
            attention(
                    "attention-of-all-blocks",
                    "the attention modules of all blocks are counted, and not that of one.",
                    config -> times(attention(config, qkvBias(config), width(config)), config.nLayers())),
            attention(
                    "attention-in-an-int",
                    "the product is computed in an int: it overflows beyond 2,147,483,647.",
                    config -> inAnInt(attention(config, qkvBias(config), width(config)))));

    private BreakdownMistakes() {}

    private static Mistake feedForward(String id, String when, Function<GPTConfig, List<ParameterCount>> body) {
        return new Mistake(
                id, ParameterCounts.FEED_FORWARD_BREAKDOWN, when, Body.of((GPTConfig config) -> body.apply(config)));
    }

    private static Mistake attention(String id, String when, Function<GPTConfig, List<ParameterCount>> body) {
        return new Mistake(
                id, ParameterCounts.ATTENTION_BREAKDOWN, when, Body.of((GPTConfig config) -> body.apply(config)));
    }

    private static long width(GPTConfig config) {
        return config.embDim();
    }

    private static long qkvBias(GPTConfig config) {
        return config.qkvBias() ? width(config) : 0;
    }

    private static List<ParameterCount> feedForward(long c, long inner, long firstBias, long secondBias) {
        return List.of(
                new ParameterCount("1st linear layer", c * inner, firstBias),
                new ParameterCount("2nd linear layer", inner * c, secondBias));
    }

    private static List<ParameterCount> widened(GPTConfig config, long factor) {
        long c = width(config);
        return feedForward(c, factor * c, factor * c, c);
    }

    private static List<ParameterCount> feedForward(GPTConfig config, long firstBias, long secondBias) {
        return feedForward(width(config), 4 * width(config), firstBias, secondBias);
    }

    private static List<ParameterCount> feedForward(GPTConfig config) {
        return widened(config, 4);
    }

    private static List<ParameterCount> attention(GPTConfig config, long qkvBias, long outBias) {
        return attention(width(config) * width(config), qkvBias, outBias);
    }

    private static List<ParameterCount> weights(GPTConfig config, long weights) {
        return attention(weights, qkvBias(config), width(config));
    }

    private static List<ParameterCount> attention(long weights, long qkvBias, long outBias) {
        return List.of(
                new ParameterCount("W_query", weights, qkvBias),
                new ParameterCount("W_key", weights, qkvBias),
                new ParameterCount("W_value", weights, qkvBias),
                new ParameterCount("out_proj", weights, outBias));
    }

    private static List<ParameterCount> biasesAmongWeights(List<ParameterCount> rows) {
        return rows.stream()
                .map(row -> new ParameterCount(row.name(), row.total(), 0))
                .toList();
    }

    private static List<ParameterCount> times(List<ParameterCount> rows, int blocks) {
        return rows.stream()
                .map(row -> new ParameterCount(row.name(), row.weights() * blocks, row.biases() * blocks))
                .toList();
    }

    private static List<ParameterCount> inAnInt(List<ParameterCount> rows) {
        return rows.stream()
                .map(row -> new ParameterCount(row.name(), (int) row.weights(), (int) row.biases()))
                .toList();
    }
}
